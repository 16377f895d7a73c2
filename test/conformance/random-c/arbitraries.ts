import fc, { type Arbitrary } from "fast-check";
import type {
  AnonymousTree,
  BitfieldTree,
  BreakTree,
  Declaration,
  EnumTree,
  MemberTree,
  PointerTree,
  RecordStyle,
  RecordTree,
  ScalarTree,
  TypedefTree,
  TypeTree,
  ValueTree,
} from "./declaration.js";

const scalar = (spelled: string, size: number, value: ScalarTree["value"] = "integer"): ScalarTree => ({
  kind: "scalar",
  spelled,
  size,
  value,
});

/** Every one of them can be the type of a bitfield. The first is what a failing example shrinks to. */
const bases = [
  scalar("int", 4),
  scalar("unsigned int", 4),
  scalar("_Bool", 1, "bool"),
  scalar("char", 1),
  scalar("signed char", 1),
  scalar("unsigned char", 1),
  scalar("short", 2),
  scalar("unsigned short", 2),
  scalar("long", 8),
  scalar("unsigned long", 8),
  scalar("long long", 8),
  scalar("unsigned long long", 8),
  scalar("__int128", 16),
  scalar("unsigned __int128", 16),
] as const;

const scalars = [...bases, scalar("float", 4, "float"), scalar("double", 8, "float")];

const alignment = (weight: number): Arbitrary<number> =>
  fc.oneof({ weight, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(1, 2, 4, 8, 16, 32, 64) });

const seldom = (weight: number): Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const qualifier = fc.oneof(
  { weight: 6, arbitrary: fc.constant("" as const) },
  { weight: 1, arbitrary: fc.constantFrom("const " as const, "volatile " as const, "const volatile " as const) },
);

const dimensions: Arbitrary<readonly number[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 }) },
);

/** Small numbers, and both sides of every limit at which an enum changes its size or sign. */
const enumValue: Arbitrary<bigint> = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 300n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -300n, max: -1n }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[127n, 128n, 255n, 256n, 32767n, 32768n, 65535n, 65536n, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n],
      ...[2n ** 32n, 2n ** 63n - 1n, -128n, -129n, -32768n, -32769n, -(2n ** 31n), -(2n ** 31n) - 1n, -(2n ** 63n)],
    ),
  },
);

/** An enum of C11 that has a value over `long long` cannot have a negative one. */
const enumValues: Arbitrary<readonly bigint[]> = fc.oneof(
  { weight: 6, arbitrary: fc.array(enumValue, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant([0n, 2n ** 63n, 2n ** 64n - 1n]) },
);

const enumeration: Arbitrary<EnumTree> = fc.record({
  kind: fc.constant("enum" as const),
  style: fc.constantFrom("tag", "typedef", "inline"),
  packed: seldom(3),
  values: enumValues,
});

const pointer: Arbitrary<PointerTree> = fc.record({
  kind: fc.constant("pointer" as const),
  to: fc.constantFrom("void", "char", "pointer", "record", "missing", "function"),
});

const anyScalar = fc.constantFrom(...scalars);

const typedef = (of: Arbitrary<TypedefTree["of"]>): Arbitrary<TypedefTree> =>
  fc.record({ kind: fc.constant("typedef" as const), of, dimensions, aligned: alignment(4) });

const scalarTypedef = typedef(fc.oneof(anyScalar, pointer, typedef(fc.oneof(anyScalar, pointer))));

const earlier: Arbitrary<TypeTree> = fc.record({ kind: fc.constant("earlier" as const), index: fc.nat(99) });

const leafType: Arbitrary<TypeTree> = fc.oneof(
  { weight: 6, arbitrary: anyScalar },
  { weight: 2, arbitrary: pointer },
  { weight: 2, arbitrary: enumeration },
  { weight: 2, arbitrary: scalarTypedef },
  { weight: 2, arbitrary: earlier },
);

const anyType = (depth: number): Arbitrary<TypeTree> =>
  depth === 0
    ? leafType
    : fc.oneof(
        { weight: 5, arbitrary: leafType },
        {
          weight: 2,
          arbitrary: record(
            depth - 1,
            fc.constantFrom("tag", "inner-tag", "typedef", "const-typedef", "array-typedef", "inline", "inline"),
          ),
        },
      );

const oddName: Arbitrary<number | null> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.nat(999) },
);

const value = (depth: number): Arbitrary<ValueTree> =>
  fc.record({
    kind: fc.constant("value" as const),
    type: anyType(depth),
    dimensions,
    qualifier,
    aligned: alignment(8),
    packed: seldom(12),
    oddName,
  });

const bitfield: Arbitrary<BitfieldTree> = fc.record({
  kind: fc.constant("bitfield" as const),
  base: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...bases) }, { weight: 1, arbitrary: enumeration }),
  typedef: seldom(4),
  width: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 1, arbitrary: fc.nat(127) }),
  named: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  qualifier,
  aligned: alignment(12),
  packed: seldom(12),
  oddName,
});

const unitBreak: Arbitrary<BreakTree> = fc.record({
  kind: fc.constant("break" as const),
  base: fc.constantFrom(...bases.filter(({ size }) => size <= 8)),
});

const anonymous = (depth: number): Arbitrary<AnonymousTree> =>
  fc.record({
    kind: fc.constant("anonymous" as const),
    record: record(depth - 1, fc.constant("inline")),
  });

function member(depth: number): Arbitrary<MemberTree> {
  const flat = [
    { weight: 5, arbitrary: value(depth) },
    { weight: 5, arbitrary: bitfield },
    { weight: 1, arbitrary: unitBreak },
  ];
  return depth === 0 ? fc.oneof(...flat) : fc.oneof(...flat, { weight: 1, arbitrary: anonymous(depth) });
}

function record(depth: number, style: Arbitrary<RecordStyle>): Arbitrary<RecordTree> {
  return fc.record({
    kind: fc.constant("record" as const),
    record: fc.oneof(
      { weight: 3, arbitrary: fc.constant("struct" as const) },
      { weight: 1, arbitrary: fc.constant("union" as const) },
    ),
    style,
    packed: seldom(2),
    aligned: alignment(6),
    members: fc.array(member(depth), { maxLength: 9, size: "max" }),
    flexible: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.oneof(anyScalar, earlier) },
    ),
  });
}

const declaration: Arbitrary<Declaration> = fc.oneof(
  { weight: 12, arbitrary: record(2, fc.constantFrom("tag", "typedef", "const-typedef")) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("alias" as const), earlier: fc.nat(99) }) },
);

/** Many declarations, for one run of each compiler. */
export const declarations = (count: number): Arbitrary<readonly Declaration[]> =>
  fc.array(declaration, { minLength: 1, maxLength: count, size: "max" });

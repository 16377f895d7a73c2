import fc from "fast-check";
import type { MemberNode, TypeNode } from "../../src/graph/type-node.js";
import * as make from "./encode-types.js";

/** Names that compilers write, names that collide, and names that want to break out of the text. */
const names = [
  ...["a", "b", "c", "event", "event___2", "event___3", "foo", "foo_", "task_struct", "bar___2"],
  ...["int", "class", "struct", "new", "true", "bool", "unix", "uint64_t", "size_t", "register"],
  ...["__pad0", "__pad1", "__unnamed0", "unnamed", "__proto__", "constructor", "toString", "hasOwnProperty"],
  ...[
    "foo-bar",
    "foo_bar",
    "a b",
    "x */ y",
    "/* x",
    "// x",
    "x\ny",
    "??/",
    "\u202ex",
    "Ünïcode",
    "日本",
    "😀",
    "9lives",
    '"',
    "\\",
  ],
  ...[
    "self",
    "Self",
    "type",
    "match",
    "crate",
    "_",
    "clone",
    "to_bytes",
    "set_a",
    "a_bytes",
    "in_bytes",
    "option",
    "SIZE",
  ],
  ...["Option<rb::Wrap<u64, 2>>", "&[u8]", "(u8, u16)", "{impl#0}", "*const u8", "$", " "],
];

const arbitraryName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll("\0", "")) },
);

const arbitraryTypeName = fc.oneof({ weight: 4, arbitrary: arbitraryName }, { weight: 1, arbitrary: fc.constant("") });

/** One type before its references are known: `picks` choose among what can be referred to. */
interface Step {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  readonly rank: number;
  readonly size: number;
  readonly flags: readonly [boolean, boolean, boolean];
  readonly picks: readonly Pick[];
}

interface Pick {
  readonly name: string;
  readonly type: number;
  readonly gap: number;
  readonly bits: number;
  readonly value: bigint;
}

const kinds = [
  ...["int", "int", "ptr", "array", "struct", "struct", "struct", "union", "enum", "typedef", "typedef"],
  ...["qualifier", "fwd", "func_proto", "func", "var", "datasec", "float", "decl_tag", "type_tag"],
] as const;

const arbitraryPick: fc.Arbitrary<Pick> = fc.record({
  name: arbitraryTypeName,
  type: fc.nat(0xffff),
  gap: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
  bits: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 128 }) }),
  value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
});

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  name: arbitraryTypeName,
  rank: fc.nat(1000),
  size: fc.nat(1000),
  flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  picks: fc.array(arbitraryPick, { maxLength: 7 }),
});

/**
 * The types of a program, valid as a compiler's are: nothing holds itself by value, members neither overlap nor end
 * behind their record, bitfields fit their type. References lead forward as well as back. Members may lack a name, be out
 * of order, or have a type without a size.
 */
export const arbitraryTypes: fc.Arbitrary<readonly TypeNode[]> = fc
  .array(arbitraryStep, { minLength: 1, maxLength: 30 })
  .map((steps) => shuffled(steps, new GraphMaker(steps.length).types(steps)));

/** What is known of a type while the graph is made. */
interface Made {
  readonly node: TypeNode;
  /** Undefined for what cannot be held by value. */
  readonly size: number | undefined;
  /** How many bits a bitfield of it can have. */
  readonly bits: number;
}

const pointerSize = 8;
const largestSize = 1 << 16;

class GraphMaker {
  readonly #made: Made[] = [{ node: { kind: "void", id: 0 }, size: undefined, bits: 0 }];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  types(steps: readonly Step[]): readonly TypeNode[] {
    for (const step of steps) this.#made.push(this.#make(step));
    return this.#made.slice(1).map(({ node }) => node);
  }

  #make(step: Step): Made {
    const { name, flags, size } = step;
    const [first, ...others] = step.picks;
    const pick = first ?? { name: "", type: 0, gap: 0, bits: 0, value: 0n };
    switch (step.kind) {
      case "int":
        return intOf(step);
      case "float":
        return scalar(make.float(name, oneOf([4, 8, 2, 12, 16], size)));
      case "ptr":
        return { node: make.ptr(this.#any(pick)), size: pointerSize, bits: 0 };
      case "array":
        return this.#array(this.#sized(pick), size % 5);
      case "struct":
        return this.#struct(step);
      case "union":
        return this.#union(step);
      case "enum":
        return enumOf(step);
      case "fwd":
        return { node: make.fwd(name, flags[0] ? "union" : "struct"), size: undefined, bits: 0 };
      case "typedef":
        return { ...this.#at(this.#earlier(pick)), node: make.typedef(name, this.#earlier(pick)) };
      case "qualifier": {
        const node = make.qualifier(oneOf(["const", "volatile", "restrict"], size), this.#earlier(pick));
        return { ...this.#at(this.#earlier(pick)), node };
      }
      case "type_tag":
        return { ...this.#at(this.#earlier(pick)), node: make.typeTag(name, this.#earlier(pick), flags[0]) };
      case "func_proto": {
        const parameters = others.map((other) => [other.name, this.#earlier(other)] as const);
        return unsized(make.funcProto(this.#earlier(pick), parameters));
      }
      case "func":
        return unsized(this.#func(name, pick, size % 3));
      case "var":
        return unsized(make.variable(name, this.#any(pick), size % 3));
      case "datasec":
        return unsized(
          make.datasec(
            name,
            size,
            step.picks.map((entry) => ({ type: this.#any(entry), offset: entry.gap, size: entry.bits })),
          ),
        );
      case "decl_tag":
        return unsized(make.declTag(name, this.#any(pick), (size % 4) - 1, flags[0]));
    }
  }

  /** Any type of the graph, also one that is still to be made. */
  #any({ type }: Pick): number {
    return type % (this.#count + 1);
  }

  #earlier({ type }: Pick): number {
    return type % this.#made.length;
  }

  #at(id: number): Omit<Made, "node"> {
    const { size, bits } = this.#made[id] ?? { size: undefined, bits: 0 };
    return { size, bits };
  }

  /** An earlier type that can be held by value; void, as a compiler writes for types that it cannot describe, without one. */
  #sized({ type }: Pick): number {
    const sized = this.#made.flatMap(({ size }, id) => (size === undefined ? [] : [id]));
    return sized[type % Math.max(1, sized.length)] ?? 0;
  }

  #array(element: number, count: number): Made {
    const size = (this.#at(element).size ?? 0) * count;
    if (element === 0 || size > largestSize) return unsized(make.fwd("array"));
    return { node: make.array(element, count, 0), size, bits: 0 };
  }

  #func(name: string, { type }: Pick, linkage: number): TypeNode {
    const protos = this.#made.flatMap(({ node }, id) => (node.kind === "func_proto" ? [id] : []));
    const proto = protos[type % Math.max(1, protos.length)];
    return proto === undefined ? make.fwd(name) : make.func(name, proto, linkage);
  }

  #struct({ name, picks, size, flags }: Step): Made {
    const members: MemberNode[] = [];
    let cursor = 0;
    for (const pick of picks) {
      const type = pick.bits % 16 === 15 ? 0 : this.#sized(pick);
      const { size: bytes, bits } = this.#at(type);
      const width = Math.min(pick.bits, bits);
      const at = width > 0 ? cursor + pick.gap : Math.ceil((cursor + pick.gap) / 8) * 8;
      members.push(make.member(pick.name, type, at, width));
      cursor = at + (width > 0 ? width : (bytes ?? 2) * 8);
    }
    const end = Math.ceil(cursor / 8) + (size % 3 === 0 ? size % 16 : 0);
    const listed = flags[0] ? [...members].reverse() : members;
    return { node: make.struct(name, end, listed), size: end > largestSize ? undefined : end, bits: 0 };
  }

  #union({ name, picks, size, flags }: Step): Made {
    const members = picks.map((pick) => {
      const type = this.#sized(pick);
      const width = Math.min(pick.bits, this.#at(type).bits);
      const at = flags[1] ? (width > 0 ? pick.gap : pick.gap * 8) : 0;
      return make.member(pick.name, type, at, width);
    });
    const ends = members.map(
      ({ type, bitOffset, bitWidth }) => bitOffset + (bitWidth || (this.#at(type).size ?? 0) * 8),
    );
    const end = Math.ceil(Math.max(0, ...ends) / 8) + (size % 3 === 0 ? size % 16 : 0);
    return { node: make.union(name, end, members), size: end > largestSize ? undefined : end, bits: 0 };
  }
}

const unsized = (node: TypeNode): Made => ({ node, size: undefined, bits: 0 });

const scalar = (node: TypeNode & { readonly size: number }): Made => ({ node, size: node.size, bits: 0 });

const oneOf = <T>(choices: readonly [T, ...T[]], index: number): T => choices[index % choices.length] ?? choices[0];

const intNames = ["int", "char", "unsigned char", "_Bool", "long unsigned int", "__int128", "()", "u8"] as const;

function intOf({ size, flags, rank }: Step): Made {
  const bytes = oneOf([4, 1, 2, 8, 1, 16, 4, 3, 0], size);
  const [signed, char, bool] = flags;
  const node = make.int(oneOf(intNames, rank), bytes, { signed, char, bool: bool && bytes === 1 });
  return { node, size: bytes, bits: bytes * 8 };
}

function enumOf({ name, size, flags, picks }: Step): Made {
  const bytes = oneOf([4, 4, 8, 1, 2, 4, 3, 16], size);
  const [signed, wide] = flags;
  const bits = wide ? 64 : 32;
  const cut = (value: bigint) => (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
  const values = picks.map((pick): [string, bigint] => [pick.name, cut(pick.value)]);
  return { node: make.enumeration(name, values, { size: bytes, signed, wide }), size: bytes, bits: bytes * 8 };
}

/** The same types in the order of the ranks of their steps, so that references lead in both directions. */
function shuffled(steps: readonly Step[], types: readonly TypeNode[]): readonly TypeNode[] {
  const order = steps.map(({ rank }, index) => ({ rank, index })).sort((a, b) => a.rank - b.rank || a.index - b.index);
  const places = new Map(order.map(({ index }, place) => [index + 1, place + 1]));
  return reordered(
    order.flatMap(({ index }) => types[index] ?? []),
    (id) => places.get(id) ?? 0,
  );
}

/**
 * Types that can be indexed, but that no compiler writes: anything may hold anything by value, itself included, and sizes
 * and places of members are as they come.
 */
export const arbitraryTangledTypes: fc.Arbitrary<readonly TypeNode[]> = fc
  .tuple(arbitraryTypes, fc.array(fc.nat(999), { minLength: 40, maxLength: 80 }))
  .map(([types, numbers]) => tangled(types, numbers));

const oddSizes = [0, 1, 3, 4, 8, 64, 0x7fffffff, 0x80000000, 0xffffffff];

/** `types` with about every third reference, every fifth size and every fifth place replaced. */
function tangled(types: readonly TypeNode[], numbers: readonly number[]): readonly TypeNode[] {
  let at = 0;
  const next = (): number => numbers[at++ % numbers.length] ?? 0;
  const other = (id: number) => (next() % 3 === 0 ? next() % (types.length + 1) : id);
  const size = (known: number) => (next() % 5 === 0 ? (oddSizes[next() % oddSizes.length] ?? 0) : known);
  const place = (known: number) => (next() % 5 === 0 ? next() : known);
  return types.map((type) => {
    // A function that refers to no prototype is refused.
    if (type.kind === "func") return type;
    // Only comments show prototypes: those that take each other are not what this is about.
    if (type.kind === "func_proto") return { ...type, parameters: [] };
    const relinked = withReferences(type, other);
    if (relinked.kind === "array") return { ...relinked, count: size(relinked.count) };
    if (relinked.kind !== "struct" && relinked.kind !== "union") return relinked;
    const members = relinked.members.map((entry) => ({ ...entry, bitOffset: place(entry.bitOffset) }));
    return { ...relinked, size: size(relinked.size), members };
  });
}

/** `types` with every reference replaced and numbers by their places. */
export function reordered(types: readonly TypeNode[], idOf: (id: number) => number): readonly TypeNode[] {
  return make.numbered(types.map((type) => withReferences(type, idOf)));
}

function withReferences(node: TypeNode, idOf: (id: number) => number): TypeNode {
  switch (node.kind) {
    case "ptr":
    case "typedef":
    case "qualifier":
    case "decl_tag":
    case "type_tag":
      return { ...node, target: idOf(node.target) };
    case "array":
      return { ...node, element: idOf(node.element), index: idOf(node.index) };
    case "struct":
    case "union":
      return { ...node, members: node.members.map((entry) => ({ ...entry, type: idOf(entry.type) })) };
    case "func":
      return { ...node, proto: idOf(node.proto) };
    case "func_proto": {
      const parameters = node.parameters.map((entry) => ({ ...entry, type: idOf(entry.type) }));
      return { ...node, returns: idOf(node.returns), parameters };
    }
    case "var":
      return { ...node, type: idOf(node.type) };
    case "datasec":
      return { ...node, variables: node.variables.map((entry) => ({ ...entry, type: idOf(entry.type) })) };
    default:
      return node;
  }
}

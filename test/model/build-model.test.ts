import { describe, expect, it } from "vitest";
import type { Declaration } from "../../src/model/binding-model.js";
import { buildModel, selectableTypes, type ModelOptions } from "../../src/model/build-model.js";
import type { Construct } from "../../src/model/construct.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { Selection } from "../../src/model/select.js";
import { faultOf } from "../support/encode-faults.js";
import type { EncodeOptions } from "../../src/graph/encode-btf.js";
import type { DecodeOptions } from "../../src/graph/type-table.js";
import * as make from "../support/encode-types.js";

const { array, enumeration, graphOf, int, member, ptr, qualifier, signedInt, struct, typedef, union } = make;

const plain = signedInt("int", 4);

interface Modelled {
  readonly declarations: readonly Declaration[];
  readonly found: readonly string[];
}

function modelOf(types: readonly TypeNode[], options: ModelOptions & EncodeOptions & DecodeOptions = {}): Modelled {
  const found: string[] = [];
  const graph = graphOf(types, { pointerSize: 8, ...options });
  const model = buildModel(graph, {
    ...options,
    onDiagnostic: ({ code, message }) => found.push(`${code}: ${message}`),
  });
  return { declarations: [...model.declarations], found };
}

const idsOf = ({ declarations }: Modelled): readonly number[] => declarations.map(({ id }) => id);

const codesOf = ({ found }: Modelled): readonly string[] => found.map((text) => text.slice(0, text.indexOf(": ")));

/** The slots of the last declaration. */
function slotsOf({ declarations }: Modelled) {
  const last = declarations.at(-1);
  return last?.kind === "struct" || last?.kind === "union" ? last.slots : undefined;
}

const i32 = { kind: "scalar", scalar: "i32", size: 4 } as const;
const u8 = { kind: "scalar", scalar: "u8", size: 1 } as const;

describe("a model", () => {
  it("has a name, the size of a pointer and the byte order", () => {
    const model = buildModel(graphOf([plain], { pointerSize: 4, littleEndian: false }), { name: "events" });
    expect(model).toMatchObject({ name: "events", pointerSize: 4, littleEndian: false });
    expect(buildModel(graphOf([plain]))).toMatchObject({ name: "bindings", pointerSize: 8, littleEndian: true });
  });

  it("is plain data, every declaration as a whole value", () => {
    const { declarations, found } = modelOf([
      plain,
      struct("event", 8, [member("pid", 1, 0), member("flags", 1, 32, 5)]),
      union("u", 4, [member("a", 1, 0)]),
      enumeration("e", { A: 1, B: 2 }),
      typedef("event_t", 2),
    ]);
    const slots = [
      { kind: "field", name: "pid", offset: 0, size: 4, type: i32, cType: "int" },
      {
        kind: "bits",
        offset: 4,
        size: 1,
        parts: [
          { kind: "bitfield", name: "flags", bitOffset: 32, bitWidth: 5, type: i32, signed: true, cType: "int" },
          { kind: "gap", bitOffset: 37, bitWidth: 3 },
        ],
      },
      { kind: "padding", offset: 5, size: 3 },
    ];
    expect(declarations.map((declaration) => ("toJSON" in declaration ? declaration.toJSON() : declaration))).toEqual([
      {
        kind: "struct",
        id: 2,
        name: "event",
        size: 8,
        typedef: false,
        align: 4,
        packed: false,
        slots,
        fields: [
          { path: ["pid"], bitOffset: 0, bitWidth: 32, bitfield: false, type: i32 },
          { path: ["flags"], bitOffset: 32, bitWidth: 5, bitfield: true, type: i32 },
        ],
      },
      {
        kind: "union",
        id: 3,
        name: "u",
        size: 4,
        typedef: false,
        align: 4,
        packed: false,
        slots: [{ kind: "field", name: "a", offset: 0, size: 4, type: i32, cType: "int" }],
        fields: [{ path: ["a"], bitOffset: 0, bitWidth: 32, bitfield: false, type: i32 }],
      },
      {
        kind: "enum",
        id: 4,
        name: "e",
        size: 4,
        typedef: false,
        signed: false,
        wide: false,
        values: [
          { name: "A", value: 1n },
          { name: "B", value: 2n },
        ],
      },
      {
        kind: "alias",
        id: 5,
        name: "event_t",
        size: 8,
        target: { kind: "record", id: 2, typedef: false, record: "struct", size: 8 },
      },
    ]);
    expect(found).toEqual([]);
  });

  it("is JSON with what is computed when it is read, in records without a name too", () => {
    const inner = struct("", 4, [member("a", 1, 0)]);
    const { declarations } = modelOf([plain, inner, struct("s", 4, [member("in", 2, 0)])]);
    const slot = { kind: "field", name: "a", offset: 0, size: 4, type: i32, cType: "int" };
    const type = { kind: "inline", record: "struct", size: 4, align: 4, slots: [slot] };
    const [printed] = JSON.parse(JSON.stringify(declarations)) as readonly { readonly slots: readonly unknown[] }[];
    expect(printed?.slots).toEqual([{ kind: "field", name: "in", offset: 0, size: 4, type, cType: "struct {...}" }]);
  });

  it("can be walked again and again, and tells what it found once", () => {
    const found: string[] = [];
    const graph = graphOf([plain, struct("s", 2, [member("a", 1, 0)])], { pointerSize: 8 });
    const model = buildModel(graph, { onDiagnostic: ({ code }) => found.push(code) });
    const first = [...model.declarations];
    expect([...model.declarations]).toEqual(first);
    expect(found).toEqual(["layout/overrun"]);
  });
});

describe("the order of declarations", () => {
  it("is that of their numbers, but for what they hold by value, which comes before", () => {
    const types = [
      plain,
      struct("outer", 12, [member("a", 4, 0), member("b", 5, 32), member("c", 6, 64)]),
      struct("first", 4, [member("x", 1, 0)]),
      struct("inner", 4, [member("x", 1, 0)]),
      array(7, 1),
      typedef("t", 8),
      union("in_array", 4, [member("x", 1, 0)]),
      struct("behind_typedef", 4, [member("x", 1, 0)]),
    ];
    expect(idsOf(modelOf(types))).toEqual([4, 7, 8, 6, 2, 3]);
  });

  it("does not follow pointers", () => {
    const types = [struct("a", 8, [member("b", 3, 0)]), struct("b", 8, [member("a", 4, 0)]), ptr(2), ptr(1)];
    expect(idsOf(modelOf(types))).toEqual([1, 2]);
  });

  it("follows members of types without a name, and enums", () => {
    const types = [
      struct("outer", 8, [member("", 2, 0), member("e", 5, 32)]),
      struct("", 4, [member("in", 3, 0)]),
      struct("inner", 4, [member("x", 4, 0)]),
      plain,
      enumeration("e", { A: 1 }),
    ];
    expect(idsOf(modelOf(types))).toEqual([3, 5, 1]);
  });

  it("holds for structs nested 100,000 deep", () => {
    const depth = 100_000;
    const types = Array.from({ length: depth }, (_, index) =>
      struct(`s${String(index)}`, 4, [member("in", index + 2, 0)]),
    );
    const graph = graphOf([...types, plain], { pointerSize: 8 });
    const ids: number[] = [];
    for (const { id } of buildModel(graph).declarations) ids.push(id);
    expect(ids).toEqual(Array.from({ length: depth }, (_, index) => depth - index));
  });
});

describe("what contains itself", () => {
  const bytes = (size: number) => [
    { kind: "field", name: "", offset: 0, size, type: { kind: "opaque", size, holds: [] }, cType: "" },
  ];

  const cycle = [struct("a", 8, [member("b", 2, 0)]), struct("b", 8, [member("a", 1, 0)])];

  it("becomes bytes wherever the cycle is entered, and what is around it stays as it is", () => {
    const model = modelOf([...cycle, struct("c", 16, [member("a", 1, 0), member("b", 2, 64)])]);
    const field = (name: string, id: number, offset: number) => ({
      kind: "field",
      name,
      offset,
      size: 8,
      type: { kind: "record", id, typedef: false, record: "struct", size: 8 },
      cType: `struct ${name}`,
    });
    expect(idsOf(model)).toEqual([1, 2, 3]);
    expect(model.declarations.map((declaration) => "slots" in declaration && declaration.slots)).toEqual([
      bytes(8),
      bytes(8),
      [field("a", 1, 0), field("b", 2, 8)],
    ]);
    expect(model.found).toEqual([
      "layout/cycle: struct a: a type contains itself (in type 1)",
      "layout/cycle: struct b: a type contains itself (in type 2)",
    ]);
  });

  it("is the same whatever is asked for", () => {
    const types = [...cycle, struct("c", 8, [member("a", 1, 0)]), struct("d", 8, [member("b", 2, 0)])];
    const all = modelOf(types).declarations;
    const [a, b, c, d] = all;
    expect(modelOf(types, { types: ["a"] }).declarations).toEqual([a]);
    expect(modelOf(types, { types: ["b"] }).declarations).toEqual([b]);
    expect(modelOf(types, { types: ["c"] }).declarations).toEqual([a, c]);
    expect(modelOf(types, { types: ["d"] }).declarations).toEqual([b, d]);
    expect(modelOf(types, { types: ["d", "c"] }).declarations).toEqual([a, c, b, d]);
  });

  it("stands before the typedefs that the cycle goes through", () => {
    const types = [typedef("t", 2), struct("", 8, [member("in", 3, 0)]), typedef("u", 1)];
    expect(idsOf(modelOf(types))).toEqual([1, 3]);
    expect(idsOf(modelOf(types, { types: ["u"] }))).toEqual([1, 3]);
  });

  it("is told apart from what only leads to a cycle, or is led to", () => {
    const types = [
      struct("before", 8, [member("a", 2, 0)]),
      struct("a", 8, [member("b", 3, 0), member("behind", 5, 32)]),
      struct("b", 4, [member("c", 4, 0), member("behind", 5, 0)]),
      struct("c", 4, [member("b", 3, 0), member("a", 2, 0)]),
      struct("behind", 4, [member("x", 6, 0)]),
      plain,
    ];
    expect(modelOf(types).found).toEqual([
      "layout/cycle: struct a: a type contains itself (in type 2)",
      "layout/cycle: struct b: a type contains itself (in type 3)",
      "layout/cycle: struct c: a type contains itself (in type 4)",
    ]);
  });

  it("is found in a cycle of 100,000 structs", () => {
    const count = 100_000;
    const types = Array.from({ length: count }, (_, index) =>
      struct(`s${String(index)}`, 4, [member("in", ((index + 1) % count) + 1, 0)]),
    );
    const model = buildModel(graphOf(types, { pointerSize: 8 }));
    const slots = new Set<string>();
    for (const declaration of model.declarations)
      slots.add(JSON.stringify("slots" in declaration && declaration.slots));
    expect([...slots]).toEqual([JSON.stringify(bytes(4))]);
  });

  it.each<readonly [string, readonly TypeNode[], readonly string[]]>([
    ["itself", [struct("a", 8, [member("a", 1, 0)])], ["a"]],
    ["an array of itself", [struct("a", 8, [member("a", 2, 0)]), array(1, 1)], ["a"]],
    ["a typedef of itself", [struct("a", 8, [member("a", 2, 0)]), typedef("t", 1)], ["a"]],
    ["itself without a name", [struct("a", 8, [member("", 1, 0)])], ["a"]],
    ["a nameless type that holds it", [struct("a", 8, [member("x", 2, 0)]), struct("", 8, [member("a", 1, 0)])], ["a"]],
    [
      "a nameless type that holds itself",
      [struct("a", 8, [member("x", 2, 0)]), struct("", 8, [member("y", 2, 0)])],
      ["a"],
    ],
    ["a union that holds it", [struct("a", 8, [member("u", 2, 0)]), union("u", 8, [member("a", 1, 0)])], ["a", "u"]],
  ])("is found as %s", (_, types, names) => {
    const found = modelOf(types).found.map((text) => /^layout\/cycle: \w+ (\w+):/.exec(text)?.[1]);
    expect(found).toEqual(names);
  });

  it("is found when only its typedef has a name", () => {
    const model = modelOf([typedef("t", 2), struct("", 8, [member("in", 1, 0)])]);
    expect(idsOf(model)).toEqual([1]);
    expect(slotsOf(model)).toEqual(bytes(8));
    expect(codesOf(model)).toEqual(["layout/cycle"]);
  });
});

describe("types without a name", () => {
  it("are declared by the typedef of the lowest number, other typedefs are aliases of that", () => {
    const types = [
      plain,
      typedef("second", 3),
      struct("", 4, [member("a", 1, 0)]),
      typedef("third", 3),
      typedef("fourth", 2),
    ];
    expect(modelOf(types).declarations).toMatchObject([
      { kind: "struct", id: 2, name: "second", typedef: true, size: 4 },
      {
        kind: "alias",
        id: 4,
        name: "third",
        target: { kind: "record", id: 2, typedef: true, record: "struct", size: 4 },
      },
      {
        kind: "alias",
        id: 5,
        name: "fourth",
        target: { kind: "record", id: 2, typedef: true, record: "struct", size: 4 },
      },
    ]);
  });

  it("come with the typedef that declares them when another one is asked for", () => {
    const types = [struct("", 4), typedef("owner", 1), typedef("other", 1), typedef("third", 3)];
    expect(idsOf(modelOf(types, { types: ["other"] }))).toEqual([2, 3]);
    expect(idsOf(modelOf(types, { types: ["third"] }))).toEqual([2, 3, 4]);
  });

  it("are declared by a typedef through qualifiers", () => {
    const types = [plain, struct("", 4, [member("a", 1, 0)]), qualifier("const", 2), typedef("t", 3)];
    expect(modelOf(types).declarations).toMatchObject([{ kind: "struct", id: 4, name: "t", typedef: true }]);
  });

  it("stand where they are used, with a name of the member or without", () => {
    const types = [
      plain,
      struct("", 4, [member("a", 1, 0)]),
      struct("s", 16, [member("named", 2, 0), member("", 2, 32), member("many", 4, 64)]),
      array(2, 2),
    ];
    const inline = {
      kind: "inline",
      record: "struct",
      size: 4,
      slots: [{ kind: "field", name: "a", offset: 0, size: 4, type: i32, cType: "int" }],
    };
    const model = modelOf(types);
    expect(slotsOf(model)).toEqual([
      { kind: "field", name: "named", offset: 0, size: 4, type: inline, cType: "struct {...}" },
      { kind: "field", name: "", offset: 4, size: 4, type: inline, cType: "struct {...}" },
      {
        kind: "field",
        name: "many",
        offset: 8,
        size: 8,
        type: { kind: "array", counts: [2], element: inline, size: 8 },
        cType: "struct {...}[2]",
      },
    ]);
    const [declaration] = model.declarations;
    expect(
      declaration?.kind === "struct" && declaration.fields.map(({ path, bitOffset }) => [path.join("."), bitOffset]),
    ).toEqual([
      ["named", 0],
      ["named.a", 0],
      ["a", 32],
      ["many", 64],
      ["many.0.a", 64],
    ]);
  });

  it("stand for a named one too where that is a member without a name, as Microsoft's C has it", () => {
    const types = [
      plain,
      struct("base", 4, [member("a", 1, 0)]),
      struct("s", 8, [member("", 2, 0), member("b", 1, 32)]),
    ];
    expect(slotsOf(modelOf(types))?.[0]).toEqual({
      kind: "field",
      name: "",
      offset: 0,
      size: 4,
      type: {
        kind: "inline",
        record: "struct",
        size: 4,
        slots: [{ kind: "field", name: "a", offset: 0, size: 4, type: i32, cType: "int" }],
      },
      cType: "struct base",
    });
  });

  it("are declared for their constants when they are enums", () => {
    expect(modelOf([enumeration("", { A: -1 }, { signed: true })]).declarations).toEqual([
      {
        kind: "enum",
        id: 1,
        name: "",
        size: 4,
        typedef: false,
        signed: true,
        wide: false,
        values: [{ name: "A", value: -1n }],
      },
    ]);
  });
});

describe("what the members of a record become:", () => {
  const typeOfMember = (types: readonly TypeNode[], size: number, options: Pick<DecodeOptions, "pointerSize"> = {}) => {
    const model = modelOf([...types, struct("s", size, [member("m", types.length, 0)])], options);
    const slot = slotsOf(model)?.[0];
    return { type: slot?.kind === "field" ? slot.type : slot, found: model.found };
  };

  it.each<readonly [string, TypeNode, number, object]>([
    ["a signed byte", signedInt("signed char", 1), 1, { kind: "scalar", scalar: "i8", size: 1 }],
    ["a byte", int("u8", 1), 1, u8],
    ["a byte with the CHAR flag", int("unsigned char", 1, { char: true }), 1, u8],
    ["char", signedInt("char", 1), 1, { kind: "scalar", scalar: "char", size: 1 }],
    ["4 bytes that are called char", int("char", 4), 4, { kind: "scalar", scalar: "u32", size: 4 }],
    ["a bool", int("_Bool", 1, { bool: true }), 1, { kind: "scalar", scalar: "bool", size: 1 }],
    ["a bool of 4 bytes", int("bool32", 4, { bool: true }), 4, { kind: "scalar", scalar: "u32", size: 4 }],
    ["a short", signedInt("short", 2), 2, { kind: "scalar", scalar: "i16", size: 2 }],
    ["an unsigned short", int("u16", 2), 2, { kind: "scalar", scalar: "u16", size: 2 }],
    ["an int", plain, 4, i32],
    ["an unsigned int", int("u32", 4), 4, { kind: "scalar", scalar: "u32", size: 4 }],
    ["a long", signedInt("long", 8), 8, { kind: "scalar", scalar: "i64", size: 8 }],
    ["an unsigned long", int("unsigned long", 8), 8, { kind: "scalar", scalar: "u64", size: 8 }],
    ["16 bytes", int("unsigned __int128", 16), 16, { kind: "scalar", scalar: "u128", size: 16 }],
    ["16 bytes with a sign", signedInt("__int128", 16), 16, { kind: "scalar", scalar: "i128", size: 16 }],
    ["a float", make.float("float", 4), 4, { kind: "scalar", scalar: "f32", size: 4 }],
    ["a double", make.float("double", 8), 8, { kind: "scalar", scalar: "f64", size: 8 }],
    ["a pointer", ptr(0), 8, { kind: "pointer", size: 8 }],
    [
      "an enum",
      enumeration("e", { A: 1 }),
      4,
      { kind: "enum", id: 1, typedef: false, size: 4, signed: false, wide: false },
    ],
    [
      "an enum of one byte",
      enumeration("e", { A: 1 }, { size: 1 }),
      1,
      { kind: "enum", id: 1, typedef: false, size: 1, signed: false, wide: false },
    ],
    [
      "an enum of 64 bits",
      enumeration("e", { A: 1 }, { size: 8, wide: true, signed: true }),
      8,
      { kind: "enum", id: 1, typedef: false, size: 8, signed: true, wide: true },
    ],
    [
      "an enum without values",
      enumeration("e", {}),
      4,
      { kind: "enum", id: 0, typedef: false, size: 4, signed: false, wide: false },
    ],
  ])("%s", (_, type, size, expected) => {
    expect(typeOfMember([type], size)).toEqual({ type: expected, found: [] });
  });

  it("a pointer has the size of the machine that is described", () => {
    expect(typeOfMember([ptr(0)], 4, { pointerSize: 4 }).type).toEqual({ kind: "pointer", size: 4 });
  });

  it("typedefs of scalars are resolved, those of records and enums are kept", () => {
    expect(typeOfMember([plain, typedef("pid_t", 1)], 4).type).toEqual(i32);
    expect(typeOfMember([struct("a", 4), typedef("a_t", 1)], 4).type).toEqual({
      kind: "record",
      id: 2,
      typedef: true,
      record: "struct",
      size: 4,
    });
    expect(typeOfMember([enumeration("e", { A: 1 }), typedef("e_t", 1)], 4).type).toEqual({
      kind: "enum",
      id: 2,
      typedef: true,
      size: 4,
      signed: false,
      wide: false,
    });
    expect(typeOfMember([union("", 4), typedef("u_t", 1), typedef("u_u", 2)], 4).type).toEqual({
      kind: "record",
      id: 3,
      typedef: true,
      record: "union",
      size: 4,
    });
  });

  it("arrays have their dimensions, outermost first", () => {
    const types = [plain, array(1, 3), typedef("row", 2), array(3, 2)];
    expect(typeOfMember(types, 24).type).toEqual({ kind: "array", counts: [2, 3], element: i32, size: 24 });
    expect(typeOfMember([plain, array(1, 0)], 0).type).toEqual({ kind: "array", counts: [0], element: i32, size: 0 });
  });

  it.each<readonly [string, TypeNode, number, string]>([
    [
      "an integer of 3 bytes",
      int("odd", 3),
      3,
      "model/odd-integer: m of struct s: an integer has a size that no language has (in type 2)",
    ],
    [
      "an integer of 32 bytes",
      int("odd", 32, { bits: 0 }),
      32,
      "model/odd-integer: m of struct s: an integer has a size that no language has (in type 2)",
    ],
    [
      "an enum of 16 bytes",
      enumeration("", { A: 1 }, { size: 16 }),
      16,
      "model/odd-integer: m of struct s: an integer has a size that no language has (in type 2)",
    ],
    [
      "an enum of 3 bytes",
      enumeration("", { A: 1 }, { size: 3 }),
      3,
      "model/odd-integer: m of struct s: an integer has a size that no language has (in type 2)",
    ],
    [
      "a long double",
      make.float("long double", 16),
      16,
      "model/odd-float: m of struct s: a floating-point number has a format that BTF does not tell (in type 2)",
    ],
    [
      "a complex float",
      make.float("complex float", 8),
      8,
      "model/odd-float: m of struct s: a floating-point number has a format that BTF does not tell (in type 2)",
    ],
  ])("%s becomes bytes, with a finding", (_, type, size, finding) => {
    expect(typeOfMember([type], size)).toEqual({ type: { kind: "opaque", size, holds: [] }, found: [finding] });
  });

  it("an array of what is odd becomes an array of bytes", () => {
    expect(typeOfMember([make.float("long double", 16), array(1, 2)], 32).type).toEqual({
      kind: "array",
      counts: [2],
      element: { kind: "opaque", size: 16, holds: [] },
      size: 32,
    });
  });

  it("a member of void becomes bytes up to the next one, with a finding", () => {
    const model = modelOf([plain, struct("s", 12, [member("z", 0, 0), member("b", 1, 64)])]);
    expect(slotsOf(model)).toEqual([
      { kind: "field", name: "z", offset: 0, size: 8, type: { kind: "opaque", size: 8, holds: [] }, cType: "void" },
      { kind: "field", name: "b", offset: 8, size: 4, type: i32, cType: "int" },
    ]);
    expect(model.found).toEqual(["layout/unsized: z of struct s: a member's type has no known size (in type 2)"]);
  });

  it("a member of a union that does not begin at its start stands in a struct that does", () => {
    const byte = int("u8", 1);
    const model = modelOf([byte, union("u", 9, [member("a", 1, 0), member("tag", 1, 64), member("bit", 1, 2, 3)])]);
    const tag = { kind: "field", name: "tag", offset: 8, size: 1, type: u8, cType: "u8" };
    const bit = {
      kind: "bits",
      offset: 0,
      size: 1,
      parts: [
        { kind: "gap", bitOffset: 0, bitWidth: 2 },
        { kind: "bitfield", name: "bit", bitOffset: 2, bitWidth: 3, type: u8, signed: false, cType: "u8" },
        { kind: "gap", bitOffset: 5, bitWidth: 3 },
      ],
    };
    const wrapped = (size: number, slots: readonly object[]) => ({
      kind: "field",
      name: "",
      offset: 0,
      size,
      type: { kind: "inline", record: "struct", size, align: 1, slots },
      cType: "",
    });
    expect(slotsOf(model)).toEqual([
      { kind: "field", name: "a", offset: 0, size: 1, type: u8, cType: "u8" },
      wrapped(1, [bit]),
      wrapped(9, [{ kind: "padding", offset: 0, size: 8 }, tag]),
      { kind: "padding", offset: 0, size: 9 },
    ]);
  });

  it("nothing is bytes of which nothing is known, or padding of no bytes", () => {
    const bytes = {
      kind: "field",
      name: "",
      offset: 0,
      size: 8,
      type: { kind: "opaque", size: 8, holds: [] },
      cType: "",
    };
    const padding = { kind: "padding", offset: 0, size: 0 };
    expect(slotsOf(modelOf([struct("s", 8)]))).toEqual([bytes]);
    expect(slotsOf(modelOf([struct("s", 0)]))).toEqual([padding]);
    expect(slotsOf(modelOf([plain, struct("s", 0, [member("a", 1, 0)])]))).toEqual([padding]);
  });
});

describe("what a language does not express becomes bytes:", () => {
  const types = [
    int("u32", 4),
    int("u128", 16),
    struct("s", 40, [member("a", 1, 0, 3), member("b", 1, 3, 2), member("c", 2, 64), member("d", 2, 192, 65)]),
  ];
  const expressing = (...constructs: readonly Construct[]) => modelOf(types, { expresses: new Set(constructs) });
  const kinds = (model: Modelled) =>
    slotsOf(model)?.map((slot) =>
      slot.kind === "field"
        ? `${slot.name} ${slot.type.kind} ${String(slot.size)}`
        : `${slot.kind} ${String(slot.size)}`,
    );

  it("none of it where it expresses everything", () => {
    const model = expressing("bitfields", "wide-bitfields", "int128");
    expect(kinds(model)).toEqual(["bits 1", "padding 7", "c scalar 16", "bits 9", "padding 7"]);
    expect(model.found).toEqual([]);
  });

  it("bitfields, in silence, since their bytes are all there", () => {
    const model = expressing("wide-bitfields", "int128");
    const bits = slotsOf(model)?.[0];
    expect(kinds(model)).toEqual([" opaque 1", "padding 7", "c scalar 16", "bits 9", "padding 7"]);
    expect(
      bits?.kind === "field" &&
        bits.type.kind === "opaque" &&
        bits.type.holds.map(({ name, bitOffset, bitWidth }) => [name, bitOffset, bitWidth]),
    ).toEqual([
      ["a", 0, 3],
      ["b", 3, 2],
    ]);
    expect(model.found).toEqual([]);
  });

  it("wide bitfields", () => {
    const model = expressing("bitfields", "int128");
    expect(kinds(model)).toEqual(["bits 1", "padding 7", "c scalar 16", " opaque 9", "padding 7"]);
    expect(model.found).toEqual([
      "model/not-expressible: d of struct s: the language cannot express a member (in type 3)",
    ]);
  });

  it("integers of 16 bytes", () => {
    const model = expressing("bitfields", "wide-bitfields");
    expect(kinds(model)).toEqual(["bits 1", "padding 7", "c opaque 16", "bits 9", "padding 7"]);
    expect(model.found).toEqual([
      "model/not-expressible: c of struct s: the language cannot express a member (in type 3)",
    ]);
  });

  it("bitfields of big-endian data, with one finding", () => {
    const model = modelOf(types.slice(0, 1).concat(struct("s", 4, [member("a", 1, 0, 3)])), {
      littleEndian: false,
      expresses: new Set<Construct>(["bitfields"]),
    });
    expect(kinds(model)).toEqual([" opaque 1", "padding 3"]);
    expect(codesOf(model)).toEqual(["model/big-endian"]);
  });
});

describe("limits", () => {
  /** A struct with `depth` nameless ones inside each other, an int in the innermost. */
  const nested = (depth: number): readonly TypeNode[] => [
    plain,
    ...Array.from({ length: depth }, (_, index) => struct("", 4, [member("x", index + 1, 0)])),
    struct("outer", 4, [member("x", depth + 1, 0)]),
  ];

  it("nameless types may nest 64 deep, or as deep as is asked for", () => {
    expect(modelOf(nested(64)).found).toEqual([]);
    expect(modelOf(nested(65)).found).toEqual([
      "model/too-deep: x of struct outer: types are nested deeper than the limit (in type 67)",
    ]);
    expect(modelOf(nested(3), { limits: { nesting: 3 } }).found).toEqual([]);
    const cut = modelOf(nested(3), { limits: { nesting: 2 } });
    expect(codesOf(cut)).toEqual(["model/too-deep"]);
    expect(cut.declarations.at(-1)).toMatchObject({ kind: "struct", name: "outer", size: 4 });
  });

  it("arrays may have so many dimensions", () => {
    const types = [plain, array(1, 2), array(2, 2), array(3, 2), struct("s", 32, [member("a", 4, 0)])];
    expect(modelOf(types, { limits: { nesting: 3 } }).found).toEqual([]);
    const cut = modelOf(types, { limits: { nesting: 2 } });
    expect(codesOf(cut)).toEqual(["model/too-deep"]);
    expect(slotsOf(cut)).toEqual([
      {
        kind: "field",
        name: "a",
        offset: 0,
        size: 32,
        type: { kind: "opaque", size: 32, holds: [] },
        cType: "int[2][2][2]",
      },
    ]);
  });

  it("reports names that were cut, of types and of all that they have", () => {
    const types = [
      plain,
      struct("s".repeat(9), 8, [member("m".repeat(9), 1, 0), member("b".repeat(9), 1, 32, 3)]),
      enumeration("e".repeat(9), { ["c".repeat(9)]: 1, short: 2 }),
      typedef("t".repeat(9), 2),
      struct("u".repeat(8), 8, [member("n".repeat(8), 1, 0)]),
    ];
    expect(modelOf(types, { limits: { nameCharacters: 8 } }).found).toEqual([
      "model/long-name: sssssssss of struct sssssssss: a name is too long, and is cut (in type 2)",
      "model/long-name: mmmmmmmmm of struct sssssssss: a name is too long, and is cut (in type 2)",
      "model/long-name: bbbbbbbbb of struct sssssssss: a name is too long, and is cut (in type 2)",
      "model/long-name: eeeeeeeee of enum eeeeeeeee: a name is too long, and is cut (in type 3)",
      "model/long-name: ccccccccc of enum eeeeeeeee: a name is too long, and is cut (in type 3)",
      "model/long-name: ttttttttt of ttttttttt: a name is too long, and is cut (in type 4)",
    ]);
  });

  it("stops to report when there are too many findings", () => {
    const overrun = (name: string) => struct(name, 2, [member("m", 1, 0)]);
    const found = (findings: number) =>
      modelOf([plain, overrun("a"), overrun("b"), overrun("c")], { limits: { findings } }).found;
    expect(found(3)).toEqual([
      "layout/overrun: m of struct a: a member ends behind its struct or union (in type 2)",
      "layout/overrun: m of struct b: a member ends behind its struct or union (in type 3)",
      "layout/overrun: m of struct c: a member ends behind its struct or union (in type 4)",
    ]);
    expect(found(1)).toEqual([
      "layout/overrun: m of struct a: a member ends behind its struct or union (in type 2)",
      "output/more-findings: there are more findings than are reported (expected at most 1, found more)",
    ]);
  });

  it("types may hold so many members, those of nameless types included, as often as they are deep", () => {
    const types = [
      plain,
      struct("", 8, [member("a", 1, 0), member("b", 1, 32)]),
      struct("s", 16, [member("x", 2, 0), member("y", 2, 64)]),
    ];
    expect(modelOf(types, { limits: { membersPerType: 10 } }).found).toEqual([]);
    const cut = modelOf(types, { limits: { membersPerType: 9 } });
    expect(codesOf(cut)).toEqual(["model/too-many-members"]);
    const [first, second] = slotsOf(cut) ?? [];
    expect([first, second]).toMatchObject([
      { name: "x", type: { kind: "inline", slots: [{ name: "a" }, { name: "b" }] } },
      { name: "y", type: { kind: "inline", slots: [{ name: "", type: { kind: "opaque", size: 8 } }] } },
    ]);
  });

  it("types may have so much text in the names of their members: 64 characters count as another member", () => {
    const types = [
      plain,
      struct("s", 8, [member("a".repeat(64), 1, 0), member("de", 1, 32, 3)]),
      enumeration("e", { ["f".repeat(64)]: 1, ij: 2 }),
    ];
    expect(modelOf(types, { limits: { membersPerType: 4 } }).found).toEqual([]);
    const cut = modelOf(types, { limits: { membersPerType: 2 } });
    expect(cut.found).toEqual(
      ["struct s", "enum e"].map(
        (name, index) =>
          `model/too-many-members: ${name}: a type with all the anonymous types inside it has more members, or text in their names, than the limit (in type ${String(index + 2)})`,
      ),
    );
    expect(cut.declarations).toMatchObject([{ slots: [{ name: "", size: 8 }] }, { name: "e", size: 4, values: [] }]);
  });

  it("enums may hold so many constants", () => {
    const types = [enumeration("e", { a: 1, b: 2 })];
    expect(modelOf(types, { limits: { membersPerType: 2 } }).found).toEqual([]);
    const cut = modelOf(types, { limits: { membersPerType: 1 } });
    expect([codesOf(cut), cut.declarations]).toMatchObject([["model/too-many-members"], [{ name: "e", values: [] }]]);
  });

  it("keep a record that doubles itself 60 times from being written out", () => {
    const doubling = Array.from({ length: 60 }, (_, index) =>
      struct("", 0, [member("a", index + 1, 0), member("b", index + 1, 0)]),
    );
    const model = modelOf([array(0, 0), ...doubling, struct("bomb", 0, [member("a", 61, 0)])], {
      limits: { membersPerType: 10_000 },
    });
    expect(codesOf(model)).toContain("model/too-many-members");
  });

  describe("what reading comes to", () => {
    const typesOf = (valuesPerType: number, types: readonly TypeNode[]) => {
      const model = modelOf(types, { limits: { valuesPerType } });
      const kinds = slotsOf(model)?.map((slot) => (slot.kind === "field" ? slot.type.kind : slot.kind));
      return [kinds, model.found];
    };
    const finding = (subject: string, type: number) =>
      `model/too-many-values: ${subject}: a value of the type would be read as more values than the limit (in type ${String(type)})`;
    const nothing = struct("nothing", 0);
    const holder = (inner: readonly TypeNode[], size = 4) => {
      const all = inner.length + 1;
      return [plain, ...inner, struct("s", size, [member("n", 1, 0), member("all", all, 32)])];
    };

    it("counts elements without a size", () => {
      // Of 64 for each of 4 bytes, and 64: the record, the array, and n.
      expect(typesOf(0, holder([nothing, array(2, 317)]))).toEqual([["scalar", "array"], []]);
      expect(typesOf(1, holder([nothing, array(2, 318)]))).toEqual([["scalar", "array"], []]);
      expect(typesOf(0, holder([nothing, array(2, 318)]))).toEqual([
        ["scalar", "opaque"],
        [finding("all of struct s", 4)],
      ]);
      expect(typesOf(0, holder([struct("", 0), array(2, 318)]))).toEqual([
        ["scalar", "opaque"],
        [finding("all of struct s", 4)],
      ]);
      expect(typesOf(0, holder([array(1, 0), array(2, 318)]))).toEqual([
        ["scalar", "opaque"],
        [finding("all of struct s", 4)],
      ]);
    });

    /** Each is 2 and two of the one before: 4, 10, 22, 46, 94, 190, 382. */
    const doubled = (length: number, size = 4) =>
      Array.from({ length }, (_, at) =>
        union(`u${String(at)}`, size, [member("a", at + 1, 0), member("b", at + 1, 0)]),
      );

    it("counts the members of unions, their bytes, and the records themselves", () => {
      expect(typesOf(62, [plain, ...doubled(7)])).toEqual([["record", "record"], []]);
      expect(typesOf(61, [plain, ...doubled(7)])).toEqual([["record", "opaque"], [finding("b of union u6", 8)]]);
      const chain = Array.from({ length: 100 }, (_, at) => struct(`s${String(at)}`, 4, [member("a", at + 1, 0)]));
      const unions = doubled(2).map((type, at) => ({
        ...type,
        members: type.members.map((each) => ({ ...each, type: 101 + at })),
      }));
      // 101 in the first, and in the second 2 and twice 204.
      expect(typesOf(90, [plain, ...chain, ...unions])).toEqual([["record", "record"], []]);
      expect(typesOf(89, [plain, ...chain, ...unions])).toEqual([
        ["record", "opaque"],
        [finding("b of union u1", 103)],
      ]);
    });

    it("is the same through a typedef and in a record without a name", () => {
      const [last, alias, inside] = [8, 9, 10];
      for (const type of [last, alias]) {
        const types = [
          ...[plain, ...doubled(7), typedef("again", last)],
          union("", 4, [member("a", type, 0), member("b", 1, 0, 3)]),
        ];
        expect(typesOf(66, [...types, struct("s", 4, [member("m", inside, 0)])])).toEqual([["inline"], []]);
        const outer = [...types, array(inside, 1), struct("s", 4, [member("m", inside + 1, 0)])];
        expect(typesOf(67, outer)).toEqual([["array"], []]);
        expect(typesOf(66, outer)).toEqual([["opaque"], [finding("m of struct s", 12)]]);
      }
    });

    it("counts four bytes that are copied as a value", () => {
      const bytes = (size: number) => [int("u8", 1), array(1, size), union("u", size, [member("a", 2, 0)])];
      expect(typesOf(0, bytes(1000))).toEqual([["array"], []]);
      const many = (size: number, count: number) => [
        ...bytes(size),
        union(
          "all",
          size,
          Array.from({ length: count }, (_, at) => member(`m${String(at)}`, 3, 0)),
        ),
      ];
      // 502 for each of them, and 251 for the bytes of them all, where there may be 64,364.
      expect(typesOf(300, many(1000, 127))[1]).toEqual([]);
      expect(typesOf(300, many(1000, 128))).toEqual([
        [...new Array<string>(127).fill("record"), "opaque"],
        [finding("m127 of union all", 4)],
      ]);
      // What was refused is copied too: a record that is copied too often is only bytes.
      expect(typesOf(300, many(1000, 129))).toEqual([
        ["opaque"],
        [finding("m127 of union all", 4), finding("m128 of union all", 4), finding("union all", 4)],
      ]);
    });

    it("does not grow with an element of an array that has none", () => {
      const huge = struct("", 0x7ffffffe, [member("b", 3, 0)]);
      const types = [plain, int("u8", 1), array(2, 0x7ffffffe), huge, array(4, 0), nothing, array(6, 0x7fffffff)];
      const members = [member("x", 5, 0), member("all", 7, 0), member("n", 1, 0)];
      expect(typesOf(0, [...types, struct("s", 4, members)])).toEqual([
        ["array", "opaque", "scalar"],
        [finding("all of struct s", 8)],
      ]);
    });

    it("counts what each byte of an array without an end is read as, and so many such arrays", () => {
      const rest = (unions: number) => [
        ...[plain, ...doubled(unions), array(unions + 1, 0)],
        struct("s", 4, [member("n", 1, 0), member("rest", unions + 2, 32)]),
      ];
      expect(typesOf(1000, rest(6))).toEqual([["scalar", "array"], []]);
      expect(typesOf(1000, rest(7))).toEqual([["scalar", "opaque"], [finding("rest of struct s", 10)]]);
      const open = [plain, array(1, 0), struct("open", 4, [member("n", 1, 0), member("rest", 2, 32)])];
      const unions = doubled(9).map((type, at) => ({
        ...type,
        members: type.members.map((each) => ({ ...each, type: at + 3 })),
      }));
      expect(typesOf(10_000, [...open, ...unions.slice(0, 8)])).toEqual([["record", "record"], []]);
      expect(typesOf(10_000, [...open, ...unions])).toEqual([["record", "opaque"], [finding("b of union u8", 12)]]);
    });

    it("counts no arrays without an end in the elements of another array, where they have no elements", () => {
      const marker = (size: number) => [
        ...[plain, array(1, 0), struct("marked", size, [member("marker", 2, 0)]), array(3, 300)],
        struct("s", 300 * size, [member("all", 4, 0)]),
      ];
      expect(typesOf(1000, marker(4))).toEqual([["array"], []]);
      expect(typesOf(1000, marker(0))).toEqual([["array"], []]);
    });

    it("is nothing that the parameters of a function share", () => {
      const types = [plain, nothing, array(2, 300), struct("", 4, [member("n", 1, 0), member("all", 3, 32)])];
      const found: string[] = [];
      const graph = graphOf(
        [
          ...types,
          make.funcProto(0, [
            ["x", 4],
            ["y", 4],
          ]),
          make.func("f", 5),
        ],
        { pointerSize: 8 },
      );
      const model = buildModel(graph, {
        limits: { valuesPerType: 0 },
        onDiagnostic: ({ message }) => found.push(message),
      });
      expect([...model.functions].map(({ parameters }) => parameters.length)).toEqual([2]);
      expect(found).toEqual([]);
    });

    it("goes through so many records inside each other", () => {
      const chain = (length: number) => [
        plain,
        ...Array.from({ length }, (_, at) => struct(`s${String(at)}`, 4, [member("a", at + 1, 0)])),
      ];
      expect(modelOf(chain(1000)).found).toEqual([]);
      expect(modelOf(chain(1001)).found).toEqual([
        "model/too-deep: a of struct s1000: types are nested deeper than the limit (in type 1002)",
      ]);
    });
  });

  it("a variable or a section in place of a type leaves bytes of its size", () => {
    const types = [
      plain,
      make.variable("v", 1),
      make.datasec("d", 6),
      array(2, 3),
      struct("s", 22, [member("v", 2, 0), member("d", 3, 32), member("many", 4, 80)]),
    ];
    const model = modelOf(types);
    const opaque = (size: number) => ({ kind: "opaque", size, holds: [] });
    const array12 = { kind: "array", counts: [3], element: opaque(4), size: 12 };
    expect(slotsOf(model)).toMatchObject([
      { name: "v", offset: 0, size: 4, type: opaque(4) },
      { name: "d", offset: 4, size: 6, type: opaque(6) },
      { name: "many", offset: 10, size: 12, type: array12 },
    ]);
    expect(codesOf(model)).toEqual(Array(3).fill("model/not-expressible"));
  });

  it("a type over 2 GiB is left out, and is bytes where it is held", () => {
    const model = modelOf([struct("large", 0x80000000), struct("edge", 0x7fffffff), plain, typedef("large_t", 1)]);
    expect(idsOf(model)).toEqual([2]);
    expect(model.found).toEqual(["model/too-large: struct large: a type is too large for a 32-bit target (in type 1)"]);
  });

  it("an enum over 16 bytes is left out, and is bytes where it is held", () => {
    const large = enumeration("large", { A: 1 }, { size: 17 });
    const model = modelOf([large, enumeration("edge", { B: 1 }, { size: 16 }), struct("s", 17, [member("m", 1, 0)])]);
    expect(idsOf(model)).toEqual([2, 3]);
    expect(slotsOf(model)).toMatchObject([{ name: "m", size: 17, type: { kind: "opaque", size: 17 } }]);
    expect(model.found).toContain("model/too-large: enum large: a type is too large for a 32-bit target (in type 1)");
  });

  it.each<readonly [string, readonly TypeNode[], readonly number[] | "bytes"]>([
    ["the largest object", [array(3, 0), array(1, 0x7fffffff)], [0, 0x7fffffff]],
    ["a larger object", [array(3, 0), array(1, 0x80000000)], "bytes"],
    ["the largest count", [array(3, 0x7fffffff), array(1, 0)], [0x7fffffff, 0]],
    ["a larger count", [array(3, 0x80000000), array(1, 0)], "bytes"],
    ["the largest count of nothing", [array(3, 0x7fffffff), struct("s", 0)], [0x7fffffff]],
    ["a larger count of nothing", [array(3, 0xffffffff), struct("s", 0)], "bytes"],
    ["dimensions that are too large together", [array(3, 0), array(4, 0x8000), array(1, 0x10000)], "bytes"],
    [
      "dimensions behind which there is nothing",
      [array(3, 0x8000), array(4, 0xffff), array(1, 0)],
      [0x8000, 0xffff, 0],
    ],
    ["a struct that is too large", [array(3, 0), struct("large", 0x80000000)], "bytes"],
    ["a nameless struct that is too large", [array(3, 0), struct("", 0x80000000)], "bytes"],
  ])("an array that has no size, but %s inside", (_, types, dimensions) => {
    const model = modelOf([int("char", 1), ...types, struct("holder", 0, [member("a", 2, 0)])], {
      types: ["holder"],
      limits: { valuesPerType: Infinity },
    });
    expect(slotsOf(model)).toMatchObject([
      {
        name: "a",
        size: 0,
        type:
          dimensions === "bytes"
            ? { kind: "opaque", size: 0, holds: [] }
            : { kind: "array", counts: dimensions, size: 0 },
      },
    ]);
    const found = `model/too-large: a of struct holder: a type is too large for a 32-bit target (in type ${String(types.length + 2)})`;
    expect(model.found).toEqual(dimensions === "bytes" ? [found] : []);
  });
});

describe("a selection", () => {
  const types = [
    plain,
    struct("event", 8, [member("head", 3, 0), member("p", 7, 32)]),
    struct("header", 4, [member("a", 1, 0)]),
    struct("other", 4, [member("a", 1, 0)]),
    enumeration("event_kind", { A: 1 }),
    typedef("event_t", 2),
    int("u32", 4),
    enumeration("", { B: 1 }),
  ];

  it.each<readonly [string, ModelOptions, readonly number[]]>([
    ["everything that is declared", {}, [3, 2, 4, 5, 6, 8]],
    ["one type, with what it holds", { types: ["event"] }, [3, 2]],
    ["an alias, with what it stands for", { types: ["event_t"] }, [3, 2, 6]],
    ["a pattern", { types: ["event*"] }, [3, 2, 5, 6]],
    ["several patterns", { types: ["other", "event_?ind"] }, [4, 5]],
    ["all but some", { exclude: ["event*"] }, [3, 4, 8]],
    ["some but not all", { types: ["event*"], exclude: ["*_t", "*kind"] }, [3, 2]],
    ["what is excluded, where it is needed", { exclude: ["header"] }, [3, 2, 4, 5, 6, 8]],
    ["nothing without a name by a pattern", { types: ["*"] }, [3, 2, 4, 5, 6]],
  ])("takes %s", (_, selection, ids) => {
    expect(idsOf(modelOf(types, selection))).toEqual(ids);
  });

  it("says what is excluded and kept all the same", () => {
    expect(modelOf(types, { exclude: ["header"] }).found).toEqual([
      "select/needed: struct header: an excluded type is kept, because what is printed needs it (in type 3)",
    ]);
    expect(modelOf(types, { exclude: ["event*", "header"] }).found).toEqual([]);
  });

  it("says when what is to be excluded is not there", () => {
    const found = (pattern: string) => [
      `select/excludes-nothing: ${pattern}: nothing here has a name that is to be excluded`,
    ];
    expect(modelOf(types, { exclude: ["evnt", "other", "evnt"] }).found).toEqual(found("evnt"));
    expect(modelOf(types, { exclude: ["x\u001b*"] }).found).toEqual(found("x\\u{1b}*"));
    const run = [...types, make.funcProto(0), make.func("run", types.length + 1)];
    expect(modelOf(run, { exclude: ["run"] }).found).toEqual(found("run"));
    expect(modelOf(run, { exclude: ["run"], functions: true }).found).toEqual([]);
  });

  it("says when there is nothing", () => {
    const nothing = "select/nothing: the input holds no struct, union, enum or typedef to print";
    expect(modelOf([plain, typedef("pid_t", 1), make.fwd("f")]).found).toEqual([nothing]);
    expect(modelOf(types, { exclude: ["*"] }).found).toEqual([
      "select/nothing-left: what is excluded leaves nothing to print",
    ]);
  });

  it("of split BTF means its own types, with what they hold of the base", () => {
    const base = graphOf(types, { pointerSize: 8 });
    const own = [struct("module_event", 4, [member("head", 3, 0)]), typedef("other_t", 4)];
    expect(idsOf(modelOf(own, { base }))).toEqual([3, 9, 4, 10]);
    expect(idsOf(modelOf(own, { base, types: ["other", "module*"] }))).toEqual([4, 3, 9]);
  });

  it("of functions means those of the input, never those of its base", () => {
    const base = graphOf([...types, make.funcProto(0), make.func("run", types.length + 1)], { pointerSize: 8 });
    const own = [make.func("walk", types.length + 1)];
    const names = (selection: Selection) =>
      [...buildModel(graphOf(own, { base }), { ...selection, functions: true }).functions].map(({ name }) => name);
    expect(names({})).toEqual(["walk"]);
    expect(names({ types: ["w*"] })).toEqual(["walk"]);
    expect(names({ exclude: ["event*"] })).toEqual(["walk"]);
    expect(faultOf(() => names({ types: ["run"] })).code).toBe("select/no-match");
  });

  it("can be listed without being modelled", () => {
    expect([...selectableTypes(graphOf(types))]).toEqual([2, 3, 4, 5, 6, 8]);
    expect([...selectableTypes(graphOf(types), { types: ["event*"], exclude: ["*_t"] })]).toEqual([2, 5]);
  });
});

import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToWit, type Diagnostic, type WitFlatOptions } from "../../src/index.js";
import { witProblem } from "../support/components.js";
import { array, enumeration, int, member, ptr, signedInt, struct, typedef, union } from "../support/encode-types.js";

const inputOf = (types: readonly TypeNode[]) => encodeBtf(types, { littleEndian: true });

/** The lines between the braces of `interface types`, without docs. */
function typesOf(types: readonly TypeNode[], options: WitFlatOptions = {}): string {
  const text = btfToWit(inputOf(types), { pointerSize: 8, ...options });
  const inside = /^interface types \{\n(.*?)^\}$/ms.exec(text)?.[1] ?? "";
  return inside
    .split("\n")
    .filter((line) => line !== "" && !line.trim().startsWith("///"))
    .map((line) => line.slice(2))
    .join("\n");
}

const codesOf = (types: readonly TypeNode[], options: WitFlatOptions = {}) => {
  const found: Diagnostic[] = [];
  btfToWit(inputOf(types), { pointerSize: 8, ...options, onDiagnostic: (diagnostic) => found.push(diagnostic) });
  return [...new Set(found.map(({ code }) => code))];
};

const functionsOf = (types: readonly TypeNode[], options: WitFlatOptions = {}) =>
  [...btfToWit(inputOf(types), { pointerSize: 8, ...options }).matchAll(/^ {2}([\w-]+): func/gm)].map(
    ([, name]) => name,
  );

const byte = int("char", 1);
const number = signedInt("int", 4);

describe("the types of fields", () => {
  it("are lists, lists with a length, texts", () => {
    const types = [
      byte,
      array(1, 16),
      number,
      array(3, 2),
      array(4, 3),
      struct("s", 40, [member("t", 2, 0), member("n", 5, 128)]),
    ];
    expect(typesOf(types)).toBe("record s {\n  t: list<u8>,\n  n: list<list<s32>>,\n}");
    expect(typesOf(types, { arrays: "fixed" })).toBe("record s {\n  t: list<u8, 16>,\n  n: list<list<s32, 2>, 3>,\n}");
    expect(typesOf(types, { text: "string" })).toBe("record s {\n  t: string,\n  n: list<list<s32>>,\n}");
  });

  it("have no length in them where tools would print too much of it", () => {
    const types = [
      byte,
      array(1, 65_536),
      array(1, 65_537),
      struct("s", 131_073, [member("a", 2, 0), member("b", 3, 524_288)]),
    ];
    expect(typesOf(types, { arrays: "fixed" })).toBe("record s {\n  a: list<u8, 65536>,\n  b: list<u8>,\n}");
  });

  it("are enums where the values are 0, 1, 2, and that is asked for", () => {
    const types = [
      enumeration("dense", { ZERO: 0, ONE: 1 }),
      enumeration("sparse", { A: 0, B: 2 }),
      struct("s", 8, [member("a", 1, 0), member("b", 2, 32)]),
    ];
    expect(typesOf(types)).toBe("type dense = u32;\ntype sparse = u32;\nrecord s {\n  a: dense,\n  b: sparse,\n}");
    expect(typesOf(types, { enums: "enum" })).toBe(
      "enum dense {\n  zero,\n  one,\n}\ntype sparse = u32;\nrecord s {\n  a: dense,\n  b: sparse,\n}",
    );
  });

  it("have pointers of the size that is given", () => {
    const types = [ptr(0), struct("s", 4, [member("p", 1, 0)])];
    expect(typesOf(types, { pointerSize: 4 })).toBe("record s {\n  p: u32,\n}");
  });
});

describe("what there is nothing in", () => {
  it("is left out, and so is what holds only that", () => {
    const types = [
      number,
      struct("empty", 0),
      struct("of_empty", 0, [member("it", 2, 0)]),
      typedef("empty_t", 3),
      struct("s", 4, [member("before", 3, 0), member("n", 1, 0), member("after", 4, 32)]),
    ];
    expect(
      typesOf(types)
        .split("\n")
        .filter((line) => !line.includes("//")),
    ).toEqual(["record s {", "  n: s32,", "}"]);
    expect(typesOf(types).match(/Left out/g)).toHaveLength(4);
  });
});

describe("the limits of component tools", () => {
  /** Records inside each other, the outermost last. */
  const chain = (length: number, members: number) => [
    number,
    ...Array.from({ length }, (_, index) =>
      struct(
        `s${String(index)}`,
        4 * members ** Math.min(index, 4),
        index === 0
          ? [member("n", 1, 0)]
          : Array.from({ length: members }, (__, at) =>
              member(`m${String(at)}`, index + 1, at * 32 * members ** Math.min(index - 1, 3)),
            ),
      ),
    ),
  ];

  it("make bytes of what is nested too deep", async () => {
    const types = chain(300, 1);
    expect(codesOf(types)).toContain("model/too-deep");
    expect(await witProblem(btfToWit(inputOf(types), { pointerSize: 8 }))).toBeUndefined();
  });

  it("make bytes of a record of too many fields", async () => {
    const members = Array.from({ length: 10_001 }, (_, index) => member(`m${String(index)}`, 1, 8 * index));
    const types = [byte, struct("s", 10_001, members)];
    expect(codesOf(types)).toEqual(["model/too-many-members"]);
    expect(typesOf(types)).toBe("record s {\n  raw: list<u8>,\n}");
    expect(await witProblem(btfToWit(inputOf(types), { pointerSize: 8 }))).toBeUndefined();
  });

  it("leave out the codec where it would be too large, and then the types", async () => {
    const hundred = (type: number, size: number) =>
      Array.from({ length: 100 }, (_, at) => member(`m${String(at)}`, type, at * 8 * size));
    // Of each, tools count all 10,000 members.
    const many = (length: number) => [
      number,
      struct("inner", 400, hundred(1, 4)),
      ...Array.from({ length }, (_, index) => struct(`s${String(index)}`, 40_000, hundred(2, 400))),
    ];
    for (const [length, codes, world] of [
      [13, [], "export codec"],
      [16, ["wit/codec-too-large"], "import types"],
      [100, ["wit/too-large"], ""],
    ] as const) {
      const text = btfToWit(inputOf(many(length)), { pointerSize: 8 });
      expect(codesOf(many(length))).toEqual(codes);
      expect(/world bindings \{\n(?: {2}(.*);\n)?\}/.exec(text)?.[1] ?? "").toBe(world);
      expect(await witProblem(text)).toBeUndefined();
    }
  });

  it("hold for records that grow with each nesting", async () => {
    const types = [number, ...doubled(40)];
    expect(codesOf(types)).toContain("wit/too-large");
    expect(await witProblem(btfToWit(inputOf(types), { pointerSize: 8 }))).toBeUndefined();
  });

  /** Unions of two of the union before. */
  const doubled = (length: number) =>
    Array.from({ length }, (_, index) =>
      union(`u${String(index)}`, 4, [member("a", index + 1, 0), member("b", index + 1, 0)]),
    );

  it("leave the lengths out of the types of arrays that fill a record, and what is small as it is", async () => {
    const size = 65_536;
    const arrays = Array.from({ length: 2050 }, (_, at) => member(`m${String(at)}`, 2, at * 8 * size));
    const types = [
      byte,
      array(1, size),
      number,
      struct("s", 2050 * size + 4, [...arrays, member("n", 3, 2050 * 8 * size)]),
    ];
    const lines = typesOf(types, { arrays: "fixed" }).split("\n");
    expect(lines.slice(2047)).toEqual([
      "  m2046: list<u8, 65536>,",
      "  m2047: list<u8, 65536>,",
      "  m2048: list<u8>,",
      "  m2049: list<u8>,",
      "  n: s32,",
      "}",
    ]);
    expect(codesOf(types, { arrays: "fixed" })).toEqual([]);
    const options = { pointerSize: 8, arrays: "fixed", codec: "none" } as const;
    expect(await witProblem(btfToWit(inputOf(types), options))).toBeUndefined();
  });

  it("hold for arrays with a length that are elements of each other", async () => {
    const types: TypeNode[] = [number];
    // Each of the arrays is small, but a record of 200 of them is not, nor is one of 200 such.
    types.push(
      array(1, 10_000),
      struct(
        "a",
        40_000 * 200,
        Array.from({ length: 200 }, (_, at) => member(`m${String(at)}`, 2, at * 320_000)),
      ),
    );
    types.push(
      struct(
        "b",
        8_000_000 * 60,
        Array.from({ length: 60 }, (_, at) => member(`m${String(at)}`, 3, at * 64_000_000)),
      ),
    );
    const options = { pointerSize: 8, arrays: "fixed", codec: "none" } as const;
    expect(codesOf(types, options)).toEqual(["model/too-large"]);
    expect(await witProblem(btfToWit(inputOf(types), options))).toBeUndefined();
  });
});

it("types without a name that tools would confuse have no functions", async () => {
  // Tools put a 0 behind the first name when they import the type again: the second name, but for its hyphens.
  const types = [
    number,
    struct("", 4, [member("n", 1, 0)]),
    struct("a", 4, [member("bcdefghij_k", 2, 0)]),
    struct("abcdefghij", 4, [member("k", 2, 0)]),
  ];
  const text = btfToWit(inputOf(types), { pointerSize: 8 });
  expect(text).toContain("record a-bcdefghij-k-anon1 {");
  expect(text).toContain("record abcdefghij-k-anon10 {");
  expect(codesOf(types)).toEqual(["wit/confused-names"]);
  expect(functionsOf(types)).toEqual([]);
  expect(await witProblem(text)).toBeUndefined();
});

describe("the codec", () => {
  const types = [
    number,
    struct("inner", 4, [member("n", 1, 0)]),
    struct("outer", 4, [member("in", 2, 0)]),
    typedef("outer_t", 3),
    struct("alone", 4, [member("n", 1, 0)]),
    enumeration("level", { LOW: 0 }),
    typedef("Inner", 2),
  ];

  it.each<[WitFlatOptions, readonly string[]]>([
    [{}, ["decode-outer", "encode-outer", "decode-alone", "encode-alone"]],
    [{ types: ["inner"] }, ["decode-inner", "encode-inner"]],
    [{ types: ["outer_t"] }, ["decode-outer-t", "encode-outer-t"]],
    [{ types: ["level"] }, []],
    // The name of a typedef that differs from its target's only where WIT sees no difference.
    [{ types: ["Inner"] }, ["decode-inner", "encode-inner"]],
    [{ codec: "none" }, []],
    [
      { codec: "all" },
      ["decode-inner", "encode-inner", "decode-outer", "encode-outer", "decode-alone", "encode-alone"],
    ],
  ])("with %j has the functions %j", (options, functions) => {
    expect(functionsOf(types, options)).toEqual(functions);
  });
});

describe("the package and the world", () => {
  const headOf = (options: WitFlatOptions) => {
    const text = btfToWit(inputOf([number]), { pointerSize: 8, ...options });
    return [/^package .*;$/m.exec(text)?.[0], /^world .* \{$/m.exec(text)?.[0]];
  };

  it.each<[WitFlatOptions, string, string]>([
    [{}, "package btf:bindings;", "world bindings {"],
    [{ name: "My_Probe.v2" }, "package btf:my-probe-v2;", "world my-probe-v2 {"],
    [{ name: "record" }, "package btf:%record;", "world %record {"],
    [{ name: "types" }, "package btf:types;", "world types-world {"],
    [{ name: "2/…" }, "package btf:n2;", "world n2 {"],
    [{ package: "my-ns:record@1.2.3-rc.1", world: "list" }, "package my-ns:%record@1.2.3-rc.1;", "world %list {"],
  ])("of %j are %s and %s", async (options, name, world) => {
    expect(headOf(options)).toEqual([name, world]);
    expect(await witProblem(btfToWit(inputOf([number]), { pointerSize: 8, ...options }))).toBeUndefined();
  });

  it.each(["a", "a:B", "a:b@1", "a:b@1.2", "a:b@01.2.3", "a:b;", "a:b-", "a:2b", "a:b\n"])("cannot be %j", (name) => {
    expect(() => btfToWit(inputOf([number]), { pointerSize: 8, package: name })).toThrow(/does not take this value/);
  });

  it.each(["types", "codec", "functions", "A", "a b", "-a"])("cannot be the world %j", (world) => {
    expect(() => btfToWit(inputOf([number]), { pointerSize: 8, world })).toThrow(/does not take this value/);
  });
});

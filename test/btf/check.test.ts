import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { faultOf, withWord } from "../support/encode-faults.js";
import * as make from "../support/encode-types.js";

const { member } = make;

/** The fault of three types, of which the second is `type`; 4 is the first number that there is not. */
function faultOfSecond(type: TypeNode, patch?: readonly [word: number, value: number]) {
  const bytes = encodeBtf([make.funcProto(0), type, make.fwd("last")]);
  return faultOf(() => decodeBtf(patch === undefined ? bytes : withWord(bytes, 24 + 12 + patch[0] * 4, patch[1])));
}

/** `word` is that of the second type where the number stands. */
const outOfRange = (found: number, word: number) => ({
  code: "btf/type-out-of-range",
  message: `a type refers to a type that does not exist (expected a type below 4, found ${String(found)}, at byte ${String(36 + 4 * word)}, in type 2)`,
  offset: 36 + 4 * word,
  typeId: 2,
});

describe("a type that does not exist is refused as", () => {
  const cases: readonly (readonly [string, word: number, (id: number) => TypeNode])[] = [
    ["the target of a pointer", 2, (id) => make.ptr(id)],
    ["the element of an array", 3, (id) => make.array(id, 1, 0)],
    ["the index of an array", 4, (id) => make.array(0, 1, id)],
    ["a member of a struct", 7, (id) => make.struct("s", 8, [member("a", 3, 0), member("b", id, 32)])],
    ["a member of a union", 7, (id) => make.union("u", 8, [member("a", 0, 0), member("b", id, 0)])],
    ["a bitfield", 4, (id) => make.struct("s", 8, [member("a", id, 0, 3)])],
    ["the target of a typedef", 2, (id) => make.typedef("t", id)],
    ["the target of const", 2, (id) => make.qualifier("const", id)],
    ["the target of volatile", 2, (id) => make.qualifier("volatile", id)],
    ["the target of restrict", 2, (id) => make.qualifier("restrict", id)],
    ["the prototype of a function", 2, (id) => make.func("f", id)],
    ["what a function returns", 2, (id) => make.funcProto(id)],
    [
      "a parameter",
      6,
      (id) =>
        make.funcProto(0, [
          ["a", 0],
          ["b", id],
        ]),
    ],
    ["the type of a variable", 2, (id) => make.variable("v", id)],
    [
      "a variable of a section",
      6,
      (id) =>
        make.datasec(".data", 4, [
          { type: 0, offset: 0, size: 4 },
          { type: id, offset: 4, size: 4 },
        ]),
    ],
    ["the target of a declaration tag", 2, (id) => make.declTag("tag", id)],
    ["the target of a type tag", 2, (id) => make.typeTag("tag", id)],
  ];

  it.each(cases)("%s", (_, word, typeWith) => {
    expect(faultOfSecond(typeWith(4))).toEqual(outOfRange(4, word));
    expect(faultOfSecond(typeWith(0xffffffff))).toEqual(outOfRange(0xffffffff, word));
  });

  it.each(cases.filter(([name]) => !name.includes("prototype")))("not so the last type as %s", (_, __, typeWith) => {
    const types = [make.funcProto(0), typeWith(3), make.fwd("last")];
    expect(make.ownNodes(make.graphOf(types))).toEqual(make.numbered(types));
  });
});

describe("a name outside the string section is refused as that of", () => {
  /** The strings of the files below: `\0`, the name and its NUL, `last` and its NUL. */
  const cases: readonly (readonly [string, TypeNode, word: number, strings: number])[] = [
    ["a type", make.fwd("x"), 0, 8],
    ["a member", make.struct("s", 8, [member("a", 0, 0), member("a", 0, 32)]), 6, 10],
    [
      "an enumerator",
      make.enumeration("e", [
        ["A", 1],
        ["A", 2],
      ]),
      5,
      10,
    ],
    [
      "an enumerator of 64 bits",
      make.enumeration(
        "e",
        [
          ["A", 1],
          ["A", 2],
        ],
        { wide: true },
      ),
      6,
      10,
    ],
    [
      "a parameter",
      make.funcProto(0, [
        ["a", 0],
        ["a", 0],
      ]),
      5,
      8,
    ],
    ["a tag", make.declTag("x", 0), 0, 8],
  ];

  it.each(cases)("%s", (_, type, word, strings) => {
    for (const found of [strings, 0xffffffff]) {
      expect(faultOfSecond(type, [word, found])).toEqual({
        code: "btf/name-out-of-range",
        message: `a name lies outside the string section (expected an offset below ${String(strings)}, found ${String(found)}, at byte ${String(36 + 4 * word)}, in type 2)`,
        offset: 36 + 4 * word,
        typeId: 2,
      });
    }
  });

  it.each(cases)("not so its last byte as that of %s", (_, type, word, strings) => {
    const bytes = encodeBtf([make.funcProto(0), type, make.fwd("last")]);
    expect(decodeBtf(withWord(bytes, 24 + 12 + word * 4, strings - 1)).typeCount).toBe(4);
  });
});

describe("what is no name is not taken for one:", () => {
  it("the sizes in a section, which are larger than the strings", () => {
    const types = [
      make.datasec(".bss", 0x1000000, [
        { type: 0, offset: 0, size: 0x800000 },
        { type: 0, offset: 0x800000, size: 0x800000 },
      ]),
    ];
    expect(make.ownNodes(make.graphOf(types))).toEqual(make.numbered(types));
  });
});

describe("a function must refer to a prototype:", () => {
  it.each([
    [0, 0],
    [2, 12],
    [3, 7],
  ])("type %i is none", (proto, kind) => {
    expect(faultOfSecond(make.func("f", proto))).toEqual({
      code: "btf/func-without-proto",
      message: `a function does not refer to a prototype (expected a type of kind 13, found type ${String(proto)} of kind ${String(kind)}, at byte 44, in type 2)`,
      offset: 44,
      typeId: 2,
    });
  });

  it("one of the base will do", () => {
    const base = make.graphOf([make.funcProto(0), make.fwd("f")]);
    expect(make.graphOf([make.func("f", 1)], { base }).node(3)).toEqual({ ...make.func("f", 1), id: 3 });
    expect(faultOf(() => make.graphOf([make.func("f", 2)], { base })).code).toBe("btf/func-without-proto");
  });
});

describe("what split BTF refers to", () => {
  const base = make.graphOf([make.int("int", 4), make.fwd("f")]);

  it("may be its own or of the base", () => {
    expect(make.ownNodes(make.graphOf([make.ptr(1), make.ptr(4)], { base }))).toEqual([
      { ...make.ptr(1), id: 3 },
      { ...make.ptr(4), id: 4 },
    ]);
  });

  it("must exist", () => {
    expect(faultOf(() => make.graphOf([make.ptr(1), make.ptr(5)], { base }))).toEqual({
      code: "btf/type-out-of-range",
      message: "a type refers to a type that does not exist (expected a type below 5, found 5, at byte 44, in type 4)",
      offset: 44,
      typeId: 4,
    });
  });
});

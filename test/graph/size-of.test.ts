import { describe, expect, it } from "vitest";
import { sizeOf } from "../../src/graph/size-of.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import * as make from "../support/encode-types.js";

const { array, graphOf, signedInt } = make;

/** The size of the last of `types`. */
const sizeOfLast = (types: readonly TypeNode[], pointerSize: 4 | 8 = 8) =>
  sizeOf(graphOf(types, { pointerSize }), types.length);

describe("sizeOf", () => {
  it.each<readonly [string, readonly TypeNode[], number | undefined]>([
    ["an int", [signedInt("int", 3)], 3],
    ["a float", [make.float("long double", 12)], 12],
    ["a struct, by its own word", [make.struct("s", 1234)], 1234],
    ["a union", [make.union("u", 0)], 0],
    ["an enum", [make.enumeration("e", { A: 1 }, { size: 2 })], 2],
    ["an enum of 64 bits", [make.enumeration("e", { A: 1 }, { size: 8, wide: true })], 8],
    ["an enum without values", [make.enumeration("e", {})], 4],
    ["an enum that is only declared", [make.enumeration("e", {}, { size: 0 })], undefined],
    ["an array", [signedInt("int", 4), array(1, 3)], 12],
    ["an array of arrays", [signedInt("int", 4), array(1, 3), array(2, 5)], 60],
    ["an array without elements", [signedInt("int", 4), array(1, 0)], 0],
    ["an array of what is qualified", [signedInt("int", 4), make.qualifier("const", 1), array(2, 2)], 8],
    ["a typedef", [signedInt("int", 4), make.typedef("t", 1)], 4],
    ["a qualified type", [signedInt("int", 4), make.qualifier("volatile", 1)], 4],
    ["a tagged type", [signedInt("int", 4), make.typeTag("user", 1)], 4],
    ["a variable", [signedInt("int", 4), array(1, 2), make.variable("v", 2)], 8],
    ["a data section", [make.datasec(".data", 64)], 64],
    ["a forward declaration", [make.fwd("f")], undefined],
    ["a prototype", [make.funcProto(0)], undefined],
    ["a function", [make.funcProto(0), make.func("f", 1)], undefined],
    ["a typedef of void", [make.typedef("t", 0)], undefined],
    ["a typedef of itself", [make.typedef("t", 1)], undefined],
    ["an array of void", [array(0, 3)], undefined],
    ["an array of itself", [array(1, 1)], undefined],
    ["an array of itself that grows", [array(1, 0xffffffff)], undefined],
    ["too many arrays without elements", [signedInt("int", 4), array(1, 0), array(2, 0xffffffff), array(3, 2)], 0],
    [
      "no arrays of too many, however many dimensions there are",
      [signedInt("int", 4), ...Array.from({ length: 63 }, (_, index) => array(index + 1, 0xffffffff)), array(64, 0)],
      0,
    ],
    [
      "too many structs without a byte",
      [make.struct("s", 0), ...Array.from({ length: 64 }, (_, index) => array(index + 1, 0xffffffff))],
      0,
    ],
    ["an array of 4 GiB", [signedInt("char", 1), array(1, 0xffffffff)], 0xffffffff],
    ["an array of more than 4 GiB", [signedInt("int", 4), array(1, 0x40000000)], undefined],
    [
      "an array of more bytes than a number counts",
      [make.struct("s", 0xffffffff), array(1, 0xffffffff), array(2, 0xffffffff)],
      undefined,
    ],
  ])("of %s", (_, types, size) => {
    expect(sizeOfLast(types)).toBe(size);
  });

  it("of void is unknown", () => {
    expect(sizeOf(graphOf([]), 0)).toBeUndefined();
  });

  it("of a pointer is that of the machine that is described", () => {
    const types = [make.ptr(0), array(1, 3)];
    expect(sizeOfLast(types, 8)).toBe(24);
    expect(sizeOfLast(types, 4)).toBe(12);
  });

  it("of 64 dimensions is known, of 65 it is not", () => {
    const dimensions = (count: number) => [
      signedInt("int", 4),
      ...Array.from({ length: count }, (_, index) => array(index + 1, 1)),
    ];
    expect(sizeOfLast(dimensions(64))).toBe(4);
    expect(sizeOfLast(dimensions(65))).toBeUndefined();
  });

  it("of kinds that are not known is not known", () => {
    const layouts = new Map([[20, { fixed: 0, element: 0 }]]);
    expect(sizeOf(graphOf([make.unknown(20, [0, 20 * 2 ** 24, 4])], { layouts }), 1)).toBeUndefined();
  });
});

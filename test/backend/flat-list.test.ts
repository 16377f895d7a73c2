import { describe, expect, it } from "vitest";
import { btfToC, generate } from "../../src/index.js";
import type { Construct } from "../../src/backend/index.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { array, enumeration, int, member, ptr, signedInt, struct, typedef, union } from "../support/encode-types.js";
import { flatList } from "../support/flat-list-backend.js";

function listOf(
  types: readonly TypeNode[],
  {
    expresses = [],
    littleEndian = true,
    ...options
  }: { expresses?: readonly Construct[]; littleEndian?: boolean; [name: string]: unknown } = {},
) {
  const bytes = encodeBtf(types, { littleEndian });
  const { files, diagnostics } = generate(bytes, { backend: flatList(expresses), pointerSize: 8, options });
  return {
    text: files.map(({ content }) => content).join(""),
    found: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

const nested: readonly TypeNode[] = [
  signedInt("int", 4),
  int("char", 1),
  array(2, 16),
  ptr(0),
  struct("point", 8, [member("x", 1, 0), member("y", 1, 32)]),
  struct("", 8, [member("low", 1, 0), member("high", 1, 32)]),
  union("", 8, [member("whole", 5, 0), member("", 6, 0)]),
  array(6, 3),
  array(8, 2),
  struct("event", 96, [
    member("", 7, 0),
    member("comm", 3, 64),
    member("parts", 9, 192),
    member("next", 4, 576),
    member("where", 5, 640),
    member("type", 1, 704),
  ]),
  typedef("event_t", 10),
];

describe("a backend made from the public interface alone", () => {
  it("is given every field with its path, its place and its type", () => {
    expect(listOf(nested)).toEqual({
      text: [
        "point 8",
        "  x 0+32 i32",
        "  y 32+32 i32",
        "event 96",
        "  whole 0+64 point",
        "  low 0+32 i32",
        "  high 32+32 i32",
        "  comm 64+128 char × 16",
        "  parts 192+384 struct × 2 × 3",
        "  parts._0._0.low 192+32 i32",
        "  parts._0._0.high 224+32 i32",
        "  next 576+64 address",
        "  where 640+64 point",
        "  type_ 704+32 i32",
        "",
      ].join("\n"),
      found: [],
    });
  });

  it("is given the values of its own options", () => {
    const point = [signedInt("int", 4), struct("point", 4, [member("x", 1, 0)]), struct("o", 4, [member("p", 2, 0)])];
    expect(listOf(point, { separator: "/", sizes: false, unit: "bytes" }).text).toBe(
      "point\n  x 0+32 i32\no\n  p 0+32 point\n",
    );
    expect(listOf(point, { unit: "b" }).text).toBe("point 4b\n  x 0+32 i32\no 4b\n  p 0+32 point\n");
  });

  it("shares no table of names with another language", () => {
    const types = [signedInt("int", 4), struct("type", 4, [member("class", 1, 0)]), enumeration("class", { type: 1 })];
    expect(listOf(types).text).toBe("type_ 4\n  class 0+32 i32\n");
    expect(btfToC(encodeBtf(types), { asserts: "none", pointerSize: 8 })).toContain("struct type {\n    int class;\n");
  });
});

const bitfields: readonly TypeNode[] = [
  int("unsigned int", 4),
  int("unsigned __int128", 16),
  struct("flags", 4, [member("low", 1, 0, 3), member("high", 1, 5, 20)]),
  struct("wide", 16, [member("all", 2, 0, 100)]),
  struct("sum", 32, [member("total", 2, 0), member("rest", 2, 128)]),
];

describe("what a backend does not express arrives as bytes of the exact size:", () => {
  it("nothing of it, with everything expressed", () => {
    expect(listOf(bitfields, { expresses: ["bitfields", "wide-bitfields", "int128"] })).toEqual({
      text: [
        "flags 4",
        "  low 0+3 u32",
        "  high 5+20 u32",
        "wide 16",
        "  all 0+100 u128",
        "sum 32",
        "  total 0+128 u128",
        "  rest 128+128 u128",
        "",
      ].join("\n"),
      found: [],
    });
  });

  it("bitfields, in silence, and integers of 16 bytes and wide bitfields, with a finding each", () => {
    expect(listOf(bitfields)).toEqual({
      text: [
        "flags 4",
        "  __unnamed0 0+32 bytes",
        "wide 16",
        "  __unnamed0 0+104 bytes",
        "sum 32",
        "  total 0+128 bytes",
        "  rest 128+128 bytes",
        "",
      ].join("\n"),
      found: [
        "model/not-expressible: all of struct wide: the language cannot express a member (in type 4)",
        "model/not-expressible: total of struct sum: the language cannot express a member (in type 5)",
        "model/not-expressible: rest of struct sum: the language cannot express a member (in type 5)",
      ],
    });
  });

  it("bitfields of big-endian data, with one finding for all of them", () => {
    const types = bitfields.slice(0, 3);
    const found = ["model/big-endian: the data is big-endian, the compilers that take these bindings are not"];
    const bytes = "flags 4\n  __unnamed0 0+32 bytes\n";
    expect(listOf(types, { expresses: ["bitfields"], littleEndian: false })).toEqual({ text: bytes, found });
    expect(listOf(types, { expresses: ["bitfields", "big-endian-bitfields"], littleEndian: false })).toEqual({
      text: "flags 4\n  low 0+3 u32\n  high 5+20 u32\n",
      found: [],
    });
  });
});

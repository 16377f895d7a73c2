import { describe, expect, it } from "vitest";
import { enumeration, typedef } from "../support/encode-types.js";
import { declarationsOf } from "./declarations-of.js";

describe("enums in C", () => {
  it("have all their constants, duplicates and gaps included", () => {
    expect(
      declarationsOf(
        [
          enumeration("e", [
            ["A", 0],
            ["B", 5],
            ["ALSO_B", 5],
            ["C", 0xffffffff],
          ]),
        ],
        { asserts: "size" },
      ),
    ).toEqual([
      "enum e {",
      "    A = 0,",
      "    B = 5,",
      "    ALSO_B = 5,",
      "    C = 4294967295U,",
      "};",
      'static_assert(sizeof(enum e) == 4, "Size of e is not 4");',
    ]);
  });

  it.each([
    [0n, "0"],
    [-1n, "-1"],
    [2n ** 31n - 1n, "2147483647"],
    [-(2n ** 31n) + 1n, "-2147483647"],
    [-(2n ** 31n), "(-2147483647 - 1)"],
    [2n ** 31n, "2147483648U"],
    [2n ** 32n - 1n, "4294967295U"],
    [2n ** 32n, "4294967296LL"],
    [-(2n ** 31n) - 1n, "-2147483649LL"],
    [2n ** 63n - 1n, "9223372036854775807LL"],
    [-(2n ** 63n), "(-9223372036854775807LL - 1)"],
    [-(2n ** 63n) + 1n, "-9223372036854775807LL"],
  ])("write %i as %s", (value, literal) => {
    expect(declarationsOf([enumeration("e", { A: value }, { size: 8, signed: true, wide: true })])).toEqual([
      "enum e {",
      `    A = ${literal},`,
      "};",
    ]);
  });

  it("write values that only an unsigned number of 64 bits holds", () => {
    const types = [enumeration("e", { A: 2n ** 63n, B: 2n ** 64n - 1n }, { size: 8, wide: true })];
    expect(declarationsOf(types)).toEqual([
      "enum e {",
      "    A = 9223372036854775808ULL,",
      "    B = 18446744073709551615ULL,",
      "};",
    ]);
  });

  it("without a name are declared for their constants, with the name of a typedef where there is one", () => {
    const types = [enumeration("", { A: 1 }), enumeration("", { B: 1 }), typedef("e_t", 2), typedef("again", 2)];
    expect(declarationsOf(types, { asserts: "size" })).toEqual([
      "enum {",
      "    A = 1,",
      "};",
      "",
      "typedef enum {",
      "    B = 1,",
      "} e_t;",
      'static_assert(sizeof(e_t) == 4, "Size of e_t is not 4");',
      "",
      "typedef e_t again;",
    ]);
  });

  it("prove their size only where C gives them the one of BTF", () => {
    const types = [
      enumeration("byte", { A: 1 }, { size: 1 }),
      enumeration("wide", { B: 1 }, { size: 4, wide: true }),
      enumeration("word", { C: 1 }),
    ];
    const proofs = declarationsOf(types, { asserts: "size" }).filter((line) => line.startsWith("static_assert"));
    expect(proofs).toEqual(['static_assert(sizeof(enum word) == 4, "Size of word is not 4");']);
  });

  it.each([
    ["unsigned char e_t", 1, { size: 1 }],
    ["short e_t", 2, { size: 2, signed: true }],
    ["int e_t", 4, { size: 4, signed: true, wide: true }],
    ["unsigned long long e_t", 8, { size: 8, wide: true }],
    ["unsigned char e_t[3]", 3, { size: 3 }],
    ["unsigned char e_t[16]", 16, { size: 16 }],
  ])("are %s where only a typedef names them and C would give them another size", (declaration, size, options) => {
    const types = [enumeration("", { A: 1 }, options), typedef("e_t", 1), typedef("again", 2)];
    expect(declarationsOf(types, { asserts: "size" })).toEqual([
      "enum {",
      "    A = 1,",
      "};",
      `typedef ${declaration};`,
      `static_assert(sizeof(e_t) == ${String(size)}, "Size of e_t is not ${String(size)}");`,
      "",
      `typedef ${declaration.replace("e_t", "again")};`,
    ]);
  });

  it("of an odd size are bytes in another name of theirs", () => {
    const types = [enumeration("e", { A: 1 }, { size: 3 }), typedef("e_t", 1)];
    expect(declarationsOf(types).at(-1)).toBe("typedef unsigned char e_t[3];");
  });

  it("without values are not declared", () => {
    expect(declarationsOf([enumeration("e", {}), typedef("e_t", 1)])).toEqual([""]);
  });
});

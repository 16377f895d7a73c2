import { describe, expect, it } from "vitest";
import { spellC } from "../../src/graph/spell-c.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import * as make from "../support/encode-types.js";

const { array, funcProto, graphOf, int, ptr, qualifier, signedInt, struct, typedef } = make;

/** The last of `types`, as C writes it. */
const spell = (...types: readonly TypeNode[]) => spellC(graphOf(types), types.length);

const plain = signedInt("int", 4);
const char = int("char", 1);

describe("spellC", () => {
  it.each<readonly [string, readonly TypeNode[]]>([
    ["int", [plain]],
    ["struct task_struct", [struct("task_struct", 8)]],
    ["union u", [make.union("u", 8)]],
    ["enum e", [make.enumeration("e", { A: 1 })]],
    ["struct f", [make.fwd("f")]],
    ["union f", [make.fwd("f", "union")]],
    ["struct {...}", [struct("", 8)]],
    ["union {...}", [make.union("", 8)]],
    ["enum {...}", [make.enumeration("", { A: 1 })]],
    ["pid_t", [plain, typedef("pid_t", 1)]],
    ["double", [make.float("double", 8)]],
    ["void *", [ptr(0)]],
    ["int **", [plain, ptr(1), ptr(2)]],
    ["const char *", [char, qualifier("const", 1), ptr(2)]],
    ["char *const", [char, ptr(1), qualifier("const", 2)]],
    ["const volatile int", [plain, qualifier("volatile", 1), qualifier("const", 2)]],
    ["const int", [plain, qualifier("const", 1), qualifier("const", 2)]],
    ["char *restrict", [char, ptr(1), qualifier("restrict", 2)]],
    ["char[16]", [char, array(1, 16)]],
    ["int[2][3]", [plain, array(1, 3), array(2, 2)]],
    ["const char[16]", [char, qualifier("const", 1), array(2, 16)]],
    ["const char[16]", [char, array(1, 16), qualifier("const", 2)]],
    ["char *[10]", [char, ptr(1), array(2, 10)]],
    ["char (*)[10]", [char, array(1, 10), ptr(2)]],
    ["void (void)", [funcProto(0)]],
    ["void (*)(int)", [plain, funcProto(0, [["", 1]]), ptr(2)]],
    [
      "int (*)(int x, char *name, ...)",
      [
        plain,
        char,
        ptr(2),
        funcProto(1, [
          ["x", 1],
          ["name", 3],
          ["", 0],
        ]),
        ptr(4),
      ],
    ],
    ["int (*(*)(void))(int)", [plain, funcProto(1, [["", 1]]), ptr(2), funcProto(3), ptr(4)]],
    ["int (*[4])(void)", [plain, funcProto(1), ptr(2), array(3, 4)]],
    ["void (*)(void (*)(int))", [plain, funcProto(0, [["", 1]]), ptr(2), funcProto(0, [["", 3]]), ptr(4)]],
    ["int *", [plain, make.typeTag("user", 1), ptr(2)]],
  ])("%s", (text, types) => {
    expect(spell(...types)).toBe(text);
  });

  it("writes void for number 0", () => {
    expect(spellC(graphOf([]), 0)).toBe("void");
  });

  it.each([
    ["_Bool", "bool"],
    ["short int", "short"],
    ["short unsigned int", "unsigned short"],
    ["unsigned short int", "unsigned short"],
    ["unsigned", "unsigned int"],
    ["long int", "long"],
    ["long unsigned int", "unsigned long"],
    ["unsigned long int", "unsigned long"],
    ["long long int", "long long"],
    ["long long unsigned int", "unsigned long long"],
    ["unsigned long long int", "unsigned long long"],
    ["__int128 unsigned", "unsigned __int128"],
    ["__u32", "__u32"],
  ])("writes %s as %s", (name, usual) => {
    expect(spell(int(name, 4))).toBe(usual);
    expect(spell(int(name, 4), typedef(name, 1))).toBe(name);
  });
});

describe("spellC ends", () => {
  it.each<readonly [string, readonly TypeNode[], string]>([
    ["a pointer to itself", [ptr(1)], `... ${"*".repeat(40)}`],
    ["an array of itself", [array(1, 2)], `...${"[2]".repeat(40)}`],
    ["const of itself", [qualifier("const", 1)], "..."],
    [
      "a chain of pointers that is too long",
      [plain, ...Array.from({ length: 260 }, (_, index) => ptr(index + 1))],
      `... ${"*".repeat(40)}`,
    ],
    ["a typedef of itself, at its name", [typedef("t", 1)], "t"],
    ["a function that takes itself", [ptr(2), funcProto(0, [["f", 1]])], "void (void (*f)(void (*f)(void (*f)(...))))"],
    [
      "a function with very many parameters",
      [
        plain,
        funcProto(
          0,
          Array.from({ length: 260 }, () => ["", 1] as const),
        ),
      ],
      `void (${"int, ".repeat(39)}...)`,
    ],
    [
      "a function with very many parameters that are not told",
      [
        funcProto(
          0,
          Array.from({ length: 260 }, () => ["", 0] as const),
        ),
      ],
      `void (${"..., ".repeat(39)}...)`,
    ],
  ])("%s", (_, types, text) => {
    expect(spell(...types)).toBe(text);
  });
});

describe("spellC of prototypes that return the next one and take it twice", () => {
  /** Pointers to `count` prototypes: written in full, each has three times as many declarators as the one behind it. */
  const tripled = (count: number): readonly TypeNode[] =>
    Array.from({ length: count }, (_, index) => {
      const next = 2 * index + 3;
      const isLast = index === count - 1;
      const parameters = ["a", "b"].map((name) => [name, next] as const);
      return [ptr(2 * index + 2), isLast ? funcProto(0) : funcProto(next, parameters)];
    }).flat();

  const spelled = (count: number) => spellC(graphOf(tripled(count), { pointerSize: 8 }), 1);

  it("is whole where it is short", () => {
    const last = "void (*a)(void), void (*b)(void)";
    const taken = ["a", "b"].map((name) => `void (*(*${name})(${last}))(void)`).join(", ");
    expect(spelled(3)).toBe(`void (*(*(*)(${taken}))(${last}))(void)`);
  });

  it.each([40, 4000])("has an end with %i of them", (count) => {
    expect(spelled(count)).toMatch(/^\.{3} \(\*\)\(\.{3} \(\*a\)\(.{50,200}, \.{3}\), \.{3}\)$/);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keywords, helperTypes } from "../../generators/wit/reserved-words.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToWit } from "../../src/index.js";
import { witProblem } from "../support/components.js";
import { enumeration, int, member, signedInt, struct, typedef, union } from "../support/encode-types.js";

const rounds = 6 * Number(process.env["CSB_RUNS"] ?? 1);
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);
const membersOfEach = 500;
const typesOfEach = 100;

const optionSets = [{}, { enums: "enum", codec: "all" }] as const;

/** What the tools say of types that are named like this: a struct with all names as members, and types of each name. */
async function problemsWith(names: readonly string[]): Promise<readonly string[]> {
  const members = names.map((name, index) => member(name, 1, index * 8));
  const types = [
    int("char", 1),
    struct("holder", names.length, members),
    enumeration("constants", Object.fromEntries(names.map((name, index) => [name, index]))),
    // Each of six types, with numbers from 4 on.
    ...names
      .slice(0, typesOfEach)
      .flatMap((name, index) => [
        struct(name, 1, [member(name, 1, 0)]),
        union("", 1, [member(name, 1, 0), member("raw", 1, 0)]),
        struct("", 1, [member("it", 1, 0)]),
        struct(`${name}_t`, 2, [member(name, 5 + index * 6, 0), member("", 5 + index * 6, 8)]),
        typedef(name, 6 + index * 6),
        enumeration(`e${name}`, { [name]: 0 }),
      ]),
  ];
  const input = encodeBtf(types, { littleEndian: true });
  const found = await Promise.all(
    optionSets.map((options) => witProblem(btfToWit(input, { name: names[0] ?? "", pointerSize: 8, ...options }))),
  );
  return found.filter((problem) => problem !== undefined);
}

const words = [
  "a",
  "b",
  "1",
  "9x",
  "_",
  "__",
  "A",
  "AB",
  "Ab",
  "aB",
  "dup2",
  "anon1",
  "anon",
  "decode",
  "encode",
  "raw",
];
const odd = ["é", "日本", "\u{202e}", "\u{1}", "*/", "///", "`", "%", "-", " ", "\n", "\u{149}", "\u{673}", "\u{17a3}"];

const arbitraryName = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("_")),
  fc.array(fc.constantFrom(...words, ...odd), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
  fc.constantFrom(...keywords, ...helperTypes),
  // No name in a string section has a NUL in it.
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll("\0", "0")),
);

describe("the WIT of any names is accepted by component tools:", () => {
  it("words of the grammar and helper types", async () => {
    expect(await problemsWith([...keywords, ...helperTypes, "types", "codec", "functions"])).toEqual([]);
  });

  it("any control character, and those that the grammar refuses even in comments", async () => {
    const ranges = [
      [0x01, 0xff],
      [0x2000, 0x20ff],
      [0xfff0, 0xffff],
    ] as const;
    const codes = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    const refused = [0x149, 0x673, 0xf77, 0xf79, 0x17a3, 0x17a4, 0x17b4, 0x17b5, 0x61c, 0xfeff, 0xd800, 0xdfff];
    expect(await problemsWith([...codes, ...refused].map((code) => String.fromCharCode(code)))).toEqual([]);
  });

  it("up to 500 random ones in one struct", async () => {
    const property = fc.asyncProperty(
      fc.array(arbitraryName, { minLength: 1, maxLength: membersOfEach, size: "max" }),
      async (names) => {
        expect(await problemsWith(names)).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: rounds, seed });
  });

  it("those that types without a name have, and what tools make of names", async () => {
    const digits = ["", "0", "2", "20", "00"];
    const stems = ["a_anon1", "aAnon1", "anon", "x_dup2", "xDup2", "x_1_dup2", "a_b", "ab", "aB"];
    expect(await problemsWith(stems.flatMap((stem) => digits.map((digit) => stem + digit)))).toEqual([]);
  });

  it("names of 200,000 characters, which begin alike", async () => {
    const long = "x".repeat(200_000);
    expect(await problemsWith([long, `${long}y`, `${"x_".repeat(100_000)}1`])).toEqual([]);
  });
});

describe("what those names become", () => {
  it("keeps them apart, and says what they were", () => {
    const input = encodeBtf(
      [
        signedInt("int", 4),
        struct("foo_bar", 12, [member("list", 1, 0), member("List", 1, 32), member("x86_64", 1, 64)]),
        struct("fooBar", 4, [member("_2nd", 1, 0)]),
        struct("option", 4, [member("$", 1, 0)]),
      ],
      { littleEndian: true },
    );
    const lines = btfToWit(input, { pointerSize: 8, codec: "none" }).split("\n");
    expect(lines.filter((line) => /^ +(record|[%\w-]+:)/.test(line)).map((line) => line.trim())).toEqual([
      "record foo-bar {",
      "%list: s32,",
      "list-dup2: s32,",
      "x8664: s32,",
      "record foo-bar-dup2 {",
      "n2nd: s32,",
      "record option-type {",
      "x: s32,",
    ]);
  });
});

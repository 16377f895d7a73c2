import { describe, expect, it } from "vitest";
import {
  call,
  conditionalAssignment,
  constant,
  exportList,
  item,
  line,
  objectEntry,
  objectProperty,
  signature,
  unionType,
} from "../../generators/typescript/prettier.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToTs } from "../../src/index.js";
import * as make from "../support/encode-types.js";

// Where prettier breaks lines: a test of the conformance tests holds that these are its rules, for names of every length.

const lines = (text: string): readonly string[] => text.trimEnd().split("\n");
const x = (length: number): string => "x".repeat(length);

describe("a statement", () => {
  it.each([
    ["of 80 columns stands in one line", call("f", "a", x(66)), [`return f(a, ${x(66)});`]],
    ["that is wider has a line for each argument", call("f", "a", x(67)), ["return f(", "  a,", `  ${x(67)},`, ");"]],
    ["that is no call is not broken", x(90), [`return ${x(90)};`]],
    [
      "has calls in it, broken by themselves",
      call("f", "a", call("g", "b", x(72))),
      ["return f(", "  a,", "  g(", "    b,", `    ${x(72)},`, "  ),", ");"],
    ],
  ])("%s", (_, expression, expected) => {
    expect(lines(line("", "return ", expression, ";"))).toEqual(expected);
  });

  it("goes on behind the arguments", () => {
    expect(lines(line("", "", call("f", x(80)), ".g();"))).toEqual(["f(", `  ${x(80)},`, ").g();"]);
  });
});

describe("the beginning of a function", () => {
  it.each([
    ["of 80 columns stands in one line", ["a", x(69)], [`f(a, ${x(69)}): T {`]],
    ["that is wider has a line for each parameter", ["a", x(70)], ["f(", "  a,", `  ${x(70)},`, "): T {"]],
    ["without parameters is not broken", [], ["f(): T {"]],
  ])("%s", (_, parameters, expected) => {
    expect(lines(signature("", "f", parameters, ": T"))).toEqual(expected);
  });
});

describe("an entry of an object", () => {
  it.each([
    ["of 80 columns stands in one line", x(74), [`  a: ${x(74)},`]],
    ["that is wider has its value in the next", x(75), ["  a:", `    ${x(75)},`]],
    ["that is a number does not", "1".repeat(75), [`  a: ${"1".repeat(75)},`]],
    ["that is a bigint does", `${"1".repeat(75)}n`, ["  a:", `    ${"1".repeat(75)}n,`]],
    ["that is a choice stands in one line", { condition: "c", yes: x(65), no: "[]" }, [`  a: c ? ${x(65)} : [],`]],
    [
      "that is a wider choice has a line for each side",
      { condition: "c", yes: x(66), no: "[]" },
      ["  a: c", `    ? ${x(66)}`, "    : [],"],
    ],
  ])("%s", (_, value, expected) => {
    expect(lines(objectEntry("  ", "a", value))).toEqual(expected);
  });

  it.each([
    ["of 80 columns stands in one line", x(57), [`a: { size: 1, type: ${x(57)} },`]],
    ["that is wider has a line for each of its own", x(58), ["a: {", "  size: 1,", `  type: ${x(58)},`, "},"]],
    ["has no line for a value alone", x(90), ["a: {", "  size: 1,", `  type: ${x(90)},`, "},"]],
  ])("that is an object %s", (_, type, expected) => {
    const entries = [
      ["size", "1"],
      ["type", type],
    ] as const;
    expect(lines(objectProperty("", "a", entries))).toEqual(expected);
  });
});

describe("a constant", () => {
  it.each([
    ["of 80 columns stands in one line", `-${"1".repeat(74)}`, [`a = -${"1".repeat(74)};`]],
    ["that is wider has its value in the next", `-${"1".repeat(75)}`, ["a =", `  -${"1".repeat(75)};`]],
    ["that is not negative does not", "1".repeat(90), [`a = ${"1".repeat(90)};`]],
  ])("%s", (_, value, expected) => {
    expect(lines(constant("a", value))).toEqual(expected);
  });
});

describe("an assignment under a condition", () => {
  it.each([
    ["of 80 columns stands in one line", x(67), [`if (c) tt = ${x(67)};`]],
    ["that is wider has a line of its own", x(68), ["if (c)", `  tt = ${x(68)};`]],
    ["that is wider still has one for its value", x(73), ["if (c)", "  tt =", `    ${x(73)};`]],
  ])("%s", (_, value, expected) => {
    expect(lines(conditionalAssignment("", "c", "tt", value))).toEqual(expected);
  });
});

describe("a type that is one of several", () => {
  it.each([
    ["stands in one line of 80 columns", ["A", x(71)], [`T = A | ${x(71)};`]],
    ["has a line of its own where it is wider", ["A", x(73)], ["T =", `  A | ${x(73)};`]],
    ["has a line for each where that is too wide", ["A", x(74)], ["T =", "  | A", `  | ${x(74)};`]],
  ])("%s", (_, types, expected) => {
    expect(lines(unionType("T", types))).toEqual(expected);
  });
});

describe("names that are exported together", () => {
  it.each([
    ["stand in one line of 80 columns", ["a", x(65)], [`export { a, ${x(65)} };`]],
    ["have a line each where that is too wide", ["a", x(66)], ["export {", "  a,", `  ${x(66)},`, "};"]],
  ])("%s", (_, names, expected) => {
    expect(lines(exportList(names))).toEqual(expected);
  });
});

describe("an item", () => {
  it.each([
    ["of 80 columns is left to prettier", x(80), [x(80)]],
    ["that is wider is not", x(81), ["// prettier-ignore", x(81)]],
    ["with a comment that is wider is", `  /** ${x(81)} */`, [`  /** ${x(81)} */`]],
    ["with the name of a type of C that is wider is", `  type: "${x(81)}",`, [`  type: "${x(81)}",`]],
  ])("%s", (_, text, expected) => {
    expect(item("/** Doc. */\n", text)).toBe(["/** Doc. */", ...expected].join("\n"));
  });
});

describe("the size of a record that is a flexible array alone", () => {
  it.each([
    ["bytes", make.int("u8", 1), "Math.max(0, value.tail?.length ?? 0)"],
    ["words", make.int("u32", 4), "Math.max(0, (value.tail?.length ?? 0) * 4)"],
  ])("has no parentheses that prettier would take away: %s", (_, element, expected) => {
    const types = [element, make.array(1, 0), make.struct("open", 0, [make.member("tail", 2, 0)])];
    expect(btfToTs(encodeBtf(types))).toContain(`    return ${expected};\n`);
  });
});

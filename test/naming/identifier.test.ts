import { describe, expect, it } from "vitest";
import { identifier, wantedName } from "../../src/naming/identifier-rules.js";

describe("identifier", () => {
  it.each([
    ["a_1", "a_1"],
    ["a-b c", "a_b_c"],
    ["1", "_1"],
    ["-", "_"],
    ["", ""],
  ])("makes %j %j", (name, expected) => {
    expect(identifier(name)).toBe(expected);
  });
});

describe("the longest name", () => {
  it.each([
    ["abcd", "abcd"],
    ["abcde", "abcd"],
    ["ab-cd", "ab_c"],
    ["a", "a"],
  ])("of 4 characters for %s is %s", (source, expected) => {
    expect(wantedName(source, "struct", { longest: 4 })).toBe(expected);
  });

  it("is cut before its words are joined", () => {
    expect(wantedName("foo_bar_baz", "struct", { longest: 7, style: () => "UpperCamelCase" })).toBe("FooBar");
  });
});

import { describe, expect, it } from "vitest";
import { enumeration, int, member, ptr, signedInt, struct, typedef } from "../support/encode-types.js";
import { nameOf } from "../support/items-of.js";
import { rustItems as itemsOf } from "./rust-items.js";

// Lints that judge a hand-written type by its names and sizes, which here are those of C.

const plain = signedInt("int", 4);
const membersCalled = (...names: readonly string[]) => [
  plain,
  struct(
    "s",
    names.length * 4,
    names.map((name, index) => member(name, 1, index * 32)),
  ),
];

/** What is allowed for the first item that contains `text`, and for the functions in it. */
function allowed(types: Parameters<typeof itemsOf>[0], text: string): readonly string[] {
  const [item = []] = itemsOf(types, text);
  return Array.from(item.join("\n").matchAll(/#\[allow\(([^)]*)\)\]/g), ([, lints = ""]) => lints.trim());
}

describe("functions with names that have a meaning in Rust", () => {
  it.each([
    ["other", ["dead_code"]],
    ["len", ["dead_code, clippy::len_without_is_empty"]],
    ["iter", ["dead_code, clippy::iter_not_returning_iterator"]],
    ["iter_mut", ["dead_code, clippy::iter_not_returning_iterator"]],
    ["to_user", ["dead_code, clippy::wrong_self_convention"]],
  ])("%s", (name, lints) => {
    expect(allowed(membersCalled(name, "b", "c"), "impl S ")).toEqual(lints);
  });
});

describe("values of few bytes or many", () => {
  const byReference = "dead_code, clippy::trivially_copy_pass_by_ref";
  const byValue = "clippy::large_types_passed_by_value";
  const onStack = "clippy::large_stack_arrays";
  it.each<readonly [number, string, readonly string[]]>([
    [8, byReference, []],
    [9, "dead_code", []],
    [256, "dead_code", []],
    [257, `dead_code, ${byValue}`, []],
    [16_384, `dead_code, ${byValue}`, []],
    [16_385, `dead_code,\n    ${byValue},\n    ${onStack}`, [onStack]],
  ])("%i", (size, own, byDefault) => {
    const types = [struct("s", size)];
    expect(allowed(types, "impl S ")).toEqual([own]);
    expect(allowed(types, "impl Default for S ")).toEqual(byDefault);
  });
});

describe("names of types", () => {
  it.each([
    ["a_b", "dead_code"],
    ["a_b_c", "dead_code, clippy::upper_case_acronyms"],
    ["option", "dead_code, non_camel_case_types"],
  ])("%s", (name, lints) => {
    const fields = [member("a", 1, 0)];
    expect(allowed([plain, struct(name, 4, fields)], "pub struct ")).toEqual([lints]);
    expect(allowed([plain, enumeration(name, { RED: 0 })], "pub struct ")).toEqual([lints]);
    expect(allowed([plain, struct("other", 4, fields), typedef(name, 2)], "pub type ")).toEqual([lints]);
  });
});

describe("names of fields", () => {
  it.each<readonly [readonly string[], boolean]>([
    [["a", "b", "c"], false],
    [["a", "b", "s"], true],
    [["a", "b", "s_flags"], true],
    [["a", "b", "flags_s"], true],
    [["a", "s"], false],
    [["x_a", "x_b", "x_c"], true],
    [["x_a", "x_b", "y_c"], false],
    [["x_a", "x_b", "x"], false],
    [["a_x", "b_x", "c_x"], true],
    [["__a", "__b", "__c"], false],
    [["__x_a", "__x_b", "__x_c"], true],
  ])("%j", (names, isAllowed) => {
    const [lints = ""] = allowed(membersCalled(...names), "pub struct S ");
    expect(lints.includes("clippy::struct_field_names")).toBe(isAllowed);
  });
});

describe("functions of many lines", () => {
  const names = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => nameOf(length, `m${String(index)}_`));
  const pointers = (count: number, length: number) => [
    ptr(0),
    struct(
      "s",
      count * 8,
      names(count, length).map((name, index) => member(name, 1, index * 64)),
    ),
  ];
  const many = ["clippy::too_many_lines"];

  it("are counted by the lines that a long name takes", () => {
    expect(allowed(pointers(30, 5), "impl ::core::fmt::Debug for S ")).toEqual([]);
    expect(allowed(pointers(30, 30), "impl ::core::fmt::Debug for S ")).toEqual(many);
    expect(allowed(pointers(30, 60), "impl InBytes for S ")).toEqual(many);
  });

  it("are those of many members and values", () => {
    const values = Object.fromEntries(names(100, 5).map((name, index) => [name, index]));
    expect(allowed(pointers(100, 5), "impl InBytes for S ")).toEqual([...many, ...many]);
    expect(allowed([int("u8", 1), enumeration("e", values)], "impl E ")).toEqual([
      `dead_code, clippy::trivially_copy_pass_by_ref, ${many.join("")}`,
    ]);
  });
});

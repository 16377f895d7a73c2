import { describe, expect, it } from "vitest";
import { enumeration, int, member, ptr, signedInt, struct } from "../support/encode-types.js";
import { itemsOf, nameOf } from "./items-of.js";

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
    expect(allowed(membersCalled(name), "impl S ")).toEqual(lints);
  });
});

describe("values of many bytes", () => {
  it.each([
    [16_384, ["dead_code"], []],
    [16_385, ["dead_code, clippy::large_stack_arrays"], ["clippy::large_stack_arrays"]],
  ])("%i", (size, own, byDefault) => {
    const types = [struct("s", size)];
    expect(allowed(types, "impl S ")).toEqual(own);
    expect(allowed(types, "impl Default for S ")).toEqual(byDefault);
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
    expect(allowed([int("u8", 1), enumeration("e", values)], "impl E ")).toEqual([`dead_code, ${many.join("")}`]);
  });
});

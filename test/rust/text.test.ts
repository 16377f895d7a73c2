import { expect, it } from "vitest";
import { integer, stringLiteral } from "../../generators/rust/text.js";

it.each([
  ["task_struct", '"task_struct"'],
  ['a"b\\', '"a\\"b\\\\"'],
  ["\0\n\u202e", '"\\u{0}\\u{a}\\u{202e}"'],
  ["😀", '"\\u{1f600}"'],
  ["\ud800a\udfff", '"\\u{fffd}a\\u{fffd}"'],
])("%j is a literal of Rust as %s", (text, literal) => {
  expect(stringLiteral(text)).toBe(literal);
});

it.each<readonly [number | bigint, string]>([
  [0, "0"],
  [99_999, "99999"],
  [100_000, "100_000"],
  [-99_999, "-99999"],
  [-1_000_000n, "-1_000_000"],
])("%s has its digits as %s", (value, digits) => {
  expect(integer(value)).toBe(digits);
});

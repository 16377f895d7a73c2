import { expect, it } from "vitest";
import { array, int, member, struct } from "../support/encode-types.js";
import { rustItems as itemsOf } from "./rust-items.js";

it("a struct of nothing but arrays without elements is made of no bytes", () => {
  const types = [int("char", 1), array(1, 0), struct("s", 0, [member("x", 2, 0)])];
  expect(itemsOf(types, "impl InBytes for S ")).toEqual([
    [
      "impl InBytes for S {",
      "    fn read(_: &[u8]) -> Self {",
      "        Self { x: [] }",
      "    }",
      "    fn write(self, _: &mut [u8]) {}",
      "}",
    ],
  ]);
});

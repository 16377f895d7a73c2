import { expect, it } from "vitest";
import { member, struct, union } from "../support/encode-types.js";
import { rustItems as itemsOf } from "./rust-items.js";

it("members of a union that have no bytes have functions like the others", () => {
  const types = [struct("nothing", 0), union("u", 4, [member("no", 1, 0)])];
  const [own = []] = itemsOf(types, "impl U ");
  expect(own.slice(-11)).toEqual([
    "    /// `no`: `struct nothing`, offset 0.",
    "    #[must_use]",
    "    pub fn no(&self) -> Nothing {",
    "        InBytes::at(&self.bytes, 0)",
    "    }",
    "",
    "    /// Sets `no`.",
    "    pub fn set_no(&mut self, value: Nothing) {",
    "        InBytes::put(value, &mut self.bytes, 0);",
    "    }",
    "}",
  ]);
});

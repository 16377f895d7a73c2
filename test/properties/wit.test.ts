import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToWit } from "../../src/index.js";
import { arbitraryTypes, reordered } from "../support/arbitrary-graph.js";
import { int, member, struct } from "../support/encode-types.js";
import { runs } from "./runs.js";

const arbitraryOptions = fc.record({
  codec: fc.constantFrom("none", "roots", "all"),
  arrays: fc.constantFrom("list", "fixed"),
  enums: fc.constantFrom("integer", "enum"),
});

/** The types of a file, one text each, and the functions of its codec. */
function itemsOf(text: string): readonly string[] {
  const types = /^interface types \{\n(.*?)^\}$/ms.exec(text)?.[1] ?? "";
  const functions = text.match(/^ {2}(?:decode|encode)-.*$/gm) ?? [];
  return [...types.split("\n\n").map((item) => item.trimEnd()), ...functions];
}

describe("WIT", () => {
  it("does not change a line when a type that has nothing to do with it is added", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const first = types.length + 1;
        const extra = [int("u8", 1), struct("nothing_to_do_with_it", 1, [member("x", first, 0)])];
        const given = { ...options, pointerSize: 8 } as const;
        const without = itemsOf(btfToWit(encodeBtf(types), given)).filter((item) => item !== "");
        const more = itemsOf(btfToWit(encodeBtf([...types, ...extra]), given));
        const added = more.filter((item) => item.includes("nothing-to-do-with-it"));
        expect(added.length).toBe(options.codec === "none" ? 1 : 3);
        expect(more.filter((item) => !added.includes(item))).toEqual(without);
      }),
      runs(500),
    );
  });

  it("does not change when the types stand in another place", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const moved = reordered(types, (id) => (id === 0 ? 0 : id + 1));
        const given = { ...options, pointerSize: 8 } as const;
        const text = btfToWit(encodeBtf([int("u8", 1), ...moved]), given);
        expect(text).toBe(btfToWit(encodeBtf(types), given));
      }),
      runs(200),
    );
  });
});

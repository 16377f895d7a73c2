import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToTs } from "../../src/index.js";
import { arbitraryTypes, reordered } from "../support/arbitrary-graph.js";
import { member, struct } from "../support/encode-types.js";
import { runs } from "./runs.js";

const arbitraryOptions = fc.record({
  case: fc.constantFrom("source", "camel"),
  u64: fc.constantFrom("bigint", "number", "safe"),
});

/** What is exported, and what is said of it. What all types share is not: another type may need more of that. */
const exportsOf = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split(/\n\n(?=\S)/)
    .filter((item) => /^export /m.test(item));

describe("TypeScript", () => {
  it("does not change a line when a type that has nothing to do with it is added", () => {
    fc.assert(
      fc.property(arbitraryTypes, fc.nat(30), arbitraryOptions, (types, place, options) => {
        const extra = struct("nothing_to_do_with_it", 3, [member("", 0, 0)]);
        const at = place % (types.length + 1);
        const moved = reordered(types, (id) => (id > at ? id + 1 : id));
        const without = exportsOf(btfToTs(encodeBtf(types), options));
        const more = exportsOf(btfToTs(encodeBtf([...moved.slice(0, at), extra, ...moved.slice(at)]), options));
        const added = more.filter((item) => item.includes("NothingToDoWithIt"));
        expect(added).toHaveLength(4);
        expect(more.filter((item) => !added.includes(item))).toEqual(without);
      }),
      runs(500),
    );
  });

  it("is the same for the same bytes and options", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const bytes = encodeBtf(types);
        expect(btfToTs(Uint8Array.from(bytes), options)).toBe(btfToTs(bytes, options));
      }),
      runs(200),
    );
  });

  it("holds no text of the input but identifiers outside its comments and literals", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOptions, (types, options) => {
        const text = btfToTs(encodeBtf(types), options);
        expect(text).toMatch(printable);
        const code = text
          .replace(/^ *\/\/.*$|^ *\/\*.*\*\/$|^ *\/\*\*\n(?: *\*.*\n)+/gm, "")
          .replace(/\/\* @__PURE__ \*\//g, "")
          .replace(/"(?:[^"\\\n]|\\u[0-9a-f]{4})*"/g, '""');
        expect(code).toMatch(/^[\n !"#$%&()*+,\-./0-9:;<=>?@A-Z[\]^_`a-z{|}~]*$/);
        expect(code).not.toMatch(/\/\/|\/\*|\\/);
      }),
      runs(500),
    );
  });
});

/** Lines of what can be seen: no control character but their ends, nothing that changes the direction of text. */
const printable = /^(?:\n|[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}])*$/u;

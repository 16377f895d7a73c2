import fc from "fast-check";
import { describe, it, expect } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf, type TypeGraph } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { arbitraryTypes, reordered } from "../support/arbitrary-graph.js";
import { numbered, ownNodes, ptr } from "../support/encode-types.js";
import { decodeWholeBtf } from "../support/whole-file-decoder.js";
import { runs } from "./runs.js";

const arbitraryForm = fc.record({
  littleEndian: fc.boolean(),
  headerLength: fc.constantFrom(24 as const, 32 as const),
});

/** `types` with the numbers that they have behind those of `base`, and a pointer to the first type of all. */
const continuing = (types: readonly TypeNode[], base: TypeGraph): readonly TypeNode[] =>
  numbered([...reordered(types, (id) => (id === 0 ? 0 : id + base.typeCount - 1)), ptr(1)], base.typeCount);

describe("encoding and decoding", () => {
  it("gives the same types, in both byte orders and with both headers", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryForm, (types, form) => {
        const graph = decodeBtf(encodeBtf(types, form));
        expect(ownNodes(graph)).toEqual(types);
        expect(graph.btf.littleEndian).toBe(form.littleEndian);
      }),
      runs(2000),
    );
  });

  it("gives the same types for what is built on a base, and leaves the base as it is", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryTypes, arbitraryTypes, (outer, middle, inner) => {
        const base = decodeBtf(encodeBtf(outer));
        const onBase = continuing(middle, base);
        const split = decodeBtf(encodeBtf(onBase, { base }), { base });
        const onSplit = continuing(inner, split);
        const deep = decodeBtf(encodeBtf(onSplit, { base: split }), { base: split });
        const all = Array.from({ length: deep.typeCount - 1 }, (_, index) => deep.node(index + 1));
        expect(all).toEqual([...outer, ...onBase, ...onSplit]);
      }),
      runs(400),
    );
  });

  it("agrees with a decoder of whole files", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryForm, (types, form) => {
        const bytes = encodeBtf(types, form);
        expect(ownNodes(decodeBtf(bytes))).toEqual(decodeWholeBtf(bytes).nodes);
      }),
      runs(600),
    );
  });

  it("gives the same bytes when what was decoded is encoded again", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryForm, (types, form) => {
        const bytes = encodeBtf(types, form);
        expect(encodeBtf(ownNodes(decodeBtf(bytes)), form)).toEqual(bytes);
      }),
      runs(600),
    );
  });
});

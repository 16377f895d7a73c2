import fc from "fast-check";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { arbitraryTangledTypes, arbitraryTypes, reordered } from "./arbitrary-graph.js";

const graphsOfEach = 60;

const arbitraryGraph = fc.oneof(
  { weight: 3, arbitrary: arbitraryTypes },
  { weight: 1, arbitrary: arbitraryTangledTypes },
);

/** BTF of many graphs: a compiler takes as long to start as for dozens of them, and their names collide. */
export const arbitraryInput = fc
  .tuple(fc.array(arbitraryGraph, { minLength: 1, maxLength: graphsOfEach, size: "max" }), fc.boolean())
  .map(([graphs, littleEndian]) => encodeBtf(sideBySide(graphs), { littleEndian }));

/** The types of all graphs one behind the other, with the numbers that they have there. */
function sideBySide(graphs: readonly (readonly TypeNode[])[]): readonly TypeNode[] {
  const all: TypeNode[] = [];
  for (const types of graphs) {
    const before = all.length;
    all.push(...reordered(types, (id) => (id === 0 ? 0 : id + before)));
  }
  return all;
}

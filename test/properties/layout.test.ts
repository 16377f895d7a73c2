import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TypeGraph } from "../../src/graph/type-graph.js";
import type { RecordNode } from "../../src/graph/type-node.js";
import { layoutRecord } from "../../src/layout/layout-record.js";
import type { LayoutSlot, RecordLayout } from "../../src/layout/record-layout.js";
import { arbitraryTypes } from "../support/arbitrary-graph.js";
import { graphOf, ownNodes } from "../support/encode-types.js";
import { runs } from "./runs.js";

const recordsOf = (graph: TypeGraph): readonly RecordNode[] =>
  ownNodes(graph).filter((node): node is RecordNode => node.kind === "struct" || node.kind === "union");

const arbitraryGraph = fc
  .tuple(arbitraryTypes, fc.boolean())
  .map(([types, littleEndian]) => graphOf(types, { littleEndian }));

/** Where each named or unnamed member lies by the layout: fields by their bytes, bitfields by their bits. */
function placesOf({ slots }: RecordLayout): readonly string[] {
  return slots.flatMap((slot) => {
    if (slot.kind === "field") return [`${slot.name} ${String(slot.type)} ${String(slot.offset * 8)} 0`];
    if (slot.kind === "padding") return [];
    return slot.parts.flatMap((part) =>
      part.kind === "gap"
        ? []
        : [`${part.name} ${String(part.type)} ${String(part.bitOffset)} ${String(part.bitWidth)}`],
    );
  });
}

function bitsOf(slot: LayoutSlot): readonly (readonly [start: number, end: number])[] {
  if (slot.kind !== "bits") return [[slot.offset * 8, (slot.offset + slot.size) * 8]];
  return slot.parts.map(({ bitOffset, bitWidth }) => [bitOffset, bitOffset + bitWidth]);
}

describe("the slots of a record", () => {
  it("partition a struct: each begins where the one before it ends, the last ends where the struct does", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const { id, kind, size } of recordsOf(graph)) {
          if (kind === "union") continue;
          const layout = layoutRecord(graph, id);
          let cursor = 0;
          for (const [start, end] of layout.slots.flatMap(bitsOf)) {
            expect(start).toBe(cursor);
            expect(end).toBeGreaterThanOrEqual(start);
            cursor = end;
          }
          expect(cursor).toBe(size * 8);
          expect(layout.size).toBe(size);
        }
      }),
      runs(1500),
    );
  });

  it("are sorted, and only what takes no room shares its place with another", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const { id, kind } of recordsOf(graph)) {
          if (kind === "union") continue;
          const { slots } = layoutRecord(graph, id);
          const offsets = slots.map(({ offset }) => offset);
          expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
          const places = slots.filter(({ size }) => size > 0).map(({ offset }) => offset);
          expect(new Set(places).size).toBe(places.length);
        }
      }),
      runs(800),
    );
  });

  it("cover a union, and each begins and ends within it", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const { id, kind, size } of recordsOf(graph)) {
          if (kind === "struct") continue;
          const { slots } = layoutRecord(graph, id);
          for (const slot of slots) expect(slot.offset + slot.size).toBeLessThanOrEqual(size);
          expect(size === 0 || slots.some((slot) => slot.offset === 0 && slot.size === size)).toBe(true);
        }
      }),
      runs(800),
    );
  });

  it("hold every member of the record at the place that BTF gives it, and nothing else", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const { id, members } of recordsOf(graph)) {
          const layout = layoutRecord(graph, id);
          expect(layout.fault).toBeUndefined();
          const expected = members.map(
            ({ name, type, bitOffset, bitWidth }) => `${name} ${String(type)} ${String(bitOffset)} ${String(bitWidth)}`,
          );
          expect([...placesOf(layout)].sort()).toEqual(expected.sort());
        }
      }),
      runs(1500),
    );
  });
});

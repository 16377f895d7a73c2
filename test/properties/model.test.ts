import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Declaration, Slot, TypeRef } from "../../src/model/binding-model.js";
import { buildModel } from "../../src/model/build-model.js";
import { arbitraryTypes } from "../support/arbitrary-graph.js";
import { graphOf } from "../support/encode-types.js";
import { runs } from "./runs.js";

const arbitraryGraph = arbitraryTypes.map((types) => graphOf(types));

/** The declarations that a type needs to be complete before it: what it is, or what its elements are. */
function neededBy(type: TypeRef): readonly number[] {
  switch (type.kind) {
    case "record":
      return [type.id];
    case "enum":
      return type.id === 0 ? [] : [type.id];
    case "array":
      return neededBy(type.element);
    case "inline":
      return type.slots.flatMap(neededBySlot);
    default:
      return [];
  }
}

function neededBySlot(slot: Slot): readonly number[] {
  if (slot.kind === "field") return neededBy(slot.type);
  if (slot.kind === "padding") return [];
  return slot.parts.flatMap((part) => (part.kind === "gap" ? [] : neededBy(part.type)));
}

function needsOf(declaration: Declaration): readonly number[] {
  switch (declaration.kind) {
    case "alias":
      return neededBy(declaration.target);
    case "enum":
      return [];
    default:
      return declaration.slots.flatMap(neededBySlot);
  }
}

/** How many bytes a type takes by its own account. */
function sizeOfRef(type: TypeRef): number {
  if (type.kind !== "array") return type.size;
  return type.counts.reduce((product, count) => product * count, sizeOfRef(type.element));
}

/** Every field of a record and of what stands inline in it, with its type. */
function fieldsIn(slots: readonly Slot[]): readonly { readonly size: number; readonly type: TypeRef }[] {
  return slots.flatMap((slot) => {
    if (slot.kind !== "field") return [];
    const element = slot.type.kind === "array" ? slot.type.element : slot.type;
    return [slot, ...(element.kind === "inline" ? fieldsIn(element.slots) : [])];
  });
}

/** The slots of a record and of all that stand inline in it, each with the size of its record. */
function recordsIn(
  size: number,
  slots: readonly Slot[],
  kind: "struct" | "union",
): readonly { kind: string; size: number; slots: readonly Slot[] }[] {
  const inner = fieldsIn(slots).flatMap(({ type }) => {
    const element = type.kind === "array" ? type.element : type;
    return element.kind === "inline" ? [{ kind: element.record, size: element.size, slots: element.slots }] : [];
  });
  return [{ kind, size, slots }, ...inner];
}

describe("a model", () => {
  it("declares everything before it is used by value, and each thing once", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const declared = new Set<number>();
        for (const declaration of buildModel(graph).declarations) {
          for (const id of needsOf(declaration)) expect(declared).toContain(id);
          expect(declared).not.toContain(declaration.id);
          declared.add(declaration.id);
        }
      }),
      runs(1500),
    );
  });

  it("declares every struct and union that has a name, with the size of the graph", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const sizes = new Map([...buildModel(graph).declarations].map(({ id, size }) => [id, size]));
        for (let id = 1; id < graph.typeCount; id++) {
          const node = graph.node(id);
          if ((node.kind === "struct" || node.kind === "union") && node.name !== "")
            expect(sizes.get(id)).toBe(node.size);
        }
      }),
      runs(800),
    );
  });

  it("gives each field the size that its type has", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const declaration of buildModel(graph).declarations) {
          if (declaration.kind !== "struct" && declaration.kind !== "union") continue;
          for (const field of fieldsIn(declaration.slots)) expect(sizeOfRef(field.type)).toBe(field.size);
        }
      }),
      runs(800),
    );
  });

  it("covers every struct with its slots, those without a name included", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        for (const declaration of buildModel(graph).declarations) {
          if (declaration.kind !== "struct" && declaration.kind !== "union") continue;
          for (const { kind, size, slots } of recordsIn(declaration.size, declaration.slots, declaration.kind)) {
            if (kind === "union") {
              for (const slot of slots) expect(slot.offset).toBe(0);
              continue;
            }
            let cursor = 0;
            for (const slot of slots) {
              expect(slot.offset).toBe(cursor);
              cursor += slot.size;
            }
            expect(cursor).toBe(size);
          }
        }
      }),
      runs(1500),
    );
  });

  it("is the same on every walk, and says what it found on the first", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const found: string[] = [];
        const model = buildModel(graph, { onDiagnostic: ({ message }) => found.push(message) });
        const first = [...model.declarations];
        const afterFirst = [...found];
        expect([...model.declarations]).toEqual(first);
        expect(found).toEqual(afterFirst);
        expect(new Set(found).size).toBe(found.length);
      }),
      runs(500),
    );
  });
});

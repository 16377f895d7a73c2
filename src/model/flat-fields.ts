import type { Bitfield, Field, FlatField, Slot } from "./binding-model.js";
import { anonymousRecord, nestedRecord } from "./scope.js";

/**
 * The fields of a record that can be named from outside, in the order of its slots: members of anonymous types count as
 * its own, those of nested ones follow the field that holds them, those of an array's elements are listed for the first,
 * even where the array has none: its elements follow the record then.
 * `nameOf` gives the names; without it they are those of the source.
 */
export function flatFields(
  slots: readonly Slot[],
  nameOf: (member: Field | Bitfield) => string = ({ name }) => name,
): readonly FlatField[] {
  const visitor = new FieldVisitor(nameOf);
  visitor.visit(slots, [], 0);
  return visitor.fields;
}

class FieldVisitor {
  // Paths are made by `concat`: of a spread, V8 keeps room for as many steps again.
  readonly fields: FlatField[] = [];
  readonly #nameOf: (member: Field | Bitfield) => string;

  constructor(nameOf: (member: Field | Bitfield) => string) {
    this.#nameOf = nameOf;
  }

  /** Recursion is as deep as anonymous types nest, which the model limits. */
  visit(slots: readonly Slot[], path: FlatField["path"], base: number): void {
    for (const slot of slots) {
      if (slot.kind === "field") this.#field(slot, path, base);
      if (slot.kind !== "bits") continue;
      for (const part of slot.parts) if (part.kind === "bitfield" && part.name !== "") this.#bitfield(part, path, base);
    }
  }

  #bitfield(field: Bitfield, path: FlatField["path"], base: number): void {
    const { bitOffset, bitWidth, type } = field;
    const here = path.concat(this.#nameOf(field));
    this.fields.push({ path: here, bitOffset: base * 8 + bitOffset, bitWidth, bitfield: true, type });
  }

  #field(field: Field, path: FlatField["path"], base: number): void {
    const { type } = field;
    const offset = base + field.offset;
    const anonymous = anonymousRecord(field);
    if (anonymous !== undefined) {
      this.visit(anonymous.slots, path, offset);
      return;
    }
    const here = path.concat(this.#nameOf(field));
    this.fields.push({ path: here, bitOffset: offset * 8, bitWidth: field.size * 8, bitfield: false, type });
    const inner = nestedRecord(field);
    const element = type.kind === "array" ? here.concat(firstElement(type.counts)) : here;
    if (inner !== undefined) this.visit(inner.slots, element, offset);
  }
}

const firstElement = (counts: readonly number[]): readonly 0[] => counts.map(() => 0);

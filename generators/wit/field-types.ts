import type { ArrayRef, Bitfield, Field, InlineRecord, TypeRef } from "../../src/backend/index.js";
import { memoryOf } from "./canonical-abi.js";
import type { KnownTypes } from "./known-types.js";
import { depthOf, limits } from "./limits.js";
import { bytes, primitiveOf, primitiveOfScalar } from "./primitives.js";
import type { WitType } from "./types.js";

/** What field types need of the record that they stand in. */
export interface Surroundings {
  /** Makes the record without a name that a field holds; `canGrow` tells whether bytes may follow that are its own. */
  readonly inline: (field: Field, type: InlineRecord, canGrow: boolean) => WitType | undefined;
  readonly report: (code: "model/too-deep", member: string) => void;
}

/** The types of the fields of one record. */
export class FieldTypes {
  readonly #known: KnownTypes;
  readonly #surroundings: Surroundings;

  constructor(known: KnownTypes, surroundings: Surroundings) {
    this.#known = known;
    this.#surroundings = surroundings;
  }

  ofBits({ type, bitWidth, signed }: Bitfield): WitType {
    if (type.kind === "enum") return this.#known.enumOf(type);
    if (type.size <= 8) return { kind: "primitive", primitive: primitiveOfScalar(type) };
    // Of an integer of 128 bits the low half may be enough.
    if (bitWidth <= 64) return { kind: "primitive", primitive: primitiveOf(8, signed) };
    return { kind: "pair", high: signed ? "s64" : "u64" };
  }

  /** Nothing, where there is nothing in it. */
  of(field: Field, canGrow: boolean): WitType | undefined {
    const { name, size, type } = field;
    const found = type.kind === "array" ? this.#array(field, type, canGrow) : this.#element(field, type, canGrow);
    return found && this.bounded(found, name, size);
  }

  #array(field: Field, { counts, element, size }: ArrayRef, canGrow: boolean): WitType | undefined {
    const [first = 0, ...rest] = counts;
    const stride = element.size * rest.reduce((product, count) => product * count, 1);
    // Of an array without elements nothing can be said, unless it goes on behind the record.
    if (stride === 0 || (first === 0 && !canGrow)) return undefined;
    const inner = this.#element(field, element, false);
    if (inner === undefined) return undefined;
    const isText = element.kind === "scalar" && element.scalar === "char";
    return this.#lists(inner, element.size, [...counts].reverse(), size, isText);
  }

  /** Lists in each other, from the innermost dimension. */
  #lists(element: WitType, elementSize: number, counts: readonly number[], size: number, isText: boolean): WitType {
    let type = element;
    let stride = elementSize;
    counts.forEach((count, index) => {
      const memory = memoryOf(type).size * count;
      const fits = Math.max(size, memory) <= limits.fixedArray;
      const isFixed = this.#known.forms.fixedArrays && count > 0 && fits;
      type = { kind: "list", element: type, count, stride, isText: isText && index === 0, isFixed };
      stride *= count;
    });
    return type;
  }

  #element(field: Field, type: Exclude<TypeRef, ArrayRef>, canGrow: boolean): WitType | undefined {
    switch (type.kind) {
      case "scalar":
        if (type.size === 16) return { kind: "pair", high: type.scalar === "i128" ? "s64" : "u64" };
        return { kind: "primitive", primitive: primitiveOfScalar(type) };
      case "pointer":
        return { kind: "primitive", primitive: primitiveOf(type.size, false) };
      case "enum":
        return this.#known.enumOf(type);
      case "opaque":
        return type.size === 0 ? undefined : bytes(type.size);
      case "record": {
        const record = this.#known.recordOf(type.id);
        return record && { kind: "record", name: this.#known.names.type(type.id), record };
      }
      case "inline":
        return this.#surroundings.inline(field, type, canGrow);
    }
  }

  /** What is nested deeper than validators follow becomes bytes. */
  bounded(type: WitType, member: string, size: number): WitType {
    if (depthOf(type) < limits.depth) return type;
    this.#surroundings.report("model/too-deep", member);
    return bytes(size);
  }
}

/** Whether a value goes on behind its record. */
export function isOpen(type: WitType): boolean {
  if (type.kind === "record") return type.record.grows;
  return type.kind === "list" && type.count === 0;
}

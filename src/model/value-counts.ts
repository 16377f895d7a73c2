import type { TypeId } from "../btf/btf-file.js";
import type { Limits } from "../btf/limits.js";
import type { TypeTable } from "../graph/type-table.js";
import type { TypeRef } from "./binding-model.js";

/** More than a byte of any known type is read as: the members of a union are many values of the same bytes. */
const valuesOfByte = 64;

/**
 * How many values one value of a record is read as, when all that is in it is read: by a function that decodes it into an
 * object, or prints it. Each union of two members of the same other union doubles that, and an array of elements without
 * a size multiplies it, while no byte is added.
 */
export class ValueCounts {
  readonly #most: number;
  readonly #ofRecords: Float64Array;

  constructor({ typeCount }: Pick<TypeTable, "typeCount">, { valuesPerType }: Limits) {
    this.#most = valuesPerType;
    this.#ofRecords = new Float64Array(typeCount);
  }

  /** How many a record of `size` bytes may have. */
  mostOf(size: number): number {
    return this.#most + valuesOfByte * size;
  }

  /** Keeps how many the record has that is declared as `id`, for those that hold it: they come behind it. */
  keep(id: TypeId, values: number): void {
    this.#ofRecords[id] = Math.max(1, values);
  }

  /** How many a member of a type has. Of a record without a name, `inside` tells how many one has. */
  of(type: TypeRef, inside: number): number {
    switch (type.kind) {
      case "array":
        // An array is one by itself: there may be many without elements.
        return type.counts.reduceRight((values, count) => 1 + count * values, this.of(type.element, inside));
      case "record":
        return this.ofRecord(type.id);
      case "inline":
        return inside;
      default:
        return 1;
    }
  }

  /** How many the record has that is declared as `id`. */
  ofRecord(id: TypeId): number {
    return this.#ofRecords[id] ?? 0;
  }
}

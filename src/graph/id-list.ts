import type { TypeId } from "../btf/btf-file.js";
import type { TypeTable } from "./type-table.js";

/**
 * Ids in a row, each of them once. A file may have millions of types: here each takes four bytes, outside of what a garbage
 * collector walks through.
 */
export class IdList {
  readonly #ids: Uint32Array;
  #length = 0;

  /** With room for all types of a table. */
  constructor({ typeCount }: Pick<TypeTable, "typeCount">) {
    this.#ids = new Uint32Array(typeCount);
  }

  add(id: TypeId): void {
    this.#ids[this.#length++] = id;
  }

  get ids(): Uint32Array {
    return this.#ids.subarray(0, this.#length);
  }
}

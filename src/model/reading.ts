import type { TypeId } from "../btf/btf-file.js";
import type { Limits } from "../btf/limits.js";
import type { TypeTable } from "../graph/type-table.js";
import type { ArrayRef, TypeRef } from "./binding-model.js";

/** What reading a value of a record comes to, when all that is in it is read: to decode it into an object, or to print it. */
export class Reading {
  /** Values that are made: the members of a union are many of the same bytes. So many bytes that are copied count as one. */
  values: number;
  /** Arrays that go on to the end of the bytes that there are. */
  open = 0;
  /** Records inside each other. */
  depth = 1;

  /** Of `bytes` that are copied as they are, besides the record itself. */
  constructor(bytes = 0) {
    this.values = 1 + bytes / bytesOfValue;
  }

  /** A value by itself, or `bytes` that are copied as one. */
  addValue(bytes: number): void {
    this.values += 1 + bytes / bytesOfValue;
  }
}

/** An `int` is copied as one value. */
const bytesOfValue = 4;

/** More than a byte of any known type is read as. */
const valuesOfByte = 64;

/** What is no value by itself has some for free. */
const mostOf = (size: number): number => valuesOfByte * (1 + size);

/** More arrays without an end than any known type has; each is read to the end of what there is. */
const mostOpen = 256;

/** How deep records may nest that have names: the functions that read them call each other. */
const deepest = 1000;

type TooMuch = "model/too-many-values" | "model/too-deep";

type Cost = Pick<Reading, "values" | "open" | "depth">;

const oneValue: Cost = { values: 1, open: 0, depth: 0 };
const byteOfMany: Cost = { values: 1 / bytesOfValue, open: 0, depth: 0 };

/** Each array is a value by itself: there may be many without elements. */
function valuesIn(counts: readonly number[], element: Cost): number {
  let { values } = element;
  for (let at = counts.length - 1; at >= 0; at--) values = 1 + (counts[at] ?? 0) * values;
  return values;
}

/**
 * What reading comes to for each record that is declared. Each union of two members of the same other union doubles it,
 * and an array of elements without a size multiplies it, while no byte is added.
 */
export class Readings {
  readonly #most: number;
  readonly #values: Float64Array;
  readonly #open: Uint16Array;
  readonly #depth: Uint16Array;

  constructor({ typeCount }: Pick<TypeTable, "typeCount">, { valuesPerType }: Limits) {
    this.#most = valuesPerType;
    this.#values = new Float64Array(typeCount);
    this.#open = new Uint16Array(typeCount);
    this.#depth = new Uint16Array(typeCount);
  }

  /** How many values there may be in a record of `size` bytes. */
  mostValues(size: number): number {
    return this.#most + mostOf(size);
  }

  /** Keeps what reading the record comes to that is declared as `id`, for those that hold it: they come behind it. */
  keep(id: TypeId, { values, open, depth }: Cost): void {
    this.#values[id] = values;
    this.#open[id] = open;
    this.#depth[id] = depth;
  }

  /** The same for the typedef `id` of a record that has been kept. */
  keepAlias(id: TypeId, target: TypeId): void {
    this.keep(id, this.#ofRecord(target));
  }

  /**
   * Adds a member to what reading its record comes to, or tells why that is too much, and adds it as bytes. `inside` is
   * what one of a record without a name comes to.
   */
  add(record: Reading, member: TypeRef, inside: Reading, mostValues: number): TooMuch | undefined {
    switch (member.kind) {
      case "scalar":
      case "pointer":
      case "enum":
        record.addValue(0);
        return undefined;
      case "opaque":
        record.addValue(member.size);
        return undefined;
      default:
        return this.#addComposite(record, member, this.#of(member, inside), mostValues);
    }
  }

  #addComposite(record: Reading, { size }: TypeRef, cost: Cost, mostValues: number): TooMuch | undefined {
    const { values, open, depth } = cost;
    const isMany = record.values + values > mostValues || record.open + open > mostOpen;
    if (isMany || depth >= deepest) {
      record.addValue(size);
      return isMany ? "model/too-many-values" : "model/too-deep";
    }
    record.values += values;
    record.open += open;
    record.depth = Math.max(record.depth, depth + 1);
    return undefined;
  }

  #of(member: TypeRef, inside: Reading): Cost {
    switch (member.kind) {
      case "array":
        return this.#ofArray(member, inside);
      case "record":
        return this.#ofRecord(member.id);
      case "inline":
        return inside;
      case "opaque":
        // Of an array: a member that is only bytes is copied as a whole.
        return { values: 1 + member.size / bytesOfValue, open: 0, depth: 0 };
      default:
        return oneValue;
    }
  }

  /** Arrays without an end have no elements where they stand in the elements of another array. */
  #ofArray({ counts, element }: ArrayRef, inside: Reading): Cost {
    const isBytes = element.kind === "scalar" && element.size === 1;
    const one = isBytes ? byteOfMany : this.#of(element, inside);
    if (counts[0] === 0) return this.#ofRest(counts.slice(1), element.size, one);
    return { values: valuesIn(counts, one), open: 0, depth: one.depth };
  }

  /** An array of as many elements as follow the record: what counts is what each of their bytes is read as. */
  #ofRest(counts: readonly number[], elementSize: number, one: Cost): Cost {
    const size = counts.reduce((product, count) => product * count, elementSize);
    const isTooMuch = valuesIn(counts, one) > mostOf(size);
    return { values: isTooMuch ? Infinity : 1, open: 1, depth: one.depth };
  }

  #ofRecord(id: TypeId): Cost {
    return { values: this.#values[id] ?? 0, open: this.#open[id] ?? 0, depth: this.#depth[id] ?? 0 };
  }
}

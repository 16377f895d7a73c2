import {
  membersInScope,
  storageOf,
  type ArrayRef,
  type Bitfield,
  type Field,
  type Slot,
  type TypeRef,
} from "../../../src/backend/index.js";
import { doubleBits, isNaNBits, putBits, readBits } from "../random-c/bits.js";
import type { Generated } from "./generated.js";

/** The bytes of a record that a component gives back: all that has a name, all of its unions, and zeros between them. */
export class Written {
  readonly #generated: Generated;
  readonly #source: Uint8Array;
  /** What the component wrote: of a NaN only that it is one is kept. */
  readonly #found: Uint8Array;
  readonly #bytes: Uint8Array;
  #length: number;

  constructor(generated: Generated, source: Uint8Array, found: Uint8Array) {
    this.#generated = generated;
    this.#source = source;
    this.#found = found;
    this.#bytes = new Uint8Array(source.length);
    this.#length = 0;
  }

  record(kind: "struct" | "union", size: number, slots: readonly Slot[]): Uint8Array {
    this.#length = size;
    this.#record(kind, size, slots, 0, true);
    return this.#bytes.subarray(0, this.#length);
  }

  #record(kind: "struct" | "union", size: number, slots: readonly Slot[], at: number, isLast: boolean): void {
    if (kind === "union") {
      this.#copy(at, size);
      return;
    }
    const pieces = storageOf(slots).filter(({ member }) => member.kind !== "padding");
    pieces.forEach(({ member, base }, index) => {
      if (member.kind === "bits") {
        for (const placed of membersInScope([member], base)) this.#bits(placed.member, at + placed.base);
      } else if (member.kind === "field") {
        this.#value(member.type, member, at + base + member.offset, isLast && index === pieces.length - 1);
      }
    });
  }

  #bits(member: Field | Bitfield, at: number): void {
    if (member.kind !== "bitfield") return;
    const { littleEndian } = this.#generated;
    const offset = 8 * at + member.bitOffset;
    const bits = readBits(this.#source, offset, member.bitWidth, littleEndian);
    // Random graphs have booleans of several bits.
    const isTrue = member.type.kind === "scalar" && member.type.scalar === "bool" && bits !== 0n;
    putBits(this.#bytes, offset, member.bitWidth, isTrue ? 1n : bits, littleEndian);
  }

  #value(type: TypeRef, field: Field, at: number, isLast: boolean): void {
    switch (type.kind) {
      case "inline":
        this.#record(type.record, type.size, type.slots, at, isLast);
        return;
      case "record": {
        const declaration = this.#generated.reader.recordOf(type.id);
        if (declaration !== undefined) {
          this.#record(declaration.kind, declaration.size, declaration.slots, at, isLast);
        }
        return;
      }
      case "array":
        this.#array(type, field, at, isLast);
        return;
      case "scalar":
        if (type.scalar === "bool") this.#bytes[at] = this.#source[at] === 0 ? 0 : 1;
        else this.#copy(at, type.size, type.scalar === "f32" || type.scalar === "f64");
        return;
      default:
        this.#copy(at, type.size);
    }
  }

  #array({ counts, element }: ArrayRef, field: Field, at: number, isLast: boolean): void {
    const inner = counts.slice(1).reduce((product, count) => product * count, 1);
    const stride = inner * element.size;
    if (stride === 0) return;
    const [first = 0] = counts;
    const count = first > 0 ? first : isLast ? Math.floor((this.#source.length - at) / stride) : 0;
    for (let index = 0; index < count * inner; index++) {
      this.#value(element, field, at + index * element.size, false);
    }
    this.#length = Math.max(this.#length, at + count * stride);
  }

  #copy(at: number, size: number, isFloat = false): void {
    const { littleEndian } = this.#generated;
    const isNaN = (bytes: Uint8Array) =>
      isFloat && isNaNBits(doubleBits(readBits(bytes, 8 * at, 8 * size, littleEndian), 8 * size));
    const from = isNaN(this.#source) && isNaN(this.#found) ? this.#found : this.#source;
    this.#bytes.set(from.subarray(at, at + size), at);
  }
}

import type { Bitfield, Field, TypeRef } from "../../../src/backend/index.js";
import { putBits, readBits } from "../random-c/bits.js";
import { tailsOf } from "../values/members.js";
import { bytesKind, textOf } from "./expected.js";
import type { Generated } from "./generated.js";
import { entriesOf, type Entry, type Scope } from "./scope.js";

/**
 * What setting leaves of bytes: a value that was read from `source` is written to the same place in other bytes. Bits that
 * are no part of it stay; a bool becomes 0 or 1, a text what is UTF-8 of it with zeroes behind, and a 64-bit integer that
 * is a number the nearest one.
 */
export class Written {
  readonly #generated: Generated;
  readonly #source: Uint8Array;
  readonly #grows: boolean;
  readonly #nans: { readonly at: number; readonly size: 4 | 8 }[] = [];
  #bytes: Uint8Array;

  /** With `grows` there is always room for what goes on behind a record. */
  constructor(generated: Generated, source: Uint8Array, target: Uint8Array, grows = false) {
    this.#generated = generated;
    this.#grows = grows;
    this.#source = source;
    this.#bytes = target.slice();
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** `found` with the bits of a NaN as they are expected: which they are is up to the machine. */
  withSameNaNs(found: Uint8Array): Uint8Array {
    const same = found.slice();
    for (const { at, size } of this.#nans) {
      const isNaNAt = (bytes: Uint8Array) => at + size <= bytes.length && Number.isNaN(this.#float(bytes, at, size));
      if (isNaNAt(found) && isNaNAt(this.#bytes)) same.set(this.#bytes.subarray(at, at + size), at);
    }
    return same;
  }

  /** A record, as its plain object has it; an element of an array, or what others follow, has no room behind its `end`. */
  record(scope: Scope, at = 0, end?: number): this {
    if (scope.kind === "union") return this.#raw(at, scope.size);
    for (const entry of entriesOf(scope)) {
      const isMark = entry.isFollowed && entry.member.kind === "field" && tailsOf([entry.member]).length > 0;
      if (!entry.isArm && !isMark) this.entry(entry, scope, at, end);
    }
    return this;
  }

  /** One property of a record that begins at `from`. */
  entry(entry: Entry, scope: Scope, from = 0, end?: number): this {
    const { member, base, isUnionBytes } = entry;
    if (member.kind === "bitfield") return this.#bitfield(member, from + base);
    const at = from + base + member.offset;
    if (isUnionBytes) return this.#raw(at, member.size);
    if (tailsOf([member]).length > 0)
      return end === undefined ? this.#tail(member, scope, at) : this.#noTail(member, at, end);
    return this.value(member.type, scope, at, entry.isFollowed ? at + member.size : end);
  }

  /** The same property as it is, which is what its twin sets. */
  raw({ member, base }: Entry): this {
    if (member.kind === "bitfield") return this;
    const at = base + member.offset;
    const [tail] = tailsOf([member]);
    if (tail === undefined) return this.#raw(at, member.size);
    const size = tail.element.size;
    return this.#raw(at, size === 0 ? 0 : Math.floor((this.#source.length - at) / size) * size);
  }

  value(type: TypeRef, scope: Scope, at: number, end?: number): this {
    const inner = this.#generated.scopes.of(type, scope);
    if (inner !== undefined) return this.record(inner, at, end);
    if (type.kind === "array") return this.#array(type, scope, at);
    if (type.kind !== "scalar") return this.#raw(at, type.size);
    switch (type.scalar) {
      case "bool":
        return this.#put(at, [this.#source[at] === 0 ? 0 : 1]);
      case "f32":
        return this.#putFloat(at, 4);
      case "f64":
        return this.#putFloat(at, 8);
      case "i64":
      case "u64":
        return this.#bits(8 * at, 64, type.scalar === "i64");
      default:
        return this.#raw(at, type.size);
    }
  }

  element(type: TypeRef, scope: Scope, at: number): this {
    return this.value(type, scope, at, at + type.size);
  }

  #array(type: TypeRef & { readonly kind: "array" }, scope: Scope, at: number): this {
    const kind = bytesKind(type);
    if (kind === "text") return this.#put(at, encodedText(this.#source.subarray(at, at + type.size), type.size));
    if (kind === "bytes") return this.#raw(at, type.size);
    const [count = 0, ...counts] = type.counts;
    const size = counts.reduce((product, one) => product * one, type.element.size);
    const element: TypeRef = counts.length === 0 ? type.element : { ...type, counts, size };
    for (let index = 0; size > 0 && index < count; index++) this.element(element, scope, at + index * size);
    return this;
  }

  #tail({ type, ...field }: Field, scope: Scope, at: number): this {
    const [tail] = tailsOf([{ ...field, type }]);
    const left = this.#source.length - at;
    if (bytesKind(type) === "text") {
      const text = Buffer.from(textOf(this.#source.subarray(at)));
      // In bytes of a given length the text is cut as any other is.
      return this.#put(
        at,
        this.#grows ? [...text, 0] : encodedText(this.#source.subarray(at), Math.min(left, text.length + 1)),
      );
    }
    const size = tail?.element.size ?? 0;
    if (tail === undefined || size === 0) return this;
    const count = Math.floor(left / size);
    this.#growTo(at + count * size);
    for (let index = 0; index < count; index++) {
      this.element(tail.element, scope, at + index * size);
    }
    return this;
  }

  /** Of an empty text there is a NUL, if there is a byte for it. */
  #noTail({ type }: Field, at: number, end: number): this {
    return bytesKind(type) === "text" && at < end ? this.#put(at, [0]) : this;
  }

  #bitfield({ bitOffset, bitWidth, signed, type }: Bitfield, at: number): this {
    const isRounded = bitWidth > 32 && type.kind !== "enum" && type.size === 8;
    return isRounded ? this.#bits(8 * at + bitOffset, bitWidth, signed) : this.#putBits(8 * at + bitOffset, bitWidth);
  }

  /** An integer that may be a number in between. */
  #bits(offset: number, width: number, signed: boolean): this {
    const { littleEndian, options } = this.#generated;
    if (options.u64 === "bigint") return this.#putBits(offset, width);
    const bits = readBits(this.#source, offset, width, littleEndian);
    return this.#putBits(offset, width, BigInt(Number(signed ? BigInt.asIntN(width, bits) : bits)));
  }

  #putBits(offset: number, width: number, given?: bigint): this {
    const { littleEndian } = this.#generated;
    const value = given ?? readBits(this.#source, offset, width, littleEndian);
    this.#growTo(Math.ceil((offset + width) / 8));
    putBits(this.#bytes, offset, width, value, littleEndian);
    return this;
  }

  #putFloat(at: number, size: 4 | 8): this {
    const value = this.#float(this.#source, at, size);
    if (Number.isNaN(value)) this.#nans.push({ at, size });
    const written = new DataView(new ArrayBuffer(size));
    if (size === 4) written.setFloat32(0, value, this.#generated.littleEndian);
    else written.setFloat64(0, value, this.#generated.littleEndian);
    return this.#put(at, new Uint8Array(written.buffer));
  }

  #float({ buffer, byteOffset }: Uint8Array, at: number, size: 4 | 8): number {
    const view = new DataView(buffer, byteOffset);
    const { littleEndian } = this.#generated;
    return size === 4 ? view.getFloat32(at, littleEndian) : view.getFloat64(at, littleEndian);
  }

  #raw(at: number, size: number): this {
    return this.#put(at, this.#source.subarray(at, at + size));
  }

  #put(at: number, bytes: ArrayLike<number>): this {
    this.#growTo(at + bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  #growTo(size: number): void {
    if (size <= this.#bytes.length) return;
    const grown = new Uint8Array(size);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** UTF-8 of a text, cut behind the last character that fits, with zeroes behind it. */
function encodedText(source: Uint8Array, size: number): Uint8Array {
  const encoded = new Uint8Array(size);
  let end = 0;
  for (const character of textOf(source)) {
    const bytes = Buffer.from(character);
    if (end + bytes.length > size) break;
    encoded.set(bytes, end);
    end += bytes.length;
  }
  return encoded;
}

import type { PlacedMember } from "./read-members.js";
import type { BitsPart, LayoutSlot } from "./record-layout.js";

/**
 * Lays the members of a struct one behind the other, in offset order. Its invariant: the slots so far are disjoint and
 * cover `[0, cursor)`, the open run of bitfields included.
 */
export class StructSlots {
  readonly #size: number;
  readonly #slots: LayoutSlot[] = [];
  /** Parts of the run of bitfields that is still growing; empty when there is none. */
  #parts: BitsPart[] = [];
  /** First bit that nothing occupies yet. */
  #cursor = 0;
  /** A member without a known size, which reaches to wherever the next one begins. */
  #pending: PlacedMember | undefined;

  constructor(size: number) {
    this.#size = size;
  }

  /** Adds the next member; `false` when it begins before the previous one ends. */
  add(member: PlacedMember): boolean {
    this.#settlePending(Math.floor(member.bitOffset / 8));
    if (member.bitOffset < this.#cursor) return false;
    if (member.bitWidth > 0) this.#addBitfield(member);
    else if (member.size === undefined) this.#startPending(member);
    else this.#addField(member, member.size, true);
    return true;
  }

  /** The slots, with padding up to the end of the struct. */
  finish(): readonly LayoutSlot[] {
    this.#settlePending(this.#size);
    this.#closeBits();
    this.#padTo(this.#size);
    return this.#slots;
  }

  #addField({ name, type, bitOffset }: PlacedMember, size: number, sized: boolean): void {
    const offset = bitOffset / 8;
    this.#closeBits();
    this.#padTo(offset);
    this.#slots.push({ kind: "field", name, type, offset, size, sized });
    this.#cursor = (offset + size) * 8;
  }

  #startPending(member: PlacedMember): void {
    this.#closeBits();
    this.#padTo(member.bitOffset / 8);
    this.#pending = member;
  }

  #settlePending(end: number): void {
    const member = this.#pending;
    this.#pending = undefined;
    if (member !== undefined) this.#addField(member, Math.max(0, end - member.bitOffset / 8), false);
  }

  /** A bitfield joins the open run when it begins in the run's last byte or in the one behind it. */
  #addBitfield({ name, type, bitOffset, bitWidth }: PlacedMember): void {
    if (Math.floor(bitOffset / 8) > Math.ceil(this.#cursor / 8)) this.#closeBits();
    if (this.#parts.length === 0) this.#padTo(Math.floor(bitOffset / 8));
    this.#gapTo(bitOffset);
    this.#parts.push({ kind: "bitfield", name, type, bitOffset, bitWidth });
    this.#cursor = bitOffset + bitWidth;
  }

  #gapTo(bitOffset: number): void {
    const bitWidth = bitOffset - this.#cursor;
    if (bitWidth > 0) this.#parts.push({ kind: "gap", bitOffset: this.#cursor, bitWidth });
    this.#cursor = bitOffset;
  }

  #closeBits(): void {
    const first = this.#parts[0];
    if (first === undefined) return;
    const end = Math.ceil(this.#cursor / 8);
    this.#gapTo(end * 8);
    const offset = first.bitOffset / 8;
    this.#slots.push({ kind: "bits", offset, size: end - offset, parts: this.#parts });
    this.#parts = [];
  }

  #padTo(offset: number): void {
    const from = this.#cursor / 8;
    if (offset > from) this.#slots.push({ kind: "padding", offset: from, size: offset - from });
    this.#cursor = Math.max(this.#cursor, offset * 8);
  }
}

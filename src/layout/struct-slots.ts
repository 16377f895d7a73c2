import type { PlacedMember } from "./read-members.js";
import type { BitfieldPart, BitsPart, FieldSlot, LayoutSlot } from "./record-layout.js";

/** Bitfields one behind the other, from the byte at `offset` on. */
interface BitfieldRun {
  readonly offset: number;
  readonly parts: BitsPart[];
}

/**
 * Lays the members of a struct one behind the other, in offset order. Its invariant: the slots so far are disjoint and
 * cover `[0, cursor)`, the open run of bitfields included.
 */
export class StructSlots {
  readonly #size: number;
  readonly #slots: LayoutSlot[] = [];
  /** The run of bitfields that is still growing. */
  #run: BitfieldRun | undefined;
  /** First bit that nothing occupies yet. */
  #cursor = 0;
  /** A field without a size, which reaches to wherever the next member begins. */
  #pending: FieldSlot | undefined;

  constructor(size: number) {
    this.#size = size;
  }

  /** Adds the next member; `false` when it begins before the previous one ends. */
  add(member: PlacedMember): boolean {
    const bitOffset = member.kind === "bitfield" ? member.bitOffset : member.offset * 8;
    if (this.#pending !== undefined) this.#settlePending(this.#pending, Math.floor(bitOffset / 8));
    if (bitOffset < this.#cursor) return false;
    if (member.kind === "bitfield") this.#addBitfield(member);
    else this.#addField(member);
    return true;
  }

  /** The slots, with padding up to the end of the struct. */
  finish(): readonly LayoutSlot[] {
    if (this.#pending !== undefined) this.#settlePending(this.#pending, this.#size);
    this.#closeRun();
    this.#padTo(this.#size);
    return this.#slots;
  }

  #addField(field: FieldSlot): void {
    this.#closeRun();
    this.#padTo(field.offset);
    if (!field.sized) this.#pending = field;
    else {
      this.#slots.push(field);
      this.#cursor = (field.offset + field.size) * 8;
    }
  }

  #settlePending(field: FieldSlot, end: number): void {
    const size = Math.max(0, end - field.offset);
    this.#pending = undefined;
    this.#slots.push({ ...field, size });
    this.#cursor = (field.offset + size) * 8;
  }

  /** A bitfield joins the open run when it begins in the run's last byte or in the one behind it. */
  #addBitfield(bitfield: BitfieldPart): void {
    const { bitOffset, bitWidth } = bitfield;
    const firstByte = Math.floor(bitOffset / 8);
    if (firstByte > Math.ceil(this.#cursor / 8)) this.#closeRun();
    const { parts } = (this.#run ??= this.#openRun(firstByte));
    this.#gapTo(bitOffset, parts);
    parts.push(bitfield);
    this.#cursor = bitOffset + bitWidth;
  }

  #openRun(offset: number): BitfieldRun {
    this.#padTo(offset);
    return { offset, parts: [] };
  }

  #gapTo(bitOffset: number, parts: BitsPart[]): void {
    const bitWidth = bitOffset - this.#cursor;
    if (bitWidth > 0) parts.push({ kind: "gap", bitOffset: this.#cursor, bitWidth });
    this.#cursor = bitOffset;
  }

  #closeRun(): void {
    if (this.#run === undefined) return;
    const { offset, parts } = this.#run;
    this.#run = undefined;
    const end = Math.ceil(this.#cursor / 8);
    this.#gapTo(end * 8, parts);
    this.#slots.push({ kind: "bits", offset, size: end - offset, parts });
  }

  #padTo(offset: number): void {
    const from = this.#cursor / 8;
    if (offset <= from) return;
    this.#slots.push({ kind: "padding", offset: from, size: offset - from });
    this.#cursor = offset * 8;
  }
}

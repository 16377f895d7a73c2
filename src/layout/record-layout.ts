import type { TypeId } from "../btf/btf-file.js";
import type { DiagnosticCode } from "../diagnostics/catalogue.js";

/**
 * Where everything in a struct or union lies. Sizes and offsets are bytes, counted from the start of the record, unless
 * the name says bits. `size` is BTF's own and never recomputed.
 *
 * In a struct the slots are sorted, do not overlap, and cover `[0, size)` exactly. In a union each starts where BTF says,
 * and a last padding slot covers the union where no member does.
 */
export interface RecordLayout {
  readonly kind: "struct" | "union";
  readonly size: number;
  readonly slots: readonly LayoutSlot[];
  /** Why nothing is known but the size, in a layout that is one padding slot. */
  readonly fault?: LayoutFault;
}

export interface LayoutFault {
  readonly code: DiagnosticCode & `layout/${string}`;
  /** Name of the first member that is wrong. */
  readonly member: string;
}

export type LayoutSlot = FieldSlot | BitsSlot | PaddingSlot;

export interface FieldSlot {
  readonly kind: "field";
  /** Empty for an anonymous member. */
  readonly name: string;
  readonly type: TypeId;
  readonly offset: number;
  readonly size: number;
  /** Whether the type has a size of its own; without one the slot reaches to the next member. */
  readonly sized: boolean;
}

/** The bytes that hold a run of bitfields; its parts cover every bit of them. */
export interface BitsSlot {
  readonly kind: "bits";
  readonly offset: number;
  readonly size: number;
  readonly parts: readonly BitsPart[];
}

export type BitsPart = BitfieldPart | BitGap;

export interface BitfieldPart {
  readonly kind: "bitfield";
  /** Empty for an unnamed one. */
  readonly name: string;
  readonly type: TypeId;
  /** From the start of the record; counted from the most significant bit of each byte in big-endian data. */
  readonly bitOffset: number;
  readonly bitWidth: number;
}

export interface BitGap {
  readonly kind: "gap";
  readonly bitOffset: number;
  readonly bitWidth: number;
}

export interface PaddingSlot {
  readonly kind: "padding";
  readonly offset: number;
  readonly size: number;
}

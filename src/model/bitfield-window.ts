import type { Bitfield } from "./binding-model.js";

/** The fewest bytes that hold a bitfield, and where it lies in the integer that they are in the data's byte order. */
export interface BitfieldWindow {
  /** From the start of the record that the bitfield's own offset counts from. */
  readonly offset: number;
  readonly size: number;
  /** Bits below the bitfield in the integer. */
  readonly shift: number;
}

export function bitfieldWindow(
  { bitOffset, bitWidth }: Pick<Bitfield, "bitOffset" | "bitWidth">,
  littleEndian: boolean,
): BitfieldWindow {
  const first = bitOffset % 8;
  const size = Math.ceil((first + bitWidth) / 8);
  return { offset: (bitOffset - first) / 8, size, shift: littleEndian ? first : size * 8 - first - bitWidth };
}

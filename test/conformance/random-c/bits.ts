/**
 * The one rule for reading a bitfield: the fewest bytes that hold it, as one integer in the data's byte order, shifted
 * and masked. Bits of big-endian data count from the most significant one.
 */
export function readBits(bytes: Uint8Array, bitOffset: number, bitWidth: number, littleEndian: boolean): bigint {
  const first = Math.floor(bitOffset / 8);
  const shift = bitOffset % 8;
  const count = Math.ceil((shift + bitWidth) / 8);
  const used = Array.from(bytes.subarray(first, first + count));
  const ordered = littleEndian ? used.reverse() : used;
  const whole = ordered.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const down = littleEndian ? shift : 8 * count - shift - bitWidth;
  return BigInt.asUintN(bitWidth, whole >> BigInt(down));
}

/** Bytes in which the bits of one field have another value and all others are as before. */
export function withBits(
  bytes: Uint8Array,
  bitOffset: number,
  bitWidth: number,
  value: bigint,
  littleEndian = true,
): Uint8Array {
  const changed = Uint8Array.from(bytes);
  putBits(changed, bitOffset, bitWidth, value, littleEndian);
  return changed;
}

/** Writes the bits of one field. */
export function putBits(
  bytes: Uint8Array,
  bitOffset: number,
  bitWidth: number,
  value: bigint,
  littleEndian: boolean,
): void {
  for (let index = 0; index < bitWidth; index++) {
    const at = littleEndian ? bitOffset + index : bitOffset + bitWidth - 1 - index;
    const bit = littleEndian ? 1 << (at % 8) : 0x80 >> (at % 8);
    const isSet = ((value >> BigInt(index)) & 1n) === 1n;
    const byte = bytes[at >> 3] ?? 0;
    bytes[at >> 3] = isSet ? byte | bit : byte & ~bit;
  }
}

/** The double that a float of 32 or 64 bits stands for, as its 64 bits. */
export function doubleBits(bits: bigint, bitWidth: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (bitWidth === 64) return bits;
  view.setUint32(0, Number(bits));
  view.setFloat64(0, view.getFloat32(0));
  return view.getBigUint64(0);
}

export function isNaNBits(bits: bigint): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, bits));
  return Number.isNaN(view.getFloat64(0));
}

import type { Helpers } from "./runtime.js";

/**
 * Bitfields in bytes that no function of DataView reads. They are read and written as the integer that the bytes are:
 * up to 6 of them as a number, more as a bigint.
 */
export function bitHelpers(littleEndian: boolean): Helpers {
  // Bytes are taken from the most significant one on when they are read, and from the least significant when written.
  const [down, up] = littleEndian ? ["at + size - 1 - index", "at + index"] : ["at + index", "at + size - 1 - index"];
  return { ...numberHelpers(down, up), ...bigintHelpers(down, up) };
}

const numberHelpers = (down: string, up: string): Helpers => ({
  $integer: `/** The \`size\` bytes as an integer; of at most 6, so that a number holds it. */
function $integer(view: DataView, at: number, size: number): number {
  let integer = 0;
  for (let index = 0; index < size; index++)
    integer = integer * 256 + view.getUint8(${down});
  return integer;
}
`,

  $bits: `/** \`width\` bits of an integer of at most 6 bytes. */
function $bits(
  view: DataView,
  at: number,
  size: number,
  shift: number,
  width: number,
): number {
  return Math.floor($integer(view, at, size) / 2 ** shift) % 2 ** width;
}
`,

  $signedBits: `function $signedBits(
  view: DataView,
  at: number,
  size: number,
  shift: number,
  width: number,
): number {
  const bits = $bits(view, at, size, shift, width);
  return bits < 2 ** (width - 1) ? bits : bits - 2 ** width;
}
`,

  $setBits: `/** Writes up to 32 bits. */
function $setBits(
  view: DataView,
  at: number,
  size: number,
  shift: number,
  width: number,
  value: number,
): void {
  const old = $bits(view, at, size, shift, width);
  const change = ((value >>> 0) % 2 ** width) - old;
  let integer = $integer(view, at, size) + change * 2 ** shift;
  for (let index = 0; index < size; index++) {
    view.setUint8(${up}, integer % 256);
    integer = Math.floor(integer / 256);
  }
}
`,
});

const bigintHelpers = (down: string, up: string): Helpers => ({
  $bigInteger: `function $bigInteger(view: DataView, at: number, size: number): bigint {
  let integer = 0n;
  for (let index = 0; index < size; index++)
    integer = (integer << 8n) | BigInt(view.getUint8(${down}));
  return integer;
}
`,

  $bigBits: `/** \`width\` bits of an integer of \`size\` bytes. */
function $bigBits(
  view: DataView,
  at: number,
  size: number,
  shift: bigint,
  width: number,
): bigint {
  return BigInt.asUintN(width, $bigInteger(view, at, size) >> shift);
}
`,

  $signedBigBits: `function $signedBigBits(
  view: DataView,
  at: number,
  size: number,
  shift: bigint,
  width: number,
): bigint {
  return BigInt.asIntN(width, $bigInteger(view, at, size) >> shift);
}
`,

  $setBigBits: `function $setBigBits(
  view: DataView,
  at: number,
  size: number,
  shift: bigint,
  width: number,
  value: bigint,
): void {
  const old = $bigBits(view, at, size, shift, width);
  const change = (BigInt.asUintN(width, value) ^ old) << shift;
  let integer = $bigInteger(view, at, size) ^ change;
  for (let index = 0; index < size; index++) {
    view.setUint8(${up}, Number(integer & 0xffn));
    integer >>= 8n;
  }
}
`,
});

import { primitiveSize } from "../wit/canonical-abi.js";
import type { BitsPlace, Primitive, WitType } from "../wit/types.js";
import type { Load, Store } from "./instructions.js";

/** How the bits of a number are loaded and stored; they are the same in C and by the canonical ABI. */
export interface IntegerAccess {
  readonly load: Load;
  readonly store: Store;
  readonly size: 1 | 2 | 4 | 8;
}

const accesses = {
  1: { load: "i32.load8_u", store: "i32.store8", size: 1 },
  2: { load: "i32.load16_u", store: "i32.store16", size: 2 },
  4: { load: "i32.load", store: "i32.store", size: 4 },
  8: { load: "i64.load", store: "i64.store", size: 8 },
} as const satisfies Record<number, IntegerAccess>;

export const integerAccess = (primitive: Primitive): IntegerAccess => accesses[primitiveSize[primitive]];

/** The halves of a bitfield of more than 64 bits, the low one first. */
export function halvesOfBits(place: BitsPlace, littleEndian: boolean): readonly [low: BitsPlace, high: BitsPlace] {
  const { bitOffset, bitWidth } = place;
  const rest = bitWidth - 64;
  const [low, high] = littleEndian ? [bitOffset, bitOffset + 64] : [bitOffset + rest, bitOffset];
  return [
    { ...place, bitOffset: low, bitWidth: 64 },
    { ...place, bitOffset: high, bitWidth: rest },
  ];
}

/** Where the halves of an integer of 16 bytes lie. */
export const halvesOf = (littleEndian: boolean): { readonly low: number; readonly high: number } =>
  littleEndian ? { low: 0, high: 8 } : { low: 8, high: 0 };

const bitsLoads = { 1: "i64.load8_u", 2: "i64.load16_u", 4: "i64.load32_u", 8: "i64.load" } as const;
const bitsStores = { 1: "i64.store8", 2: "i64.store16", 4: "i64.store32", 8: "i64.store" } as const;

/** How the value of a bitfield is loaded and stored as 64 bits: its type is an integer, or a name of one. */
export const bitsLoad = (type: WitType): Load => bitsLoads[integerSize(type)];
export const bitsStore = (type: WitType): Store => bitsStores[integerSize(type)];

const integerSize = (type: WitType): IntegerAccess["size"] =>
  type.kind === "primitive" || type.kind === "enum" ? primitiveSize[type.primitive] : 8;

/** Bytes are the same in every order and need no conversion. */
export const isByte = (type: WitType): boolean =>
  type.kind === "primitive" && primitiveSize[type.primitive] === 1 && type.primitive !== "bool";

/** Whether elements are the same bytes in C and by the canonical ABI. */
export function isSameInC(element: WitType, stride: number, swaps: boolean): boolean {
  if (swaps && stride > 1) return false;
  return (element.kind === "primitive" && element.primitive !== "bool") || element.kind === "enum";
}

import type { ScalarRef } from "../../src/backend/index.js";
import type { Primitive, WitList } from "./types.js";

const signed: Readonly<Record<number, Primitive>> = { 1: "s8", 2: "s16", 4: "s32", 8: "s64" };
const unsigned: Readonly<Record<number, Primitive>> = { 1: "u8", 2: "u16", 4: "u32", 8: "u64" };

/** The integer of 1, 2, 4 or 8 bytes. */
export const primitiveOf = (size: number, isSigned: boolean): Primitive => (isSigned ? signed : unsigned)[size] ?? "u8";

const scalars: Readonly<Partial<Record<ScalarRef["scalar"], Primitive>>> = { bool: "bool", f32: "f32", f64: "f64" };

export function primitiveOfScalar({ scalar, size }: ScalarRef): Primitive {
  return scalars[scalar] ?? primitiveOf(size, scalar.startsWith("i"));
}

/** Bytes of which more cannot be said. */
export const bytes = (size: number): WitList => ({
  kind: "list",
  element: { kind: "primitive", primitive: "u8" },
  count: size,
  stride: 1,
  isText: false,
  isFixed: false,
});

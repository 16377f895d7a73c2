import { InternalError } from "../diagnostics/internal-error.js";
import { sizeFieldOf, nameOf, wordAt, type BtfFile, type TypeId } from "../btf/btf-file.js";
import type { PointerRef, ScalarName, ScalarRef } from "./binding-model.js";

const scalar = (name: ScalarName, size: number): ScalarRef => Object.freeze({ kind: "scalar", scalar: name, size });

const signed: ReadonlyMap<number, ScalarRef> = new Map(
  (
    [
      ["i8", 1],
      ["i16", 2],
      ["i32", 4],
      ["i64", 8],
      ["i128", 16],
    ] as const
  ).map(([name, size]) => [size, scalar(name, size)]),
);
const unsigned: ReadonlyMap<number, ScalarRef> = new Map(
  (
    [
      ["u8", 1],
      ["u16", 2],
      ["u32", 4],
      ["u64", 8],
      ["u128", 16],
    ] as const
  ).map(([name, size]) => [size, scalar(name, size)]),
);
const char = scalar("char", 1);
const bool = scalar("bool", 1);
const f32 = scalar("f32", 4);
const f64 = scalar("f64", 8);

/** Pointers by their size: all of one size are the same. */
export const pointers: Readonly<Record<PointerRef["size"], PointerRef>> = {
  4: Object.freeze({ kind: "pointer", size: 4 }),
  8: Object.freeze({ kind: "pointer", size: 8 }),
};

/** Encoding bits of an INT (`btf.h`): SIGNED, CHAR, BOOL. */
const SIGNED = 1;
const BOOL = 4;

/** Bits 24–27 of the word behind the head of an INT. */
const intEncoding = (btf: BtfFile, id: TypeId): number => (wordAt(btf, id, 3) >>> 24) & 0xf;

export const isSignedInt = (btf: BtfFile, id: TypeId): boolean => (intEncoding(btf, id) & SIGNED) !== 0;

/** The integer of `size` bytes; `undefined` for a size that no language has. */
export const integer = (size: number, isSigned: boolean): ScalarRef | undefined =>
  (isSigned ? signed : unsigned).get(size);

/** The smallest integer that holds `bits` bits. */
export function widened(bits: number, isSigned: boolean): ScalarRef {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, bits) / 8));
  const ref = integer(size, isSigned);
  if (ref === undefined) throw new InternalError(`no integer has ${String(bits)} bits`);
  return ref;
}

/**
 * The scalar that an INT is. By name only `char` counts: clang gives it the encoding of `signed char`, GCC both flags,
 * and the kernel none.
 */
export function scalarOfInt(btf: BtfFile, id: TypeId): ScalarRef | undefined {
  const size = sizeFieldOf(btf, id);
  if (size === 1 && (intEncoding(btf, id) & BOOL) !== 0) return bool;
  if (size === 1 && nameOf(btf, id) === "char") return char;
  return integer(size, isSignedInt(btf, id));
}

/** The scalar that a FLOAT is; of other sizes BTF does not tell the format. GCC writes `complex float` as one of 8 bytes. */
export function scalarOfFloat(btf: BtfFile, id: TypeId): ScalarRef | undefined {
  const size = sizeFieldOf(btf, id);
  if (/complex/i.test(nameOf(btf, id))) return undefined;
  return size === 4 ? f32 : size === 8 ? f64 : undefined;
}

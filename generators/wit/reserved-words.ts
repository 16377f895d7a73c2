/** Words of the grammar: a name that is one of them is written with `%` before it. */
export const keywords: ReadonlySet<string> = new Set(
  (
    "as async bool borrow char constructor enum error-context export f32 f64 flags from func future import include " +
    "interface list map option own package record resource result s8 s16 s32 s64 static stream string tuple type u8 u16 " +
    "u32 u64 use variant with world"
  ).split(" "),
);

/**
 * Types that tools use beside ours in the code that they make, without the hyphens that names are compared without: one
 * of the same name would hide theirs.
 */
export const helperTypes: ReadonlySet<string> = new Set(
  (
    "option result array promise error int8array int16array int32array bigint64array " +
    "uint8array uint16array uint32array biguint64array float32array float64array"
  ).split(" "),
);

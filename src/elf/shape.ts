/**
 * A fixed shape in a file: for each field its byte offset and its width. `u64` fields are read as numbers, exact up to
 * 2^53: enough for any offset that can lie inside a file, and a larger one fails the range check all the same.
 *
 * The shapes are plain tables because the path from an input to a header also runs where `eval` is forbidden, which
 * binary-parser needs.
 */
export type Shape = Readonly<Record<string, readonly [at: number, width: "u8" | "u16" | "u32" | "u64"]>>;

export type ShapeValues<S extends Shape> = { readonly [Field in keyof S]: number };

/** Reads every field of `shape` at byte `at`. The caller has checked that the shape lies inside the view. */
export function readShape<const S extends Shape>(
  view: DataView,
  at: number,
  shape: S,
  littleEndian: boolean,
): ShapeValues<S> {
  const entries = Object.entries(shape).map(
    ([field, [offset, width]]) => [field, readNumber(view, at + offset, width, littleEndian)] as const,
  );
  // Object.fromEntries forgets which keys it was given: they are the keys of the shape.
  return Object.fromEntries(entries) as ShapeValues<S>;
}

function readNumber(view: DataView, at: number, width: "u8" | "u16" | "u32" | "u64", littleEndian: boolean): number {
  switch (width) {
    case "u8":
      return view.getUint8(at);
    case "u16":
      return view.getUint16(at, littleEndian);
    case "u32":
      return view.getUint32(at, littleEndian);
    case "u64":
      return Number(view.getBigUint64(at, littleEndian));
  }
}

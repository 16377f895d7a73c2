import type { Piece } from "./pieces.js";
import { equalAssert, item, nestedCall } from "./rustfmt.js";
import { integer } from "./text.js";

/** The compiler's proof that a type has the size that BTF says. */
export const sizeAssert = (own: string, size: number): string =>
  item(`const _: () = assert!(::core::mem::size_of::<${own}>() == ${integer(size)});\n`);

/** The proof that every field lies where BTF says. */
export function offsetAsserts(own: string, pieces: readonly Piece[]): readonly string[] {
  if (pieces.length === 0) return [];
  const lines = pieces.map(({ name, offset }) =>
    equalAssert("    ", nestedCall("        ", "::core::mem::offset_of!", [own, name]), integer(offset)),
  );
  return [item(`const _: () = {\n${lines.join("")}};\n`)];
}

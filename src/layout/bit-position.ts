import { kindOf, sizeFieldOf, wordAt, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";

// Two forms of BTF place bitfields. With `kind_flag`, the word `offset` of a member holds a bit offset in its lower 24 bits and
// the width of a bitfield above them. Without, which is how pahole before 1.13 writes it, the word is a bit offset, and a
// bitfield is a member whose INT has fewer bits than its bytes, or a bit offset of its own; the INT may stand behind typedefs
// and qualifiers. What begins within a byte is a bitfield in both forms, be it as wide as its type.

/** How many bits a bitfield has; 0 for a member that is none. `offset` is the word of the member. */
export function bitWidthOf(graph: TypeTable, type: TypeId, offset: number, kindFlag: boolean): number {
  if (kindFlag && (offset >>> 24 > 0 || offset % 8 === 0)) return offset >>> 24;
  const id = strip(graph, type);
  if (kindOf(graph.btf, id) !== Kind.Int) return 0;
  const bits = bitsOfInt(graph, id);
  const isRegular = bits === 8 * sizeFieldOf(graph.btf, id) && bitOffsetOfInt(graph, id) === 0;
  return (isRegular || kindFlag) && offset % 8 === 0 ? 0 : bits;
}

/** The first bit of a member that is no bitfield, counted from the start of its record. */
export const bitOffsetOf = (offset: number, kindFlag: boolean): number => (kindFlag ? offset & 0xffffff : offset);

/** The same of a bitfield. */
export function bitfieldOffsetOf(graph: TypeTable, type: TypeId, offset: number, kindFlag: boolean): number {
  return kindFlag ? offset & 0xffffff : offset + bitOffsetOfInt(graph, strip(graph, type));
}

/** How many bits of an INT are used: bits 0-7 of the word behind its head. */
export const bitsOfInt = ({ btf }: TypeTable, id: TypeId): number => wordAt(btf, id, 3) & 0xff;

/** Bits 16-23 of that word. */
const bitOffsetOfInt = ({ btf }: TypeTable, id: TypeId): number => (wordAt(btf, id, 3) >>> 16) & 0xff;

import {
  elementStart,
  elementWord,
  kindFlagOf,
  kindOf,
  sizeFieldOf,
  textAt,
  vlenOf,
  wordAt,
  type TypeId,
} from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { sizeOf } from "../graph/size-of.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { BitfieldPart, FieldSlot } from "./record-layout.js";

/**
 * A member of a record where BTF places it, in the form in which a layout holds it. The offset of a field may still be no
 * whole number of bytes, and the size of one without a size is 0.
 */
export type PlacedMember = FieldSlot | BitfieldPart;

/**
 * The members of a struct or union in the order of their bit offsets; those that take no room come before what begins
 * at the same place, otherwise members keep the order in which BTF has them. (rustc does not sort members.)
 */
export function readMembers(graph: TypeTable, id: TypeId): readonly PlacedMember[] {
  const { btf } = graph;
  const count = vlenOf(btf, id);
  const kindFlag = kindFlagOf(btf, id);
  const members = new Array<PlacedMember>(count);
  let sorted = true;
  let previous: PlacedMember | undefined;
  for (let index = 0; index < count; index++) {
    const at = elementStart(btf, id, index, 3);
    const name = textAt(btf, elementWord(btf, at, 0));
    const member = placeMember(graph, name, elementWord(btf, at, 1), elementWord(btf, at, 2), kindFlag);
    if (previous !== undefined && inOffsetOrder(previous, member) > 0) sorted = false;
    members[index] = member;
    previous = member;
  }
  return sorted ? members : members.sort(inOffsetOrder);
}

function inOffsetOrder(a: PlacedMember, b: PlacedMember): number {
  return firstBit(a) - firstBit(b) || Number(takesRoom(a)) - Number(takesRoom(b));
}

const firstBit = (member: PlacedMember): number => (member.kind === "bitfield" ? member.bitOffset : member.offset * 8);

/** What has no size of its own reaches to the next member. */
const takesRoom = (member: PlacedMember): boolean => member.kind === "bitfield" || member.size > 0 || !member.sized;

function placeMember(graph: TypeTable, name: string, type: TypeId, offset: number, kindFlag: boolean): PlacedMember {
  if (kindFlag) {
    const bitOffset = offset & 0xffffff;
    const bitWidth = offset >>> 24;
    return bitWidth > 0 ? { kind: "bitfield", name, type, bitOffset, bitWidth } : field(graph, name, type, bitOffset);
  }
  const old = oldBitfield(graph, type);
  if (old === undefined) return field(graph, name, type, offset);
  return { kind: "bitfield", name, type, bitOffset: offset + old.bitOffset, bitWidth: old.bits };
}

function field(graph: TypeTable, name: string, type: TypeId, bitOffset: number): FieldSlot {
  const size = sizeOf(graph, type);
  return { kind: "field", name, type, offset: bitOffset / 8, size: size ?? 0, sized: size !== undefined };
}

/**
 * BTF from pahole before 1.13 has no `kind_flag`: there a bitfield is a member whose INT has fewer bits than its bytes,
 * or a bit offset of its own. The INT may stand behind typedefs and qualifiers.
 */
function oldBitfield(graph: TypeTable, type: TypeId): { bits: number; bitOffset: number } | undefined {
  const { btf } = graph;
  const id = strip(graph, type);
  if (kindOf(btf, id) !== Kind.Int) return undefined;
  const data = wordAt(btf, id, 3);
  const bits = data & 0xff;
  const bitOffset = (data >>> 16) & 0xff;
  return bits === 0 || (bits === 8 * sizeFieldOf(btf, id) && bitOffset === 0) ? undefined : { bits, bitOffset };
}

import { elementStart, elementWord, kindFlagOf, textAt, vlenOf, type TypeId } from "../btf/btf-file.js";
import { sizeOf } from "../graph/size-of.js";
import type { TypeTable } from "../graph/type-table.js";
import { bitfieldOffsetOf, bitOffsetOf, bitWidthOf } from "./bit-position.js";
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
  const bitWidth = bitWidthOf(graph, type, offset, kindFlag);
  if (bitWidth === 0) return field(graph, name, type, bitOffsetOf(offset, kindFlag));
  return { kind: "bitfield", name, type, bitOffset: bitfieldOffsetOf(graph, type, offset, kindFlag), bitWidth };
}

function field(graph: TypeTable, name: string, type: TypeId, bitOffset: number): FieldSlot {
  const size = sizeOf(graph, type);
  return { kind: "field", name, type, offset: bitOffset / 8, size: size ?? 0, sized: size !== undefined };
}

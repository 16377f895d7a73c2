import { elementStart, kindFlagOf, kindOf, sizeFieldOf, textAt, vlenOf, wordAt, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { sizeOf } from "../graph/size-of.js";
import { strip } from "../graph/strip.js";
import type { TypeGraph } from "../graph/type-graph.js";

/** A member of a record, placed: `bitWidth` is 0 unless it is a bitfield, `size` unknown unless its type has one. */
export interface PlacedMember {
  readonly name: string;
  readonly type: TypeId;
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly size: number | undefined;
}

/**
 * The members of a struct or union in the order of their bit offsets; those that take no room come before what begins
 * at the same place, otherwise members keep the order in which BTF has them. (rustc does not sort members.)
 */
export function readMembers(graph: TypeGraph, id: TypeId): readonly PlacedMember[] {
  const { btf } = graph;
  const count = vlenOf(btf, id);
  const kindFlag = kindFlagOf(btf, id);
  const members: PlacedMember[] = [];
  let sorted = true;
  for (let index = 0; index < count; index++) {
    const at = elementStart(btf, id, index, 3);
    const name = textAt(btf, btf.words[at] ?? 0);
    const member = placeMember(graph, name, btf.words[at + 1] ?? 0, btf.words[at + 2] ?? 0, kindFlag);
    const previous = members[index - 1];
    if (previous !== undefined && inOffsetOrder(previous, member) > 0) sorted = false;
    members.push(member);
  }
  return sorted ? members : members.sort(inOffsetOrder);
}

function inOffsetOrder(a: PlacedMember, b: PlacedMember): number {
  return a.bitOffset - b.bitOffset || Number(takesRoom(a)) - Number(takesRoom(b));
}

const takesRoom = ({ size, bitWidth }: PlacedMember): boolean => size !== 0 || bitWidth > 0;

function placeMember(graph: TypeGraph, name: string, type: TypeId, offset: number, kindFlag: boolean): PlacedMember {
  const size = sizeOf(graph, type);
  if (kindFlag) return { name, type, bitOffset: offset & 0xffffff, bitWidth: offset >>> 24, size };
  const old = oldBitfield(graph, type);
  if (old !== undefined) return { name, type, bitOffset: offset + old.bitOffset, bitWidth: old.bits, size };
  return { name, type, bitOffset: offset, bitWidth: 0, size };
}

/**
 * BTF from pahole before 1.13 has no `kind_flag`: there a bitfield is a member whose INT has fewer bits than its bytes,
 * or a bit offset of its own. The INT may stand behind typedefs and qualifiers.
 */
function oldBitfield(graph: TypeGraph, type: TypeId): { bits: number; bitOffset: number } | undefined {
  const { btf } = graph;
  const id = strip(graph, type);
  if (kindOf(btf, id) !== Kind.Int) return undefined;
  const data = wordAt(btf, id, 3);
  const bits = data & 0xff;
  const bitOffset = (data >>> 16) & 0xff;
  return bits === 0 || (bits === 8 * sizeFieldOf(btf, id) && bitOffset === 0) ? undefined : { bits, bitOffset };
}

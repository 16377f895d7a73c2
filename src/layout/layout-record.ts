import { kindOf, sizeFieldOf, type TypeId } from "../btf/btf-file.js";
import { isEnumKind, Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import { bitsOfInt } from "./bit-position.js";
import { readMembers, type PlacedMember } from "./read-members.js";
import type { LayoutFault, RecordLayout } from "./record-layout.js";
import { StructSlots } from "./struct-slots.js";
import { unionSlots } from "./union-slots.js";

/**
 * Computes where each member of the struct or union `id` lies. A record that contradicts itself keeps its size and
 * becomes one padding slot, with the fault beside it.
 */
export function layoutRecord(graph: TypeTable, id: TypeId): RecordLayout {
  const kind = kindOf(graph.btf, id) === Kind.Union ? "union" : "struct";
  const size = sizeFieldOf(graph.btf, id);
  const members = readMembers(graph, id);
  const fault = firstFault(graph, members, size);
  if (fault !== undefined) return opaqueLayout(kind, size, fault);
  if (kind === "union") return { kind, size, slots: unionSlots(members, size) };
  const struct = new StructSlots(size);
  for (const member of members) {
    if (!struct.add(member)) return opaqueLayout(kind, size, { code: "layout/overlap", member: member.name });
  }
  return { kind, size, slots: struct.finish() };
}

/** The layout of a record of which only the size is known. */
function opaqueLayout(kind: "struct" | "union", size: number, fault: LayoutFault): RecordLayout {
  return { kind, size, fault, slots: size === 0 ? [] : [{ kind: "padding", offset: 0, size }] };
}

function firstFault(graph: TypeTable, members: readonly PlacedMember[], size: number): LayoutFault | undefined {
  for (const member of members) {
    const code = faultOf(graph, member, size);
    if (code !== undefined) return { code, member: member.name };
  }
  return undefined;
}

function faultOf(graph: TypeTable, member: PlacedMember, size: number): LayoutFault["code"] | undefined {
  if (member.kind === "bitfield") {
    if (member.bitWidth > bitfieldLimit(graph, member.type)) return "layout/bad-bitfield";
    return member.bitOffset + member.bitWidth > size * 8 ? "layout/overrun" : undefined;
  }
  if (!Number.isInteger(member.offset)) return "layout/unaligned";
  return member.offset + member.size > size ? "layout/overrun" : undefined;
}

/** How many bits a bitfield of this type can have: those of an integer or an enum, none for any other type. */
function bitfieldLimit(graph: TypeTable, type: TypeId): number {
  const id = strip(graph, type);
  const kind = kindOf(graph.btf, id);
  const ofBytes = 8 * Math.min(sizeFieldOf(graph.btf, id), 16);
  if (kind === Kind.Int) return Math.min(bitsOfInt(graph, id), ofBytes);
  return isEnumKind(kind) ? ofBytes : 0;
}

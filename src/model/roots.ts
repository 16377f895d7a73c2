import { elementStart, elementWord, kindOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { isRecordKind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { DeclaredTypes } from "./declared-types.js";
import type { Selection } from "./select.js";

/**
 * What a program begins with: the types that were asked for; where nothing was, the structs and unions that no other
 * holds by value.
 */
export function rootsOf(
  graph: TypeTable,
  declared: DeclaredTypes,
  selected: Uint32Array,
  { types = [] }: Selection,
): ReadonlySet<TypeId> {
  if (types.length > 0) return new Set(selected);
  const held = heldRecords(graph, declared);
  return new Set(selected.filter((id) => isRecord(graph, declared.owned(id) ?? id) && !held.has(id)));
}

/** The declarations that a member of any declaration brings, or of a record without a name inside one. */
function heldRecords(graph: TypeTable, declared: DeclaredTypes): ReadonlySet<TypeId> {
  const { btf } = graph;
  const held = new Set<TypeId>();
  const walked = new Set<TypeId>();
  const waiting: TypeId[] = [];
  for (let id = 1; id < graph.typeCount; id++) {
    if (declared.isDeclared(id)) waiting.push(declared.owned(id) ?? id);
    for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
      if (!isRecord(graph, record) || walked.has(record)) continue;
      walked.add(record);
      for (let index = 0; index < vlenOf(btf, record); index++) {
        const member = declared.heldByValue(elementWord(btf, elementStart(btf, record, index, 3), 1));
        // A typedef, and what it stands for.
        const target = strip(graph, member);
        held.add(member).add(declared.ownerOf(target) ?? target);
        waiting.push(target);
      }
    }
  }
  return held;
}

const isRecord = ({ btf }: TypeTable, id: TypeId): boolean => isRecordKind(kindOf(btf, id));

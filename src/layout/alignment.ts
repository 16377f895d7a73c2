import { elementStart, elementWord, kindFlagOf, kindOf, sizeFieldOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { isRecordKind, Kind } from "../btf/kinds.js";
import { arrayElement, strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import { bitfieldOffsetOf, bitOffsetOf, bitWidthOf } from "./bit-position.js";

/** Natural alignment of a struct or union in bytes, and whether its members disagree with it. */
export interface Alignment {
  readonly align: number;
  /** A compiler's natural layout would differ: some member, or the size, is no multiple of its alignment. */
  readonly packed: boolean;
}

/** In the table: not computed yet, being computed, and the bit that stands for `packed`. */
const unknown = 0;
const pending = 0xffffffff;
const packedBit = 0x80000000;

/**
 * Computes alignments as libbpf does (`btf__align_of`): integers and floats have that of their size, but at most that of
 * a pointer; a record has the largest of its members, and 1 when it is packed. BTF does not hold alignments, so this is
 * what the members show: `__attribute__((aligned))` beyond it leaves no trace. Other than libbpf, this takes a bitfield that
 * crosses its storage unit as a sign of packing too. It never decides where anything lies.
 *
 * Records in `bytes` are nothing but bytes, with an alignment of 1: nothing is asked of their members.
 */
export function alignmentsOf(graph: TypeTable, bytes: Iterable<TypeId> = []): (record: TypeId) => Alignment {
  const table = new Uint32Array(graph.typeCount);
  for (const record of bytes) table[record] = 1;
  return (record) => {
    if ((table[record] ?? 0) === unknown) computeAll(graph, table, record);
    const entry = table[record] ?? 0;
    return { align: entry & ~packedBit, packed: entry >= packedBit };
  };
}

/** Depth first with a stack of its own: records may nest deeper than the engine's stack allows. */
function computeAll(graph: TypeTable, table: Uint32Array, first: TypeId): void {
  const stack = [first];
  for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
    if (table[id] === unknown) {
      table[id] = pending;
      pushMissing(graph, table, id, stack);
      continue;
    }
    if (table[id] === pending) table[id] = alignmentOf(graph, table, id);
    stack.pop();
  }
}

function pushMissing(graph: TypeTable, table: Uint32Array, id: TypeId, stack: TypeId[]): void {
  const count = vlenOf(graph.btf, id);
  for (let index = 0; index < count; index++) {
    const member = innermost(graph, memberType(graph, id, index));
    if (isRecord(graph, member) && table[member] === unknown) stack.push(member);
  }
}

function alignmentOf(graph: TypeTable, table: Uint32Array, id: TypeId): number {
  const { btf } = graph;
  const kindFlag = kindFlagOf(btf, id);
  const count = vlenOf(btf, id);
  let align = 1;
  let packed = false;
  for (let index = 0; index < count; index++) {
    const type = memberType(graph, id, index);
    const member = memberAlignment(graph, table, type);
    const offset = elementWord(btf, elementStart(btf, id, index, 3), 2);
    const bitWidth = bitWidthOf(graph, type, offset, kindFlag);
    const isNatural =
      bitWidth === 0
        ? bitOffsetOf(offset, kindFlag) % (8 * member) === 0
        : liesInUnit(bitfieldOffsetOf(graph, type, offset, kindFlag), bitWidth, unitOf(graph, type), member);
    if (!isNatural) packed = true;
    align = Math.max(align, member);
  }
  if (sizeFieldOf(btf, id) % align !== 0) packed = true;
  return packed ? (packedBit | 1) >>> 0 : align;
}

/** Bytes of the type of a bitfield. */
const unitOf = (graph: TypeTable, type: TypeId): number => sizeFieldOf(graph.btf, strip(graph, type));

/** Whether a bitfield lies within `unit` bytes at a multiple of `align` bytes, as one does in a struct that is not packed. */
function liesInUnit(bitOffset: number, bitWidth: number, unit: number, align: number): boolean {
  const first = Math.floor(bitOffset / (8 * align));
  const end = Math.ceil((bitOffset + bitWidth) / (8 * align));
  return (end - first) * align <= unit;
}

function memberAlignment(graph: TypeTable, table: Uint32Array, type: TypeId): number {
  const id = innermost(graph, type);
  switch (kindOf(graph.btf, id)) {
    case Kind.Struct:
    case Kind.Union:
      return table[id] === pending ? 1 : (table[id] ?? 0) & ~packedBit;
    case Kind.Ptr:
      return graph.pointerSize;
    case Kind.Int:
    case Kind.Float:
    case Kind.Enum:
    case Kind.Enum64:
      return scalarAlignment(sizeFieldOf(graph.btf, id), graph.pointerSize);
    default:
      return 1;
  }
}

const scalarAlignment = (size: number, pointerSize: number): number =>
  size > 0 && (size & (size - 1)) === 0 ? Math.min(size, pointerSize) : 1;

/** The type that an array, typedef or qualifier stands for in the end; void when that leads nowhere. */
function innermost(graph: TypeTable, type: TypeId): TypeId {
  let id = strip(graph, type);
  for (let dimensions = 0; kindOf(graph.btf, id) === Kind.Array; dimensions++) {
    if (dimensions > 64) return 0;
    id = strip(graph, arrayElement(graph.btf, id));
  }
  return id;
}

const memberType = ({ btf }: TypeTable, id: TypeId, index: number): TypeId =>
  elementWord(btf, elementStart(btf, id, index, 3), 1);

const isRecord = ({ btf }: TypeTable, id: TypeId): boolean => isRecordKind(kindOf(btf, id));

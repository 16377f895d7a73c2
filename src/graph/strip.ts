import { wordAt, type BtfFile, type TypeId } from "../btf/btf-file.js";
import type { TypeTable } from "./type-table.js";

/** The type behind const, volatile, restrict and type tags; void for a chain without end. */
export const unqualified = (graph: TypeTable, id: TypeId): TypeId => graph.references.unqualified(id);

/** The type behind typedefs and qualifiers; void for a chain without end. */
export const strip = (graph: TypeTable, id: TypeId): TypeId => graph.references.stripped(id);

/** The element type of an ARRAY. */
export const arrayElement = (btf: BtfFile, id: TypeId): TypeId => wordAt(btf, id, 3);

/** The number of elements of an ARRAY. */
export const arrayCount = (btf: BtfFile, id: TypeId): number => wordAt(btf, id, 5);

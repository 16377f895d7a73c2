import { nameOf, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { fail } from "../diagnostics/bindgen-error.js";
import { makeNode } from "./make-node.js";
import type { TypeNode } from "./type-node.js";
import { readTypes, type DecodeOptions, type TypeTable } from "./type-table.js";

/** A table of types with their nodes. Immutable, but for what it remembers of nodes that were asked for. */
export interface TypeGraph extends TypeTable {
  /**
   * The node of a type, made on first use.
   *
   * @throws BindgenError `graph/no-such-type`.
   */
  readonly node: (id: TypeId) => TypeNode;
  /** The ids of all types called `name`, of one kind or of any, in ascending order. */
  readonly findByName: (name: string, kind?: TypeNode["kind"]) => readonly TypeId[];
  /**
   * The one type called `name`.
   *
   * @throws BindgenError `graph/not-found` or `graph/ambiguous`.
   */
  readonly getUnique: (name: string, kind?: TypeNode["kind"]) => TypeId;
}

/**
 * Decodes an ELF file or raw BTF, told apart by their magic, into a graph of its types.
 *
 * @throws BindgenError when the input holds no BTF, or BTF that cannot be indexed. Never anything else.
 */
export function decodeBtf(input: Uint8Array, options: DecodeOptions = {}): TypeGraph {
  const table = readTypes(input, options);
  const { btf } = table;
  const node = nodeMaker(btf);
  const findByName: TypeGraph["findByName"] = (name, kind) =>
    idsCalled(btf, name).filter((id) => kind === undefined || node(id).kind === kind);
  const getUnique: TypeGraph["getUnique"] = (name, kind) => uniqueOf(name, findByName(name, kind));
  return { ...table, node, findByName, getUnique };
}

function nodeMaker(btf: BtfFile): (id: TypeId) => TypeNode {
  const nodes = new Map<TypeId, TypeNode>();
  return (id) => {
    const known = nodes.get(id);
    if (known !== undefined) return known;
    requireType(btf, id);
    const made = frozen(makeNode(btf, id));
    nodes.set(id, made);
    return made;
  };
}

/** Nodes are kept, so nobody may change one: nor the lists in it and what these hold, which is no deeper. */
function frozen(node: TypeNode): TypeNode {
  for (const list of Object.values(node)) if (Array.isArray(list)) Object.freeze(list).forEach(Object.freeze);
  return Object.freeze(node);
}

function requireType(btf: BtfFile, id: TypeId): void {
  if (!Number.isInteger(id) || id < 0 || id >= btf.typeCount) {
    fail("graph/no-such-type", { expected: `0 to ${String(btf.typeCount - 1)}`, found: String(id) });
  }
}

/** The same text can stand at several offsets, so names are compared as texts. */
function idsCalled(btf: BtfFile, name: string): TypeId[] {
  const ids: TypeId[] = [];
  for (let id = 1; id < btf.typeCount; id++) if (nameOf(btf, id) === name) ids.push(id);
  return ids;
}

function uniqueOf(name: string, [id, ...others]: readonly TypeId[]): TypeId {
  if (id === undefined) fail("graph/not-found", { subject: name, expected: "one type", found: "none" });
  if (others.length > 0) {
    fail("graph/ambiguous", { subject: name, expected: "one type", found: `types ${[id, ...others].join(", ")}` });
  }
  return id;
}

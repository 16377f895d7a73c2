import { nameOf, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { decodeInput } from "../btf/decode.js";
import { defaultLimits, type Limits } from "../btf/limits.js";
import { fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { makeNode } from "./make-node.js";
import { guessPointerSize } from "./pointer-size.js";
import { References } from "./references.js";
import type { TypeNode } from "./type-node.js";

/** The types of one input and of its base. Immutable, but for what it remembers of nodes that were asked for. */
export interface TypeGraph {
  /** The index below the graph, for code that walks all types. */
  readonly btf: BtfFile;
  /** Where chains of typedefs and qualifiers end. */
  readonly references: References;
  /** Types with void (0) and those of the base: ids run from 0 to `typeCount - 1`. */
  readonly typeCount: number;
  /** Size in bytes of a pointer in the data that is described. */
  readonly pointerSize: 4 | 8;
  readonly diagnostics: readonly Diagnostic[];
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

/** What {@link decodeBtf} needs besides the bytes. */
export interface DecodeOptions {
  /** What split BTF builds on: its bytes or its graph. */
  readonly base?: Uint8Array | TypeGraph;
  /** Overrides what the file tells. */
  readonly pointerSize?: 4 | 8;
  readonly limits?: Partial<Limits>;
}

/**
 * Decodes an ELF file or raw BTF, told apart by their magic, into a graph of its types.
 *
 * @throws BindgenError when the input holds no BTF, or BTF that cannot be indexed. Never anything else.
 */
export function decodeBtf(input: Uint8Array, options: DecodeOptions = {}): TypeGraph {
  const limits = { ...defaultLimits, ...options.limits };
  const base = options.base instanceof Uint8Array ? decodeBtf(options.base, { limits }) : options.base;
  const decoded = decodeInput(input, base?.btf, limits);
  const pointerSize = options.pointerSize ?? decoded.pointerSize ?? base?.pointerSize ?? guessPointerSize(decoded.btf);
  return graphOf(decoded.btf, pointerSize);
}

function graphOf(btf: BtfFile, pointerSize: 4 | 8 | undefined): TypeGraph {
  const nodes = new Map<TypeId, TypeNode>();
  const node = (id: TypeId): TypeNode => {
    const known = nodes.get(id);
    if (known !== undefined) return known;
    requireType(btf, id);
    const made = Object.freeze(makeNode(btf, id));
    nodes.set(id, made);
    return made;
  };
  const findByName: TypeGraph["findByName"] = (name, kind) =>
    idsCalled(btf, name).filter((id) => kind === undefined || node(id).kind === kind);
  return {
    btf,
    references: new References(btf),
    typeCount: btf.typeCount,
    pointerSize: pointerSize ?? 8,
    diagnostics: [...btf.diagnostics, ...(pointerSize === undefined ? [describe("graph/pointer-size")] : [])],
    node,
    findByName,
    getUnique: (name, kind) => uniqueOf(name, findByName(name, kind)),
  };
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
  if (id === undefined) fail("graph/not-found", { subject: name });
  if (others.length > 0) {
    fail("graph/ambiguous", { subject: name, expected: "one type", found: `types ${[id, ...others].join(", ")}` });
  }
  return id;
}

import { hasName, kindOf, sizeFieldOf, targetOf, vlenOf, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { isEnumKind, isRecordKind, Kind } from "../btf/kinds.js";
import { arrayElement, strip, unqualified } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";

/** The largest object that a 32-bit compiler accepts: PTRDIFF_MAX. */
export const largestObject = 0x7fffffff;

/** The largest integer that a compiler has: no enum is larger. */
const largestInteger = 16;

/** Whether a struct, union or enum is larger than any that a compiler makes. */
export function isTooLargeToExist(btf: BtfFile, id: TypeId): boolean {
  return sizeFieldOf(btf, id) > (isEnumKind(kindOf(btf, id)) ? largestInteger : largestObject);
}

/**
 * Which types become declarations of their own: structs, unions and enums with a name, typedefs of them, and enums
 * without a name, for their constants. A struct or union without a name is declared by the first typedef of it, its
 * owner; at every other place it stands inline.
 */
export class DeclaredTypes {
  readonly #graph: TypeTable;
  /** 1 for each type that becomes a declaration. */
  readonly #declared: Uint8Array;
  /** Owner of each anonymous type that a typedef names: the typedef with the lowest id. */
  readonly #owners = new Map<TypeId, TypeId>();

  constructor(graph: TypeTable) {
    this.#graph = graph;
    this.#declared = new Uint8Array(graph.typeCount);
    this.#findOwners();
    for (let id = 1; id < graph.typeCount; id++) if (this.#isDeclaration(id)) this.#declared[id] = 1;
  }

  /** Whether `id` becomes a declaration. */
  isDeclared(id: TypeId): boolean {
    return this.#declared[id] === 1;
  }

  /** Whether `id` is a struct, a union, or an enum with values, small enough to exist. */
  isComposite(id: TypeId): boolean {
    const { btf } = this.#graph;
    const kind = kindOf(btf, id);
    const isKind = isRecordKind(kind) || (isEnumKind(kind) && vlenOf(btf, id) > 0);
    return isKind && !isTooLargeToExist(btf, id);
  }

  /** The anonymous type that the typedef `id` declares, when it is its owner. */
  owned(id: TypeId): TypeId | undefined {
    const target = unqualified(this.#graph, targetOf(this.#graph.btf, id));
    return this.#owners.get(target) === id ? target : undefined;
  }

  /** The typedef that declares the anonymous type `id`. */
  ownerOf(id: TypeId): TypeId | undefined {
    return this.#owners.get(id);
  }

  /**
   * The struct, union, enum or typedef that a value of type `id` holds, itself or as the elements of an array; 0 for a
   * scalar or a pointer. For a typedef that is not declared this looks behind it.
   */
  heldByValue(id: TypeId): TypeId {
    const graph = this.#graph;
    let at = unqualified(graph, id);
    for (let dimensions = 0; dimensions <= 64; dimensions++) {
      if (this.#declared[at] === 1) return at;
      at = strip(graph, at);
      if (kindOf(graph.btf, at) !== Kind.Array) return this.isComposite(at) ? this.#declarer(at) : 0;
      at = unqualified(graph, arrayElement(graph.btf, at));
    }
    return 0;
  }

  /** The declaration that brings a composite: an enum is declared once, a record without a name wherever it stands. */
  #declarer(id: TypeId): TypeId {
    return isEnumKind(kindOf(this.#graph.btf, id)) ? (this.#owners.get(id) ?? id) : id;
  }

  #findOwners(): void {
    const { btf } = this.#graph;
    for (let id = 1; id < btf.typeCount; id++) {
      if (kindOf(btf, id) !== Kind.Typedef || !hasName(btf, id)) continue;
      const target = unqualified(this.#graph, targetOf(btf, id));
      const isNameless = this.isComposite(target) && !hasName(btf, target);
      if (isNameless && !this.#owners.has(target)) this.#owners.set(target, id);
    }
  }

  #isDeclaration(id: TypeId): boolean {
    const { btf } = this.#graph;
    const kind = kindOf(btf, id);
    if (kind === Kind.Typedef) return this.isComposite(strip(this.#graph, id)) && hasName(btf, id);
    if (!this.isComposite(id)) return false;
    return isEnumKind(kind) ? !this.#owners.has(id) : hasName(btf, id);
  }
}

const known = new WeakMap<TypeTable, DeclaredTypes>();

/** The declared types of a graph, found once. */
export function declaredTypes(graph: TypeTable): DeclaredTypes {
  const found = known.get(graph) ?? new DeclaredTypes(graph);
  known.set(graph, found);
  return found;
}

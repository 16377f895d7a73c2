import { kindOf, nameOf, sizeFieldOf, targetOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { arrayElement, strip, unqualified } from "../graph/strip.js";
import type { TypeGraph } from "../graph/type-graph.js";

/** The largest object that a 32-bit compiler accepts: PTRDIFF_MAX. */
export const largestObject = 0x7fffffff;

/**
 * Which types become declarations of their own: structs, unions and enums with a name, typedefs of them, and enums
 * without a name, for their constants. A struct or union without a name is declared by the first typedef of it, its
 * owner; at every other place it stands inline.
 */
export class DeclaredTypes {
  readonly #graph: TypeGraph;
  /** Owner of each anonymous type that a typedef names: the typedef with the lowest id. */
  readonly #owners = new Map<TypeId, TypeId>();

  constructor(graph: TypeGraph) {
    this.#graph = graph;
    const { btf } = graph;
    for (let id = 1; id < btf.typeCount; id++) {
      if (kindOf(btf, id) !== Kind.Typedef) continue;
      const target = unqualified(graph, targetOf(btf, id));
      if (target === undefined || this.#owners.has(target)) continue;
      if (this.isComposite(target) && nameOf(btf, target) === "" && nameOf(btf, id) !== "") this.#owners.set(target, id);
    }
  }

  /** Whether `id` is a struct, a union, or an enum with values, small enough to exist. */
  isComposite(id: TypeId): boolean {
    const { btf } = this.#graph;
    switch (kindOf(btf, id)) {
      case Kind.Struct:
      case Kind.Union:
        return sizeFieldOf(btf, id) <= largestObject;
      case Kind.Enum:
      case Kind.Enum64:
        return vlenOf(btf, id) > 0;
      default:
        return false;
    }
  }

  /** Whether `id` becomes a declaration. */
  isDeclared(id: TypeId): boolean {
    const { btf } = this.#graph;
    switch (kindOf(btf, id)) {
      case Kind.Struct:
      case Kind.Union:
        return this.isComposite(id) && nameOf(btf, id) !== "";
      case Kind.Enum:
      case Kind.Enum64:
        return this.isComposite(id) && !this.#owners.has(id);
      case Kind.Typedef: {
        const target = strip(this.#graph, id);
        return target !== undefined && this.isComposite(target) && nameOf(btf, id) !== "";
      }
      default:
        return false;
    }
  }

  /** The anonymous type that the typedef `id` declares, when it is its owner. */
  owned(id: TypeId): TypeId | undefined {
    const target = unqualified(this.#graph, targetOf(this.#graph.btf, id));
    return target !== undefined && this.#owners.get(target) === id ? target : undefined;
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
    for (let dimensions = 0; at !== undefined && dimensions <= 64; dimensions++) {
      if (kindOf(graph.btf, at) === Kind.Typedef) {
        if (this.isDeclared(at)) return at;
        at = strip(graph, at);
        if (at === undefined) return 0;
      }
      if (kindOf(graph.btf, at) !== Kind.Array) return this.isComposite(at) ? this.#declarer(at) : 0;
      at = unqualified(graph, arrayElement(graph.btf, at));
    }
    return 0;
  }

  /** The declaration that brings a composite: an enum is declared once, a record without a name wherever it stands. */
  #declarer(id: TypeId): TypeId {
    const kind = kindOf(this.#graph.btf, id);
    return kind === Kind.Enum || kind === Kind.Enum64 ? (this.#owners.get(id) ?? id) : id;
  }
}

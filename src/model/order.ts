import { elementStart, kindOf, targetOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { unqualified } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { DeclaredTypes } from "./declared-types.js";

/** The order of declarations, and the records that contain themselves. */
export interface Order {
  readonly ids: readonly TypeId[];
  /** Records of which only the size can be used. */
  readonly cyclic: ReadonlySet<TypeId>;
}

const State = { New: 0, Open: 1, Done: 2 } as const;

/**
 * Orders the roots and all that they hold by value, each after what it holds: depth first from the roots in the order
 * given, members in the order of the record. A pointer holds nothing, so nothing ever has to be declared ahead. The walk
 * keeps its own stack: hostile input nests deeper than the engine's.
 */
export function orderByValue(graph: TypeTable, declared: DeclaredTypes, roots: readonly TypeId[]): Order {
  const walk = new Walk(graph, declared);
  for (const root of roots) walk.from(root);
  return walk;
}

class Walk implements Order {
  readonly ids: TypeId[] = [];
  readonly cyclic = new Set<TypeId>();
  readonly #graph: TypeTable;
  readonly #declared: DeclaredTypes;
  readonly #states: Uint8Array;
  /** The open types, outermost first, and how many members of each have been visited. */
  readonly #open: TypeId[] = [];
  readonly #visited: number[] = [];

  constructor(graph: TypeTable, declared: DeclaredTypes) {
    this.#graph = graph;
    this.#declared = declared;
    this.#states = new Uint8Array(graph.typeCount);
  }

  from(root: TypeId): void {
    this.#enter(root);
    for (let last = this.#open.length - 1; last >= 0; last = this.#open.length - 1) {
      const id = this.#open[last] ?? 0;
      const index = this.#visited[last] ?? 0;
      this.#visited[last] = index + 1;
      const next = this.#heldBy(id, index);
      if (next === undefined) this.#leave(id);
      else if (next !== 0) this.#enter(next);
    }
  }

  #enter(id: TypeId): void {
    const state = this.#states[id];
    if (state === State.Open) this.#markCycle();
    if (state !== State.New) return;
    this.#states[id] = State.Open;
    this.#open.push(id);
    this.#visited.push(0);
  }

  #leave(id: TypeId): void {
    this.#states[id] = State.Done;
    this.#open.pop();
    this.#visited.pop();
    if (this.#declared.isDeclared(id)) this.ids.push(id);
  }

  /** The innermost open record leads back to one that is open: cutting it open there leaves no cycle. */
  #markCycle(): void {
    let at = this.#open.length - 1;
    while (at > 0 && kindOf(this.#graph.btf, this.#open[at] ?? 0) === Kind.Typedef) at--;
    this.cyclic.add(this.#open[at] ?? 0);
  }

  /** The `index`th thing that a type holds by value; 0 for one that needs no declaration, `undefined` behind the last. */
  #heldBy(id: TypeId, index: number): TypeId | undefined {
    const { btf } = this.#graph;
    switch (kindOf(btf, id)) {
      case Kind.Struct:
      case Kind.Union:
        if (index >= vlenOf(btf, id)) return undefined;
        return this.#declared.heldByValue(btf.words[elementStart(btf, id, index, 3) + 1] ?? 0);
      case Kind.Typedef:
        return index > 0 ? undefined : this.#behindTypedef(id);
      default:
        return undefined;
    }
  }

  /** What a typedef stands for: the type that it owns, another typedef, or the declaration of its target. */
  #behindTypedef(id: TypeId): TypeId {
    const target = unqualified(this.#graph, targetOf(this.#graph.btf, id));
    if (this.#declared.owned(id) !== undefined) return target;
    return this.#declared.ownerOf(target) ?? target;
  }
}

import { elementStart, elementWord, kindOf, targetOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { IdList } from "../graph/id-list.js";
import { unqualified } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { DeclaredTypes } from "./declared-types.js";

/** The order of declarations, and the records that contain themselves. */
export interface Order {
  readonly ids: Uint32Array;
  /** Records of which only the size can be used: all that lie on a cycle, wherever it was entered. */
  readonly cyclic: ReadonlySet<TypeId>;
}

/**
 * Orders the roots and all that they hold by value, each after what it holds: depth first from the roots in the order
 * given, members in the order of the record. A pointer holds nothing, so nothing ever has to be declared ahead. Nor does
 * a record that contains itself: with those cut open, a second walk meets no cycle.
 */
export function orderByValue(graph: TypeTable, declared: DeclaredTypes, roots: Uint32Array): Order {
  const { ids, cyclic } = new Walk(graph, declared, new Set()).through(roots);
  if (cyclic.size === 0) return { ids, cyclic };
  return { ids: new Walk(graph, declared, cyclic).through(roots).ids, cyclic };
}

/** Above the number of every type that has been reached: nothing leads back to it. */
const settled = 0xffffffff;

/**
 * One depth-first walk. What leads back to each other is found on the way, as strongly connected components (Tarjan's
 * algorithm). The walk keeps its own stack: hostile input nests deeper than the engine's.
 */
class Walk {
  readonly #ids: IdList;
  readonly cyclic = new Set<TypeId>();
  readonly #graph: TypeTable;
  readonly #declared: DeclaredTypes;
  /** Records that count as holding nothing. */
  readonly #cut: ReadonlySet<TypeId>;
  /** 0 for a type that has not been reached; else the lowest number of a type that this one is known to lead back to. */
  readonly #lowest: Uint32Array;
  #reached = 0;
  /** The open types, outermost first, the number of each, and how many of the things that it holds have been visited. */
  readonly #open: TypeId[] = [];
  readonly #numbers: number[] = [];
  readonly #visited: number[] = [];
  /** Types whose component is not complete, in the order in which they were reached. */
  readonly #unsettled: TypeId[] = [];

  constructor(graph: TypeTable, declared: DeclaredTypes, cut: ReadonlySet<TypeId>) {
    this.#graph = graph;
    this.#declared = declared;
    this.#cut = cut;
    this.#ids = new IdList(graph);
    this.#lowest = new Uint32Array(graph.typeCount);
    this.#lowest[0] = settled;
  }

  get ids(): Uint32Array {
    return this.#ids.ids;
  }

  through(roots: Uint32Array): Order {
    for (const root of roots) this.#from(root);
    return this;
  }

  #from(root: TypeId): void {
    if (this.#lowest[root] === 0) this.#enter(root);
    for (let last = this.#open.length - 1; last >= 0; last = this.#open.length - 1) {
      const id = this.#open[last] ?? 0;
      const index = this.#visited[last] ?? 0;
      this.#visited[last] = index + 1;
      const next = this.#heldBy(id, index);
      if (next === undefined) this.#leave(id);
      else if (next === id) this.cyclic.add(id);
      else if (this.#lowest[next] === 0) this.#enter(next);
      else this.#leadsTo(id, next);
    }
  }

  #enter(id: TypeId): void {
    this.#reached += 1;
    this.#lowest[id] = this.#reached;
    this.#open.push(id);
    this.#numbers.push(this.#reached);
    this.#visited.push(0);
    this.#unsettled.push(id);
  }

  #leadsTo(id: TypeId, next: TypeId): void {
    this.#lowest[id] = Math.min(this.#lowest[id] ?? 0, this.#lowest[next] ?? 0);
  }

  #leave(id: TypeId): void {
    this.#open.pop();
    this.#visited.pop();
    if (this.#numbers.pop() === this.#lowest[id]) this.#settle(id);
    else this.#leadsTo(this.#open.at(-1) ?? 0, id);
    if (this.#declared.isDeclared(id)) this.#ids.add(id);
  }

  /** `first` leads back to nothing before it: what has been reached since then, and is not settled, leads back to it. */
  #settle(first: TypeId): void {
    const isCycle = this.#unsettled.at(-1) !== first;
    let id: TypeId;
    do {
      id = this.#unsettled.pop() ?? first;
      this.#lowest[id] = settled;
      if (isCycle) this.cyclic.add(id);
    } while (id !== first);
  }

  /** The `index`th thing that a type holds by value; 0 for one that needs no declaration, `undefined` behind the last. */
  #heldBy(id: TypeId, index: number): TypeId | undefined {
    const { btf } = this.#graph;
    switch (kindOf(btf, id)) {
      case Kind.Struct:
      case Kind.Union:
        if (index >= vlenOf(btf, id) || this.#cut.has(id)) return undefined;
        return this.#declared.heldByValue(elementWord(btf, elementStart(btf, id, index, 3), 1));
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

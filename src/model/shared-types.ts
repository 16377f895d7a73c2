import type { TypeId } from "../btf/btf-file.js";
import { spellC } from "../graph/spell-c.js";
import type { TypeTable } from "../graph/type-table.js";
import { shorten } from "../text/printable.js";
import type { TypeRef } from "./binding-model.js";

/** Characters of a spelling: no comment has more. */
const longestSpelled = 240;
/** Characters of a spelling and dimensions of an array that are worth keeping: what is longer, hardly anything has. */
const longestKept = 100;
const mostDimensionsKept = 4;

/**
 * What has been found out about a type and holds wherever it is used: the same few types are members everywhere. Both
 * tables are indexed by type id.
 */
export class SharedTypes {
  readonly #graph: TypeTable;
  readonly #references: (TypeRef | undefined)[];
  readonly #spelled: (string | undefined)[];

  constructor(graph: TypeTable) {
    this.#graph = graph;
    this.#references = new Array<TypeRef | undefined>(graph.typeCount);
    this.#spelled = new Array<string | undefined>(graph.typeCount);
  }

  reference(id: TypeId): TypeRef | undefined {
    return this.#references[id];
  }

  /** Keeps what `id` is lowered to, unless it holds something of its own place: an anonymous record, or a finding. */
  keep(id: TypeId, reference: TypeRef): void {
    if (reference.kind === "array" && reference.counts.length > mostDimensionsKept) return;
    const { kind } = reference.kind === "array" ? reference.element : reference;
    if (kind !== "inline" && kind !== "opaque") this.#references[id] = reference;
  }

  /** How C writes `id`; made only once, unless it is long: each of many types may lead to the same long text. */
  spelled(id: TypeId): string {
    const known = this.#spelled[id];
    if (known !== undefined) return known;
    const text = flat(shorten(spellC(this.#graph, id), longestSpelled));
    if (text.length <= longestKept) this.#spelled[id] = text;
    return text;
  }
}

/** What was put together piece by piece stays a tree of its pieces until one of its characters is read. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

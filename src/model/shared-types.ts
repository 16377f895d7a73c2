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

/** What has been found out about a type and holds wherever it is used: the same few types are members everywhere. */
export class SharedTypes {
  readonly #graph: TypeTable;
  /** Where the tables below have what they have of a type; 0 for the many types of which nothing has been found out. */
  readonly #places: Uint32Array;
  readonly #references: (TypeRef | undefined)[] = [undefined];
  readonly #spelled: (string | undefined)[] = [undefined];

  constructor(graph: TypeTable) {
    this.#graph = graph;
    this.#places = new Uint32Array(graph.typeCount);
  }

  reference(id: TypeId): TypeRef | undefined {
    return this.#references[this.#places[id] ?? 0];
  }

  /** Keeps what `id` is lowered to, unless it holds something of its own place: an anonymous record, or a finding. */
  keep(id: TypeId, reference: TypeRef): void {
    if (reference.kind === "array" && reference.counts.length > mostDimensionsKept) return;
    const { kind } = reference.kind === "array" ? reference.element : reference;
    if (kind !== "inline" && kind !== "opaque") this.#references[this.#placeOf(id)] = reference;
  }

  /** How C writes `id`; made only once, unless it is long: each of many types may lead to the same long text. */
  spelled(id: TypeId): string {
    const known = this.#spelled[this.#places[id] ?? 0];
    if (known !== undefined) return known;
    const text = flat(shorten(spellC(this.#graph, id), longestSpelled));
    if (text.length <= longestKept) this.#spelled[this.#placeOf(id)] = text;
    return text;
  }

  #placeOf(id: TypeId): number {
    const known = this.#places[id] ?? 0;
    if (known > 0) return known;
    const place = this.#references.push(undefined) - 1;
    this.#spelled.push(undefined);
    this.#places[id] = place;
    return place;
  }
}

/** What was put together piece by piece stays a tree of its pieces until one of its characters is read. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

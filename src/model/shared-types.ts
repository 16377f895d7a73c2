import type { TypeId } from "../btf/btf-file.js";
import { spellC } from "../graph/spell-c.js";
import type { TypeTable } from "../graph/type-table.js";
import type { TypeRef } from "./binding-model.js";

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
    const { kind } = reference.kind === "array" ? reference.element : reference;
    if (kind !== "inline" && kind !== "opaque") this.#references[id] = reference;
  }

  /** How C writes `id`; made anew only once. */
  spelled(id: TypeId): string {
    const known = this.#spelled[id];
    if (known !== undefined) return known;
    const text = spellC(this.#graph, id);
    this.#spelled[id] = text;
    return text;
  }
}

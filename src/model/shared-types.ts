import type { TypeId } from "../btf/btf-file.js";
import type { TypeRef } from "./binding-model.js";

/**
 * What has been found out about a type and holds wherever it is used: the same few types are members everywhere. Both
 * tables are indexed by type id.
 */
export class SharedTypes {
  readonly #references: (TypeRef | undefined)[];
  readonly #spelled: (string | undefined)[];

  constructor(typeCount: number) {
    this.#references = new Array<TypeRef | undefined>(typeCount);
    this.#spelled = new Array<string | undefined>(typeCount);
  }

  reference(id: TypeId): TypeRef | undefined {
    return this.#references[id];
  }

  /** Keeps what `id` is lowered to, unless it holds something of its own place: an anonymous record, or a finding. */
  keep(id: TypeId, reference: TypeRef): void {
    const { kind } = reference.kind === "array" ? reference.element : reference;
    if (kind !== "inline" && kind !== "opaque") this.#references[id] = reference;
  }

  /** How C writes `id`, asked for once. */
  spelled(id: TypeId, spell: (id: TypeId) => string): string {
    return (this.#spelled[id] ??= spell(id));
  }
}

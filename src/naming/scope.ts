import type { IdentifierRules } from "./identifier-rules.js";

/** So many names are found sooner by looking through them than by hashing: most records have fewer members. */
const few = 12;

/** The names in a scope, compared as the language does. */
export class Scope {
  readonly #key: ((name: string) => string) | undefined;
  readonly #few: string[] = [];
  #many: Set<string> | undefined;

  constructor({ key }: Pick<IdentifierRules, "key">) {
    this.#key = key;
  }

  has(name: string): boolean {
    const key = this.#key === undefined ? name : this.#key(name);
    return this.#many?.has(key) ?? this.#few.includes(key);
  }

  /** Adds a name; `false` where it is there already. */
  add(name: string): boolean {
    const key = this.#key === undefined ? name : this.#key(name);
    if (this.#many !== undefined) return this.#addToMany(this.#many, key);
    if (this.#few.includes(key)) return false;
    this.#few.push(key);
    if (this.#few.length > few) this.#many = new Set(this.#few);
    return true;
  }

  /** One look-up in place of two. */
  #addToMany(many: Set<string>, key: string): boolean {
    const { size } = many;
    many.add(key);
    return many.size > size;
  }
}

import type { IdentifierRules } from "./identifier-rules.js";

const withUnderscore = (word: string): string => `${word}_`;

const withNumber = (name: string, number: number): string => `${name}___${String(number)}`;

const asItIs = (name: string): string => name;

/** What the rules say of names that cannot be had. */
type Renaming = Pick<IdentifierRules, "escape" | "lengthen" | "numbered" | "key">;

/**
 * Finds free names for things that cannot have the one that they want. A reserved word is escaped, as the language does
 * it, and made longer while that is taken; the second thing of a name gets the number 2, the third 3, past those that
 * exist.
 */
export class Renamer {
  readonly #isFree: (name: string) => boolean;
  readonly #isReserved: (name: string) => boolean;
  readonly #rules: Renaming;
  /**
   * The next number to try for each name, so that many things of one name do not try the same numbers. Names count as one
   * that are the same to the language.
   */
  readonly #next = new Map<string, number>();

  constructor(isFree: (name: string) => boolean, isReserved: (name: string) => boolean, rules: Renaming) {
    this.#isFree = isFree;
    this.#isReserved = isReserved;
    this.#rules = rules;
  }

  rename(wanted: string): string {
    const { key = asItIs } = this.#rules;
    const known = this.#next.get(key(wanted));
    if (this.#isReserved(wanted) && known === undefined) return this.#escape(wanted);
    let number = known ?? 2;
    while (!this.#isUsable(this.#numbered(wanted, number))) number++;
    this.#next.set(key(wanted), number + 1);
    return this.#numbered(wanted, number);
  }

  /** All names that begin like a reserved one may be reserved too. */
  #numbered(wanted: string, number: number): string {
    const { numbered = withNumber, lengthen = withUnderscore, escape = lengthen } = this.#rules;
    const name = numbered(wanted, number);
    return this.#isReserved(name) ? numbered(escape(wanted), number) : name;
  }

  #escape(wanted: string): string {
    const { lengthen = withUnderscore, escape = lengthen, key = asItIs } = this.#rules;
    this.#next.set(key(wanted), 2);
    let name = escape(wanted);
    while (!this.#isUsable(name)) name = lengthen(name);
    return name;
  }

  #isUsable(name: string): boolean {
    return this.#isFree(name) && !this.#isReserved(name);
  }
}

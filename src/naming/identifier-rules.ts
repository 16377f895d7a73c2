import type { Bitfield, Field } from "../model/binding-model.js";
import { inStyle, type CaseStyle } from "./case-style.js";

/**
 * What a name is given to. `alias` is a typedef, `constant` an enumerator, `hoisted` a member of an anonymous record, which
 * counts as one of the record around it, `accessor` a function that is made for a member.
 */
export type NamedThing = GlobalThing | "member" | "hoisted" | "accessor";

/** What has a name in the whole output, or would have, if `constantsInEnum` did not give it another scope. */
export type GlobalThing = "struct" | "union" | "enum" | "alias" | "constant";

/** How a language wants its identifiers. Every name that reaches generated text has passed these rules. */
export interface IdentifierRules {
  /** Words that cannot name a thing of this sort as they are. */
  readonly reserved: (thing: NamedThing) => ReadonlySet<string>;
  /**
   * The scopes in which a name must be the only one. Two things that share a scope never share a name, except a typedef
   * and the type of the same name that it stands for. Members have a scope in each record and are not asked about.
   */
  readonly scopes: (thing: GlobalThing) => readonly string[];
  /** Put before every name but those of members. */
  readonly prefix: string;
  /**
   * Whether, as in C++, a member cannot have the name of a typedef that its record uses, and a hoisted one not the name
   * of the record around it. A hoisted member never has the name of a typedef that its record uses: clang looks there.
   */
  readonly typesHideMembers: boolean;
  /** Whether the constants of an enum that has a name have a scope of their own; all share theirs where this is missing. */
  readonly constantsInEnum?: boolean;
  /**
   * The functions that are made for a member, as forms of their names: `set_*` has the member's name in place of `*`.
   * None, where this is missing.
   */
  readonly accessors?: (member: Field | Bitfield) => readonly string[];
  /**
   * Further names that come with a declaration, as forms such as `decode*`. A name is free in a scope only if all that
   * come with it are. None, where this is missing.
   */
  readonly companions?: (thing: GlobalThing) => readonly string[];
  /** What stands between the names of a record and of a type made for one inside it; `_` where this is missing. */
  readonly nestedJoint?: string;
  /** How the words of a name are joined; as in the source where this is missing. */
  readonly style?: (thing: NamedThing) => CaseStyle;
  /** What a reserved word becomes, such as `r#type`; with `_` at its end where this is missing. */
  readonly escape?: (word: string) => string;
}

const legal = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether `name` can be an identifier as it is, but for reserved words. */
const isIdentifier = (name: string): boolean => legal.test(name);

/** `name` with what cannot stand in an identifier of any language replaced by `_`; empty stays empty. */
export function identifier(name: string): string {
  if (name === "" || isIdentifier(name)) return name;
  const replaced = name.replace(/[^A-Za-z0-9_]+/g, "_");
  return isIdentifier(replaced) ? replaced : `_${replaced}`;
}

/** The name that a thing called `source` has when nothing stands against it. */
export function wantedName(source: string, thing: NamedThing, { style }: Pick<IdentifierRules, "style">): string {
  const name = identifier(source);
  return style === undefined ? name : inStyle(name, style(thing));
}

/** `name`, and the names that come with it. */
export function withCompanions(name: string, thing: GlobalThing, { companions }: IdentifierRules): readonly string[] {
  if (companions === undefined) return [name];
  return [name, ...companions(thing).map((form) => inForm(form, name))];
}

/** A form such as `set_*` with `name` in the place of `*`. */
export const inForm = (form: string, name: string): string => form.replace("*", () => name);

const withUnderscore = (word: string): string => `${word}_`;

/**
 * Finds free names for things that cannot have the one that they want. A reserved word is escaped, with `_` at its end
 * unless the language has a way of its own, and more of them while that is taken; the second thing of a name becomes
 * `name___2`, the third `name___3`, past those that exist.
 */
export class Renamer {
  readonly #isFree: (name: string) => boolean;
  readonly #isReserved: (name: string) => boolean;
  readonly #escapeWord: (word: string) => string;
  /** The next number to try for each name, so that many things of one name do not try the same numbers. */
  readonly #next = new Map<string, number>();

  constructor(
    isFree: (name: string) => boolean,
    isReserved: (name: string) => boolean,
    { escape = withUnderscore }: Pick<IdentifierRules, "escape">,
  ) {
    this.#isFree = isFree;
    this.#isReserved = isReserved;
    this.#escapeWord = escape;
  }

  rename(wanted: string): string {
    if (this.#isReserved(wanted) && !this.#next.has(wanted)) return this.#escape(wanted);
    let number = this.#next.get(wanted) ?? 2;
    while (!this.#isUsable(`${wanted}___${String(number)}`)) number++;
    this.#next.set(wanted, number + 1);
    return `${wanted}___${String(number)}`;
  }

  #escape(wanted: string): string {
    this.#next.set(wanted, 2);
    let name = this.#escapeWord(wanted);
    while (!this.#isUsable(name)) name += "_";
    return name;
  }

  #isUsable(name: string): boolean {
    return this.#isFree(name) && !this.#isReserved(name);
  }
}

import type { Bitfield, Field } from "../model/binding-model.js";
import { inStyle, type CaseStyle } from "./case-style.js";

/**
 * What a name is given to. `alias` is a typedef, `constant` an enumerator, `hoisted` a member of an anonymous record, which
 * counts as one of the record around it, `accessor` a function that is made for a member, `parameter` one of a function.
 */
export type NamedThing = GlobalThing | "member" | "hoisted" | "accessor" | "parameter";

/**
 * What has a name in the whole output, or would have, if `constantsInEnum` did not give it another scope. Functions have
 * names only where `functions` says so.
 */
export type GlobalThing = "struct" | "union" | "enum" | "alias" | "constant" | "function";

/** How a language wants its identifiers. Every name that reaches generated text has passed these rules. */
export interface IdentifierRules {
  /** Words that cannot name a thing of this sort as they are. */
  readonly reserved: (thing: NamedThing) => Names;
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
  /** Whether functions have names: they get theirs behind all others. */
  readonly functions?: boolean;
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
  /**
   * What a type is called that is made for a record without a name: the name of the record around it, and a name of the
   * member that holds it, in the style of types. It must depend on nothing else and be apart from every name that a
   * declaration can have. Both with `_` between them where this is missing, which is so in a style that joins words without it.
   */
  readonly nestedName?: (around: string, member: string) => string;
  /** Whether an anonymous union needs a type too, as it does in languages that flatten anonymous structs alone. */
  readonly unionTypes?: boolean;
  /** How the words of a name are joined; as in the source where this is missing. */
  readonly style?: (thing: NamedThing) => CaseStyle;
  /** The most characters that a name has before anything is put to it; it is cut there. No limit where this is missing. */
  readonly longest?: number;
  /** What a reserved word becomes, such as `r#type`; a longer name where this is missing. */
  readonly escape?: (word: string) => string;
  /** A longer name, for one that cannot be had; with `_` at its end where this is missing. */
  readonly lengthen?: (name: string) => string;
  /** What the `number`th thing of a name is called; `name___2` where this is missing. */
  readonly numbered?: (name: string, number: number) => string;
  /** What counts when two names are compared, where that is not the name itself. */
  readonly key?: (name: string) => string;
}

/** What can be asked for a name. */
export type Names = Pick<ReadonlySet<string>, "has">;

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
export function wantedName(
  source: string,
  thing: NamedThing,
  { style, longest = Infinity }: Pick<IdentifierRules, "style" | "longest">,
): string {
  const name = identifier(source.length > longest ? source.slice(0, longest) : source);
  return style === undefined ? name : inStyle(name, style(thing));
}

/** `name`, and the names that come with it. */
export function withCompanions(name: string, thing: GlobalThing, { companions }: IdentifierRules): readonly string[] {
  if (companions === undefined) return [name];
  return [name, ...companions(thing).map((form) => inForm(form, name))];
}

/** A form such as `set_*` with `name` in the place of `*`. */
export const inForm = (form: string, name: string): string => form.replace("*", () => name);

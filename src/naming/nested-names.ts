import type { Bitfield, Field, Slot } from "../model/binding-model.js";
import { anonymousRecord, membersInScope, nestedRecord, storageOf } from "../model/scope.js";
import { wantedName, withCompanions, type IdentifierRules } from "./identifier-rules.js";
import { Renamer } from "./renamer.js";
import { Scope } from "./scope.js";

/**
 * A path of long names is as long as all of them, and there may be thousands of paths: when it has so many characters, each
 * further name adds no more than its first ones.
 */
const longPath = 1000;
const shortestPart = 64;

/** What the members of a record are called, for names that are made of theirs. */
export interface NamesInside {
  readonly of: (member: Field | Bitfield) => string;
  /** An anonymous union, where the rules give it a type. */
  readonly union: (union: Field) => string;
}

/**
 * Types for the records without a name that named members hold, in languages that need one: made of the name of the record
 * around it and the member's own. In no language has a declaration such a name, so they depend on nothing outside the
 * record; `_` sees to that in a style that joins words without it.
 */
export function nameNestedRecords(
  record: "struct" | "union",
  slots: readonly Slot[],
  own: string,
  inside: NamesInside,
  rules: IdentifierRules,
): ReadonlyMap<Field | Bitfield, string> {
  const naming = new NestedNaming(inside, rules);
  naming.nameScope(record, slots, own);
  return naming.names;
}

class NestedNaming {
  readonly names = new Map<Field | Bitfield, string>();
  readonly #inside: NamesInside;
  readonly #rules: IdentifierRules;
  readonly #taken: Scope;
  readonly #renamer: Renamer;

  constructor(inside: NamesInside, rules: IdentifierRules) {
    this.#inside = inside;
    this.#rules = rules;
    this.#taken = new Scope(rules);
    this.#renamer = new Renamer(
      (name) => this.#isFree(name),
      () => false,
      rules,
    );
  }

  nameScope(record: "struct" | "union", scope: readonly Slot[], around: string): void {
    for (const { member } of membersInScope(scope)) {
      const nested = nestedRecord(member);
      if (nested === undefined) continue;
      const part = member.name === "" ? this.#inside.of(member) : member.name;
      this.nameScope(nested.record, nested.slots, this.#name(member, nested.record, part, around));
    }
    if (this.#rules.unionTypes !== true || record === "union") return;
    for (const { member } of storageOf(scope)) {
      if (member.kind !== "field" || anonymousRecord(member) === undefined) continue;
      this.#name(member, "union", this.#inside.union(member), around);
    }
  }

  #name(member: Field | Bitfield, record: "struct" | "union", part: string, around: string): string {
    const { nestedName = withUnderscore } = this.#rules;
    const own = part.slice(0, Math.max(shortestPart, longPath - around.length));
    const wanted = nestedName(around, fromFirstLetter(wantedName(own, record, this.#rules)));
    const name = this.#isFree(wanted) ? wanted : this.#renamer.rename(wanted);
    for (const one of this.#withCompanions(name)) this.#taken.add(one);
    this.names.set(member, name);
    return name;
  }

  #isFree(name: string): boolean {
    return !this.#withCompanions(name).some((one) => this.#taken.has(one));
  }

  /** A union is a struct to every language that makes types of them. */
  #withCompanions(name: string): readonly string[] {
    return withCompanions(name, "struct", this.#rules);
  }
}

const withUnderscore = (around: string, member: string): string => `${around}_${member}`;

/** Numbers stand behind underscores where a declaration is called like another: here, a letter always does. */
function fromFirstLetter(part: string): string {
  const text = part.replace(/^_+/, "");
  return /^[A-Za-z]/.test(text) ? text : `Unnamed${text}`;
}

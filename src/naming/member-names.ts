import type { Bitfield, Field, FlatField, Padding, RecordDeclaration, Slot } from "../model/binding-model.js";
import { flatFields } from "../model/flat-fields.js";
import { Renamer, wantedName, type IdentifierRules } from "./identifier-rules.js";

/** What can be named inside a record. */
export type Member = Field | Bitfield | Padding;

/** The names inside one record and the anonymous records in it. */
export interface MemberNames {
  /** Padding and unnamed bytes have names too; an anonymous struct or union and an unnamed bitfield have none. */
  readonly of: (member: Member) => string;
  /** The fields of the record, as in the model, their paths made of these names. */
  readonly fields: () => readonly FlatField[];
}

/** Names that the members of a record cannot have, and those that members of its anonymous records cannot have. */
export interface RefusedNames {
  readonly member: ReadonlySet<string>;
  readonly hoisted: ReadonlySet<string>;
}

/** The rules that names of members follow beside those that they share with all others. */
export type MemberRules = Pick<IdentifierRules, "style" | "escape">;

/**
 * Names the members of a record. Members of an anonymous struct or union share the scope of the record around it.
 * Padding and unnamed bytes are numbered through the whole record, past every number that a member has in its name.
 */
export function nameMembers({ slots }: RecordDeclaration, refused: RefusedNames, rules: MemberRules = {}): MemberNames {
  const names = new MemberNaming(refused, rules).name(slots);
  const of = (member: Member) => names.get(member) ?? (member.kind === "padding" ? "" : member.name);
  return { of, fields: () => flatFields(slots, of) };
}

class MemberNaming {
  readonly #refused: RefusedNames;
  readonly #rules: MemberRules;
  /** Only what is not called as in the source. */
  readonly #names = new Map<Member, string>();
  readonly #nameless: (Field | Padding)[] = [];
  /** Records in the open scope that have a member name of their own: their members have a scope of their own. */
  #nested: (readonly Slot[])[] = [];
  /** The names in each scope of the record, the open one last. */
  readonly #scopes: ReadonlySet<string>[] = [];
  #taken = new Set<string>();
  /** Members of the open scope that cannot have the name that they want. */
  #without: (Field | Bitfield)[] = [];

  constructor(refused: RefusedNames, rules: MemberRules) {
    this.#refused = refused;
    this.#rules = rules;
  }

  name(slots: readonly Slot[]): ReadonlyMap<Member, string> {
    this.#nameScope(slots);
    if (this.#nameless.length > 0) this.#nameNameless();
    return this.#names;
  }

  /** Names what is in one scope, then the scopes inside it. */
  #nameScope(slots: readonly Slot[]): void {
    this.#scopes.push(this.#taken);
    this.#collect(slots, this.#refused.member);
    if (this.#without.length > 0) this.#rename(this.#without);
    const nested = this.#nested;
    if (nested.length === 0) return;
    this.#nested = [];
    for (const inner of nested) {
      this.#taken = new Set();
      this.#nameScope(inner);
    }
  }

  #collect(slots: readonly Slot[], refused: ReadonlySet<string>): void {
    for (const slot of slots) {
      if (slot.kind === "padding") this.#nameless.push(slot);
      else if (slot.kind === "field") this.#field(slot, refused);
      else for (const part of slot.parts) if (part.kind === "bitfield" && part.name !== "") this.#take(part, refused);
    }
  }

  #field(field: Field, refused: ReadonlySet<string>): void {
    const { name, type } = field;
    const element = type.kind === "array" ? type.element : type;
    if (name === "" && type.kind === "inline") {
      this.#collect(type.slots, this.#refused.hoisted);
      return;
    }
    if (element.kind === "inline") this.#nested.push(element.slots);
    if (name === "") this.#nameless.push(field);
    else this.#take(field, refused);
  }

  #take(member: Field | Bitfield, refused: ReadonlySet<string>): void {
    const { name } = member;
    const isWanted = wantedName(name, "member", this.#rules) === name;
    if (!isWanted || this.#taken.has(name) || refused.has(name)) this.#without.push(member);
    else this.#taken.add(name);
  }

  /** New names, in the open scope, for what could not have its own. */
  #rename(without: readonly (Field | Bitfield)[]): void {
    this.#without = [];
    const taken = this.#taken;
    const isRefused = (name: string) => this.#isRefused(name);
    const renamer = new Renamer((name) => !taken.has(name), isRefused, this.#rules);
    for (const member of without) {
      const wanted = wantedName(member.name, "member", this.#rules);
      const isUsable = wanted !== member.name && !taken.has(wanted) && !isRefused(wanted);
      const name = isUsable ? wanted : renamer.rename(wanted);
      taken.add(name);
      this.#names.set(member, name);
    }
  }

  /** Numbers what has no name of its own, past what is taken in any scope of the record. */
  #nameNameless(): void {
    const counters = { __pad: 0, __unnamed: 0 };
    for (const member of this.#nameless) {
      const stem = member.kind === "padding" ? "__pad" : "__unnamed";
      let name = `${stem}${String(counters[stem]++)}`;
      while (this.#isKnown(name)) name = `${stem}${String(counters[stem]++)}`;
      this.#names.set(member, name);
    }
  }

  #isKnown(name: string): boolean {
    return this.#isRefused(name) || this.#scopes.some((scope) => scope.has(name));
  }

  /** A made-up name is one that any member can have. */
  #isRefused(name: string): boolean {
    return this.#refused.member.has(name) || this.#refused.hoisted.has(name);
  }
}

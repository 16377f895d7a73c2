import type { Bitfield, Field, FlatField, Padding, RecordDeclaration, Slot } from "../model/binding-model.js";
import { flatFields } from "../model/flat-fields.js";
import { identifier, isIdentifier, Renamer } from "./identifier-rules.js";

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

/**
 * Names the members of a record. Members of an anonymous struct or union share the scope of the record around it.
 * Padding and unnamed bytes are numbered through the whole record, past every number that a member has in its name.
 */
export function nameMembers(declaration: RecordDeclaration, refused: RefusedNames): MemberNames {
  const names = new MemberNaming(refused).name(declaration.slots);
  const of = (member: Member) => names.get(member) ?? (member.kind === "padding" ? "" : member.name);
  return { of, fields: () => flatFields(declaration.slots, of) };
}

class MemberNaming {
  readonly #refused: RefusedNames;
  /** Only what is not called as in the source. */
  readonly #names = new Map<Member, string>();
  readonly #nameless: (Field | Padding)[] = [];
  /** The names in each scope of the record. */
  readonly #scopes: ReadonlySet<string>[] = [];

  constructor(refused: RefusedNames) {
    this.#refused = refused;
  }

  name(slots: readonly Slot[]): ReadonlyMap<Member, string> {
    this.#nameScope(slots);
    const counters = { __pad: 0, __unnamed: 0 };
    for (const member of this.#nameless) {
      const stem = member.kind === "padding" ? "__pad" : "__unnamed";
      while (this.#isKnown(`${stem}${String(counters[stem])}`)) counters[stem]++;
      this.#names.set(member, `${stem}${String(counters[stem]++)}`);
    }
    return this.#names;
  }

  #nameScope(slots: readonly Slot[]): void {
    const scope = new MemberScope(this.#refused);
    scope.collect(slots);
    for (const [member, name] of scope.renamed()) this.#names.set(member, name);
    this.#scopes.push(scope.taken);
    this.#nameless.push(...scope.nameless);
    for (const nested of scope.nested) this.#nameScope(nested);
  }

  #isKnown(name: string): boolean {
    const { member, hoisted } = this.#refused;
    return member.has(name) || hoisted.has(name) || this.#scopes.some((scope) => scope.has(name));
  }
}

/** One scope: the members of a record and of the anonymous records in it. */
class MemberScope {
  readonly taken = new Set<string>();
  readonly nameless: (Field | Padding)[] = [];
  /** Records that have a member name of their own: their members have a scope of their own. */
  readonly nested: (readonly Slot[])[] = [];
  readonly #without: (Field | Bitfield)[] = [];
  readonly #refused: RefusedNames;

  constructor(refused: RefusedNames) {
    this.#refused = refused;
  }

  collect(slots: readonly Slot[], refused = this.#refused.member): void {
    for (const slot of slots) {
      if (slot.kind === "padding") this.nameless.push(slot);
      else if (slot.kind === "field") this.#field(slot, refused);
      else for (const part of slot.parts) if (part.kind === "bitfield" && part.name !== "") this.#take(part, refused);
    }
  }

  /** New names for what could not have its own. */
  renamed(): readonly (readonly [Field | Bitfield, string])[] {
    const renamer = new Renamer(
      (name) => !this.taken.has(name),
      (name) => this.#isRefused(name),
    );
    return this.#without.map((member) => {
      const wanted = identifier(member.name);
      const isUsable = wanted !== member.name && !this.taken.has(wanted) && !this.#isRefused(wanted);
      const name = isUsable ? wanted : renamer.rename(wanted);
      this.taken.add(name);
      return [member, name];
    });
  }

  /** A made-up name is one that any member can have. */
  #isRefused(name: string): boolean {
    return this.#refused.member.has(name) || this.#refused.hoisted.has(name);
  }

  #field(field: Field, refused: ReadonlySet<string>): void {
    const { type } = field;
    const element = type.kind === "array" ? type.element : type;
    if (field.name === "" && type.kind === "inline") {
      this.collect(type.slots, this.#refused.hoisted);
      return;
    }
    if (element.kind === "inline") this.nested.push(element.slots);
    if (field.name === "") this.nameless.push(field);
    else this.#take(field, refused);
  }

  #take(member: Field | Bitfield, refused: ReadonlySet<string>): void {
    const { name } = member;
    if (this.taken.has(name) || refused.has(name) || !isIdentifier(name)) this.#without.push(member);
    else this.taken.add(name);
  }
}

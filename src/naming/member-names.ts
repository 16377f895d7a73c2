import type { Bitfield, Bits, Field, FlatField, Padding, RecordDeclaration, Slot } from "../model/binding-model.js";
import { flatFields } from "../model/flat-fields.js";
import { anonymousRecord, membersInScope, nestedRecord, storageOf } from "../model/scope.js";
import { AccessorNames } from "./accessor-names.js";
import { wantedName, type IdentifierRules, type Names } from "./identifier-rules.js";
import { Renamer } from "./renamer.js";
import { Scope } from "./scope.js";
import { nameNestedRecords, type NamesInside } from "./nested-names.js";

/** What can be named inside a record. */
export type Member = Field | Bitfield | Padding;

/** The names inside one record and the anonymous records in it. */
export interface MemberNames {
  /** Padding and unnamed bytes have names too; an anonymous struct or union and an unnamed bitfield have none. */
  of(member: Member): string;
  /** The fields of the record, as in the model, their paths made of these names. */
  fields(): readonly FlatField[];
  /** The bytes that stand for an anonymous record or a run of bitfields, in a language that has neither. */
  storage(slot: Field | Bits): string;
  /** What the bytes of a union with these slots are called that a language keeps beside its members. */
  raw(union: readonly Slot[]): string;
  /** The type that a language without nested types makes of the record without a name that `field` holds. */
  nested(field: Field): string;
  /** What a function is called that is made for a member; `form` is one of the rules' `accessors`. */
  accessor(member: Field | Bitfield, form: string): string;
}

/** Names that the members of a record cannot have, and those that members of its anonymous records cannot have. */
export interface RefusedNames {
  readonly member: Names;
  readonly hoisted: Names;
}

/**
 * Names the members of a record that is called `own`. Members of an anonymous struct or union share the scope of the record
 * around it. Padding and unnamed bytes are numbered through the whole record, past every number that a member has in its
 * name. What not every language needs is named when it is asked for.
 */
export class NamedMembers implements MemberNames {
  readonly #kind: "struct" | "union";
  readonly #slots: readonly Slot[];
  readonly #own: string;
  readonly #rules: IdentifierRules;
  readonly #naming: MemberNaming;
  #storage: ReadonlyMap<Slot, string> | undefined;
  #nested: ReadonlyMap<Member, string> | undefined;
  #accessors: AccessorNames | undefined;

  constructor({ kind, slots }: RecordDeclaration, own: string, refused: RefusedNames, rules: IdentifierRules) {
    this.#kind = kind;
    this.#slots = slots;
    this.#own = own;
    this.#rules = rules;
    this.#naming = new MemberNaming(refused, rules);
    this.#naming.name(slots);
  }

  of(member: Member): string {
    return this.#naming.names.get(member) ?? (member.kind === "padding" ? "" : member.name);
  }

  fields(): readonly FlatField[] {
    return flatFields(this.#slots, (member) => this.of(member));
  }

  storage(slot: Field | Bits): string {
    this.#storage ??= this.#naming.nameStorage(this.#kind, this.#slots);
    return this.#storage.get(slot) ?? "";
  }

  /** `raw`, unless a member of the union has that name. */
  raw(union: readonly Slot[]): string {
    const taken = new Scope(this.#rules);
    for (const { member } of membersInScope(union)) taken.add(this.of(member));
    const isFree = (name: string) => !taken.has(name);
    return isFree("raw") ? "raw" : new Renamer(isFree, () => false, this.#rules).rename("raw");
  }

  nested(field: Field): string {
    this.#nested ??= nameNestedRecords(this.#kind, this.#slots, this.#own, this.#inside(), this.#rules);
    return this.#nested.get(field) ?? "";
  }

  accessor(member: Field | Bitfield, form: string): string {
    this.#accessors ??= new AccessorNames(this.#slots, (one) => this.of(one), this.#rules);
    return this.#accessors.of(member, form);
  }

  #inside(): NamesInside {
    return { of: (member) => this.of(member), union: (union) => this.storage(union) };
  }
}

class MemberNaming {
  readonly #refused: RefusedNames;
  readonly #rules: IdentifierRules;
  /** Only what is not called as in the source. */
  readonly names = new Map<Member, string>();
  readonly #nameless: (Field | Padding)[] = [];
  /** Records in the open scope that have a member name of their own: their members have a scope of their own. */
  #nested: (readonly Slot[])[] = [];
  /** The names in the scope of the record itself, in all scopes inside it together, and in the open one. */
  readonly #outer: Scope;
  #inner: Scope | undefined;
  #taken: Scope;
  /** Members of the open scope that cannot have the name that they want. */
  #without: (Field | Bitfield)[] = [];

  constructor(refused: RefusedNames, rules: IdentifierRules) {
    this.#refused = refused;
    this.#rules = rules;
    this.#outer = new Scope(rules);
    this.#taken = this.#outer;
  }

  name(slots: readonly Slot[]): void {
    this.#nameScope(slots);
    if (this.#nameless.length > 0) this.#nameNameless();
  }

  /** Names what is in one scope, then the scopes inside it. */
  #nameScope(slots: readonly Slot[]): void {
    this.#collect(slots, this.#refused.member);
    if (this.#without.length > 0) this.#rename(this.#without);
    const nested = this.#nested;
    if (nested.length === 0) return;
    this.#nested = [];
    this.#inner ??= new Scope(this.#rules);
    for (const inner of nested) {
      this.#taken = new Scope(this.#rules);
      this.#nameScope(inner);
    }
  }

  #collect(slots: readonly Slot[], refused: Names): void {
    for (const slot of slots) {
      if (slot.kind === "padding") this.#nameless.push(slot);
      else if (slot.kind === "field") this.#field(slot, refused);
      else for (const part of slot.parts) if (part.kind === "bitfield" && part.name !== "") this.#take(part, refused);
    }
  }

  #field(field: Field, refused: Names): void {
    const anonymous = anonymousRecord(field);
    if (anonymous !== undefined) {
      this.#collect(anonymous.slots, this.#refused.hoisted);
      return;
    }
    const nested = nestedRecord(field);
    if (nested !== undefined) this.#nested.push(nested.slots);
    if (field.name === "") this.#nameless.push(field);
    else this.#take(field, refused);
  }

  #take(member: Field | Bitfield, refused: Names): void {
    const { name } = member;
    const isWanted = wantedName(name, "member", this.#rules) === name && !refused.has(name);
    if (!isWanted || !this.#add(name)) this.#without.push(member);
  }

  /** New names, in the open scope, for what could not have its own. */
  #rename(without: readonly (Field | Bitfield)[]): void {
    this.#without = [];
    const taken = this.#taken;
    const isRefused = (name: string) => this.#isRefused(name);
    const renamer = new Renamer((name) => !taken.has(name), isRefused, this.#rules);
    for (const member of without) {
      const wanted = wantedName(member.name, "member", this.#rules);
      const isUsable = !taken.has(wanted) && !isRefused(wanted);
      const name = isUsable ? wanted : renamer.rename(wanted);
      this.#add(name);
      this.names.set(member, name);
    }
  }

  /** Adds a name to the open scope; `false` where it is there already. */
  #add(name: string): boolean {
    if (!this.#taken.add(name)) return false;
    if (this.#taken !== this.#outer) this.#inner?.add(name);
    return true;
  }

  /** Numbers what has no name of its own, past what is taken in any scope of the record. */
  #nameNameless(): void {
    const counters = { __pad: 0, __unnamed: 0 };
    for (const member of this.#nameless) {
      this.names.set(member, this.#numbered(member.kind === "padding" ? "__pad" : "__unnamed", counters));
    }
  }

  /** Numbers what is stored as bytes, in the record and in those that its members hold. A union is bytes as a whole. */
  nameStorage(kind: "struct" | "union", slots: readonly Slot[]): ReadonlyMap<Slot, string> {
    const names = new Map<Slot, string>();
    const counters = { __bits: 0, __union: 0 };
    const nameScope = (record: "struct" | "union", scope: readonly Slot[]): void => {
      for (const { member: slot } of record === "struct" ? storageOf(scope) : []) {
        if (slot.kind === "bits") names.set(slot, this.#numbered("__bits", counters));
        else if (anonymousRecord(slot) !== undefined) names.set(slot, this.#numbered("__union", counters));
      }
      for (const { member } of membersInScope(scope)) {
        const nested = nestedRecord(member);
        if (nested !== undefined) nameScope(nested.record, nested.slots);
      }
    };
    nameScope(kind, slots);
    return names;
  }

  /** The next name of a stem and a number that is not taken in any scope of the record. */
  #numbered<Stem extends string>(stem: Stem, counters: Record<Stem, number>): string {
    const next = () => wantedName(`${stem}${String(counters[stem]++)}`, "member", this.#rules);
    let name = next();
    while (this.#isKnown(name)) name = next();
    return name;
  }

  #isKnown(name: string): boolean {
    return this.#isRefused(name) || this.#outer.has(name) || this.#inner?.has(name) === true;
  }

  /** A made-up name is one that any member can have. */
  #isRefused(name: string): boolean {
    return this.#refused.member.has(name) || this.#refused.hoisted.has(name);
  }
}

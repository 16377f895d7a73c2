import type { Bitfield, Field, Slot } from "../model/binding-model.js";
import { membersInScope, nestedRecord } from "../model/scope.js";
import { inForm, wantedName, type IdentifierRules, type Names } from "./identifier-rules.js";
import { Scope } from "./scope.js";

type Accessible = Field | Bitfield;

/**
 * What functions that are made for members are called. A form such as `set_*` gives the name, with the member's own in
 * place of `*`. All functions of one record share a scope; those that are called like their member take their names
 * first, and a name that is taken then gets `_` at its end, more of them while that is taken.
 */
export class AccessorNames {
  /** Only those that are not what the form says. */
  readonly #renamed = new Map<Accessible, Map<string, string>>();
  readonly #nameOf: (member: Accessible) => string;
  readonly #rules: IdentifierRules;
  readonly #reserved: Names;

  constructor(slots: readonly Slot[], nameOf: (member: Accessible) => string, rules: IdentifierRules) {
    this.#nameOf = nameOf;
    this.#rules = rules;
    this.#reserved = rules.reserved("accessor");
    this.#nameScope(slots);
  }

  of(member: Accessible, form: string): string {
    return this.#renamed.get(member)?.get(form) ?? this.#wanted(member, form);
  }

  #nameScope(slots: readonly Slot[]): void {
    const members = membersInScope(slots).map(({ member }) => member);
    const taken = new Scope(this.#rules);
    const canKeep = (member: Accessible) => !this.#reserved.has(this.#nameOf(member));
    for (const member of members) if (canKeep(member)) this.#take(member, "*", taken);
    for (const member of members) if (!canKeep(member)) this.#take(member, "*", taken);
    for (const member of members) {
      for (const form of this.#rules.accessors?.(member) ?? []) if (form !== "*") this.#take(member, form, taken);
      const nested = nestedRecord(member);
      if (nested !== undefined) this.#nameScope(nested.slots);
    }
  }

  #take(member: Accessible, form: string, taken: Scope): void {
    const wanted = this.#wanted(member, form);
    let name = this.#reserved.has(wanted) ? (this.#rules.escape?.(wanted) ?? `${wanted}_`) : wanted;
    while (taken.has(name) || this.#reserved.has(name)) name += "_";
    taken.add(name);
    if (name === wanted) return;
    const renamed = this.#renamed.get(member) ?? new Map<string, string>();
    this.#renamed.set(member, renamed.set(form, name));
  }

  #wanted(member: Accessible, form: string): string {
    return form === "*" ? this.#nameOf(member) : inForm(form, this.#stem(member));
  }

  /** The member's name, but without what escaping has done to it: `set_type` beside `r#type`. */
  #stem(member: Accessible): string {
    const name = this.#nameOf(member);
    const source = wantedName(member.name, "member", this.#rules);
    return name === this.#rules.escape?.(source) ? source : name;
  }
}

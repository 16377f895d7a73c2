import type { Bitfield, Field, Slot } from "../model/binding-model.js";
import { membersInScope, nestedRecord } from "../model/scope.js";
import { Renamer, wantedName, withCompanions, type IdentifierRules } from "./identifier-rules.js";

/**
 * Types for the records without a name that named members hold, in languages that need one: the name of the record around
 * it, a joint, and the member's own in the style of types. A joint that is in no name of a declaration keeps these apart
 * from them, so that they depend on nothing outside the record; so does `_` in a style that joins words without it.
 */
export function nameNestedRecords(
  slots: readonly Slot[],
  own: string,
  nameOf: (member: Field | Bitfield) => string,
  rules: IdentifierRules,
): ReadonlyMap<Field | Bitfield, string> {
  const names = new Map<Field | Bitfield, string>();
  const taken = new Set<string>();
  const joint = rules.nestedJoint ?? "_";
  // A union is a struct to every language that makes types of them.
  const withIts = (name: string) => withCompanions(name, "struct", rules);
  const isFree = (name: string) => !withIts(name).some((one) => taken.has(one));
  const renamer = new Renamer(isFree, () => false, rules);
  const nameScope = (scope: readonly Slot[], outer: string): void => {
    for (const { member } of membersInScope(scope)) {
      const nested = nestedRecord(member);
      if (nested === undefined) continue;
      const part = wantedName(member.name === "" ? nameOf(member) : member.name, nested.record, rules);
      const wanted = `${outer}${joint}${fromFirstLetter(part)}`;
      const name = isFree(wanted) ? wanted : renamer.rename(wanted);
      for (const one of withIts(name)) taken.add(one);
      names.set(member, name);
      nameScope(nested.slots, name);
    }
  };
  nameScope(slots, own);
  return names;
}

/** Numbers stand behind underscores where a declaration is called like another: here, a letter always does. */
function fromFirstLetter(part: string): string {
  const text = part.replace(/^_+/, "");
  return /^[A-Za-z]/.test(text) ? text : `Unnamed${text}`;
}

import type { Bitfield, Field, Slot } from "../model/binding-model.js";
import { membersInScope, nestedRecord } from "../model/scope.js";
import { Renamer, wantedName, type IdentifierRules } from "./identifier-rules.js";

/**
 * Types for the records without a name that named members hold, in languages that need one: the name of the record around
 * it, `_`, and the member's own in the style of types. A style that joins words without underscores thus keeps these apart
 * from the names of declarations, so that they depend on nothing outside the record.
 */
export function nameNestedRecords(
  slots: readonly Slot[],
  own: string,
  nameOf: (member: Field | Bitfield) => string,
  rules: IdentifierRules,
): ReadonlyMap<Field | Bitfield, string> {
  const names = new Map<Field | Bitfield, string>();
  const taken = new Set<string>();
  const renamer = new Renamer(
    (name) => !taken.has(name),
    () => false,
    rules,
  );
  const nameScope = (scope: readonly Slot[], outer: string): void => {
    for (const { member } of membersInScope(scope)) {
      const nested = nestedRecord(member);
      if (nested === undefined) continue;
      const part = wantedName(member.name === "" ? nameOf(member) : member.name, nested.record, rules);
      const wanted = `${outer}_${fromFirstLetter(part)}`;
      const name = taken.has(wanted) ? renamer.rename(wanted) : wanted;
      taken.add(name);
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

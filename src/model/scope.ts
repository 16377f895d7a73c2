import type { Bitfield, Field, InlineRecord, Slot } from "./binding-model.js";

/** A piece of a record or of an anonymous record in it. */
export interface Placed<T> {
  readonly member: T;
  /** Where the record begins that the offsets of `member` count from, in bytes from the start of the outermost. */
  readonly base: number;
}

/** The anonymous record that a slot is, whose members count as those of the record around it. */
export function anonymousRecord(slot: Slot): InlineRecord | undefined {
  return slot.kind === "field" && slot.name === "" && slot.type.kind === "inline" ? slot.type : undefined;
}

/** The record without a name that a named field holds, itself or as the elements of an array. */
export function nestedRecord(member: Field | Bitfield): InlineRecord | undefined {
  if (member.kind === "bitfield") return undefined;
  const element = member.type.kind === "array" ? member.type.element : member.type;
  return element.kind === "inline" ? element : undefined;
}

/** The fields and the named bitfields in the scope of a record: its own and those of its anonymous records. */
export function membersInScope(slots: readonly Slot[], base = 0): readonly Placed<Field | Bitfield>[] {
  const found: Placed<Field | Bitfield>[] = [];
  addMembers(slots, base, found);
  return found;
}

/** Recursion, here and below, is as deep as anonymous types nest, which the model limits. */
function addMembers(slots: readonly Slot[], base: number, found: Placed<Field | Bitfield>[]): void {
  for (const slot of slots) {
    if (slot.kind === "padding") continue;
    if (slot.kind === "bits") {
      for (const part of slot.parts)
        if (part.kind === "bitfield" && part.name !== "") found.push({ member: part, base });
      continue;
    }
    const anonymous = anonymousRecord(slot);
    if (anonymous === undefined) found.push({ member: slot, base });
    else addMembers(anonymous.slots, base + slot.offset, found);
  }
}

/**
 * What a struct is stored in, for languages without anonymous structs: its slots in their order, with those of an
 * anonymous struct in its place. An anonymous union stays one piece.
 */
export function storageOf(slots: readonly Slot[], base = 0): readonly Placed<Slot>[] {
  const found: Placed<Slot>[] = [];
  addStorage(slots, base, found);
  return found;
}

function addStorage(slots: readonly Slot[], base: number, found: Placed<Slot>[]): void {
  for (const slot of slots) {
    const anonymous = anonymousRecord(slot);
    if (anonymous?.record === "struct") addStorage(anonymous.slots, base + slot.offset, found);
    else found.push({ member: slot, base });
  }
}

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
  return slots.flatMap((slot) => {
    if (slot.kind === "padding") return [];
    if (slot.kind === "bits") return slot.parts.filter(isNamedBitfield).map((member) => ({ member, base }));
    const anonymous = anonymousRecord(slot);
    return anonymous === undefined ? [{ member: slot, base }] : membersInScope(anonymous.slots, base + slot.offset);
  });
}

const isNamedBitfield = (part: { readonly kind: string; readonly name?: string }): part is Bitfield =>
  part.kind === "bitfield" && part.name !== "";

/**
 * What a struct is stored in, for languages without anonymous structs: its slots in their order, with those of an
 * anonymous struct in its place. An anonymous union stays one piece.
 */
export function storageOf(slots: readonly Slot[], base = 0): readonly Placed<Slot>[] {
  return slots.flatMap((slot) => {
    const anonymous = anonymousRecord(slot);
    return anonymous?.record === "struct" && slot.kind === "field"
      ? storageOf(anonymous.slots, base + slot.offset)
      : [{ member: slot, base }];
  });
}

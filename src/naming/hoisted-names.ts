import type { Slot } from "../model/binding-model.js";

/** Whether an anonymous struct or union among these slots, or inside one of them, adds a member of this name. */
export function isHoisted(slots: readonly Slot[], name: string): boolean {
  return slots.some((slot) => {
    if (slot.kind !== "field" || slot.name !== "" || slot.type.kind !== "inline") return false;
    return hasMember(slot.type.slots, name) || isHoisted(slot.type.slots, name);
  });
}

function hasMember(slots: readonly Slot[], name: string): boolean {
  return slots.some((slot) => {
    if (slot.kind === "bits") return slot.parts.some((part) => part.kind === "bitfield" && part.name === name);
    return slot.kind === "field" && slot.name === name;
  });
}

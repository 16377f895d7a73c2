import type { Slot } from "./binding-model.js";

/**
 * A union member that does not begin at the first bit (rustc writes such) as an anonymous struct that begins there, so
 * that a language needs no way to place the members of a union.
 */
export function fromStart(slot: Slot): Slot {
  const { offset } = slot;
  if (offset === 0 && !(slot.kind === "bits" && slot.parts[0]?.kind === "gap")) return slot;
  const size = offset + slot.size;
  const slots: readonly Slot[] = offset === 0 ? [slot] : [{ kind: "padding", offset: 0, size: offset }, slot];
  return {
    kind: "field",
    name: "",
    offset: 0,
    size,
    type: { kind: "inline", record: "struct", size, align: 1, slots },
    cType: "",
  };
}

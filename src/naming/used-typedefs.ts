import type { TypeId } from "../btf/btf-file.js";
import type { Slot } from "../model/binding-model.js";

/** The typedefs that the types of these slots name, those of anonymous records inside them included. */
export function usedTypedefs(slots: readonly Slot[]): readonly TypeId[] {
  const found: TypeId[] = [];
  addTypedefs(slots, found);
  return found;
}

function addTypedefs(slots: readonly Slot[], found: TypeId[]): void {
  for (const slot of slots) {
    if (slot.kind !== "field") continue;
    const type = slot.type.kind === "array" ? slot.type.element : slot.type;
    if (type.kind === "inline") addTypedefs(type.slots, found);
    else if ((type.kind === "record" || type.kind === "enum") && type.typedef) found.push(type.id);
  }
}

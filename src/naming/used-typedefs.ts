import type { TypeId } from "../btf/btf-file.js";
import type { Slot, TypeRef } from "../model/binding-model.js";

/** The typedefs that the types of these slots name, those of anonymous records inside them included. */
export function* usedTypedefs(slots: readonly Slot[]): Iterable<TypeId> {
  for (const slot of slots) if (slot.kind === "field") yield* typedefsOf(slot.type);
}

function* typedefsOf(type: TypeRef): Iterable<TypeId> {
  if (type.kind === "array") yield* typedefsOf(type.element);
  else if (type.kind === "inline") yield* usedTypedefs(type.slots);
  else if ((type.kind === "record" || type.kind === "enum") && type.typedef) yield type.id;
}

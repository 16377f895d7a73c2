import { storageOf, type Slot } from "../../src/backend/index.js";

/** Whether floating-point numbers are among the fields; a union is bytes, whatever its members are. */
export function holdsFloat(kind: "struct" | "union", slots: readonly Slot[], inexact: ReadonlySet<number>): boolean {
  if (kind === "union") return false;
  return storageOf(slots).some(({ member: slot }) => {
    if (slot.kind !== "field") return false;
    const element = slot.type.kind === "array" ? slot.type.element : slot.type;
    if (element.kind === "record") return inexact.has(element.id);
    if (element.kind === "inline") return slot.name !== "" && holdsFloat(element.record, element.slots, inexact);
    return element.kind === "scalar" && element.scalar.startsWith("f");
  });
}

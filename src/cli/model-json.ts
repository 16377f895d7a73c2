import type { BindingModel, Declaration, RecordDeclaration, Slot, TypeRef } from "../model/binding-model.js";
import type { MemberNames } from "../naming/member-names.js";
import type { NameTable } from "../naming/name-table.js";
import type { TextWriter } from "../text/text-writer.js";

/**
 * Writes the model as JSON, for other programs, and returns all of it. With a name table, everything that has a name also has
 * what the language calls it, as `as`. Enum values are decimal texts: they have up to 64 bits.
 */
export function modelToJson(model: BindingModel, names: NameTable | undefined, out: TextWriter): string {
  const { name, pointerSize, littleEndian } = model;
  const head = JSON.stringify({ name, pointerSize, littleEndian }).slice(0, -1);
  let before = "";
  for (const declaration of model.declarations) {
    out.write(before + JSON.stringify(declarationToJson(declaration, names)));
    before = ",\n";
  }
  return out.textBetween(`${head},"declarations":[\n`, "\n]}\n");
}

function declarationToJson(declaration: Declaration, names: NameTable | undefined): unknown {
  const as = names === undefined ? {} : { as: names.type(declaration.id) };
  switch (declaration.kind) {
    case "struct":
    case "union":
      return { ...as, ...recordToJson(declaration, names?.members(declaration)) };
    case "enum": {
      const constants = names?.constants(declaration);
      const values = declaration.values.map(({ name, value }, index) => ({
        name,
        ...(constants === undefined ? {} : { as: constants[index] }),
        value: String(value),
      }));
      return { ...as, ...declaration, values };
    }
    case "alias":
      return { ...as, ...declaration };
  }
}

function recordToJson(declaration: RecordDeclaration, members: MemberNames | undefined): object {
  // One by one: what is computed when it is read is not copied by spreading.
  const { kind, id, name, size, typedef, align, packed } = declaration;
  const slots = declaration.slots.map((slot) => slotToJson(slot, members));
  const fields = (members?.fields() ?? declaration.fields).map(({ type, ...field }) => ({
    ...field,
    type: typeToJson(type, members, false),
  }));
  return { kind, id, name, size, typedef, align, packed, slots, fields };
}

function slotToJson(slot: Slot, members: MemberNames | undefined): unknown {
  if (slot.kind === "padding") return members === undefined ? slot : { ...slot, as: members.of(slot) };
  if (slot.kind === "field") return { ...slot, ...asName(slot, members), type: typeToJson(slot.type, members, true) };
  const parts = slot.parts.map((part) => (part.kind === "gap" ? part : { ...part, ...asName(part, members) }));
  return { ...slot, parts };
}

function asName(member: Parameters<MemberNames["of"]>[0], members: MemberNames | undefined): { readonly as?: string } {
  const name = members?.of(member) ?? "";
  return name === "" ? {} : { as: name };
}

/** In the flat list a nested record is not repeated: its fields follow in the list. */
function typeToJson(type: TypeRef, members: MemberNames | undefined, nested: boolean): unknown {
  if (type.kind === "array") return { ...type, element: typeToJson(type.element, members, nested) };
  if (type.kind !== "inline") return type;
  const { kind, record, size, align, slots } = type;
  const rest = { kind, record, size, align };
  return nested ? { ...rest, slots: slots.map((slot) => slotToJson(slot, members)) } : rest;
}

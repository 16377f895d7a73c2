import type { EnumDeclaration, FlatField, NameTable, RecordDeclaration } from "../../src/backend/index.js";
import { hasOwnSize, spellRecord } from "./spelling.js";

/** The compiler's proof that a type has the size that BTF says. */
export function sizeAssert(declaration: RecordDeclaration, names: NameTable): string {
  const { id, typedef, kind, size } = declaration;
  const spelled = spellRecord({ id, typedef, record: kind }, names);
  return `static_assert(sizeof(${spelled}) == ${String(size)}, "Size of ${names.type(id)} is not ${String(size)}");\n`;
}

/** The proof for an enum, where C can give it the size that it has in BTF. */
export function enumSizeAssert(declaration: EnumDeclaration, names: NameTable): string {
  const { id, typedef } = declaration;
  const name = names.type(id);
  if (name === "" || !hasOwnSize(declaration)) return "";
  return `static_assert(sizeof(${typedef ? name : `enum ${name}`}) == 4, "Size of ${name} is not 4");\n`;
}

/** The proof that every member with an address lies where BTF says. */
export function offsetAsserts(declaration: RecordDeclaration, names: NameTable, fields: readonly FlatField[]): string {
  const { id, typedef, kind } = declaration;
  const name = names.type(id);
  const spelled = spellRecord({ id, typedef, record: kind }, names);
  let text = "";
  for (const { path, bitOffset, bitfield } of fields) {
    if (bitfield) continue;
    const member = memberPath(path);
    const offset = String(bitOffset / 8);
    text += `static_assert(offsetof(${spelled}, ${member}) == ${offset}, "Offset of ${member} in ${name} is not ${offset}");\n`;
  }
  return text;
}

/** `a.b[0].c` */
function memberPath(path: FlatField["path"]): string {
  let text = "";
  for (const step of path) text += step === 0 ? "[0]" : text === "" ? step : `.${step}`;
  return text;
}

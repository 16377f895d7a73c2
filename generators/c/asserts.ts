import type { EnumDeclaration, FlatField, NameTable, RecordDeclaration, TextWriter } from "../../src/backend/index.js";
import { hasOwnSize, spellRecord } from "./spelling.js";

/** The compiler's proof that a type has the size that BTF says. */
export function writeSizeAssert(out: TextWriter, declaration: RecordDeclaration, names: NameTable): void {
  const { id, typedef, kind, size } = declaration;
  const spelled = spellRecord({ id, typedef, record: kind }, names);
  out.write(
    `static_assert(sizeof(${spelled}) == ${String(size)}, "Size of ${names.type(id)} is not ${String(size)}");\n`,
  );
}

/** The proof for an enum, where C can give it the size that it has in BTF. */
export function writeEnumSizeAssert(out: TextWriter, declaration: EnumDeclaration, names: NameTable): void {
  const { id, typedef } = declaration;
  const name = names.type(id);
  if (name === "" || !hasOwnSize(declaration)) return;
  out.write(`static_assert(sizeof(${typedef ? name : `enum ${name}`}) == 4, "Size of ${name} is not 4");\n`);
}

/** The proof that every member with an address lies where BTF says. */
export function writeOffsetAsserts(
  out: TextWriter,
  declaration: RecordDeclaration,
  names: NameTable,
  fields: readonly FlatField[],
): void {
  const { id, typedef, kind } = declaration;
  const name = names.type(id);
  const spelled = spellRecord({ id, typedef, record: kind }, names);
  for (const { path, bitOffset, bitfield } of fields) {
    if (bitfield) continue;
    const member = memberPath(path);
    const offset = String(bitOffset / 8);
    out.write(
      `static_assert(offsetof(${spelled}, ${member}) == ${offset}, "Offset of ${member} in ${name} is not ${offset}");\n`,
    );
  }
}

/** `a.b[0].c` */
function memberPath(path: FlatField["path"]): string {
  let text = "";
  for (const step of path) text += step === 0 ? "[0]" : text === "" ? step : `.${step}`;
  return text;
}

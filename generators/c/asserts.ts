import type { EnumDeclaration, FlatField, NameTable, TextWriter } from "../../src/backend/index.js";
import { hasOwnSize } from "./spelling.js";

/** What a record is called, and how C spells its type: `event`, `struct event`. */
export interface NamedRecord {
  readonly own: string;
  readonly spelled: string;
}

/** The compiler's proof that a type has the size that BTF says. */
export function writeSizeAssert(out: TextWriter, { own, spelled }: NamedRecord, size: number): void {
  out.write(`static_assert(sizeof(${spelled}) == ${String(size)}, "Size of ${own} is not ${String(size)}");\n`);
}

/** The proof for an enum, where C can give it the size that it has in BTF: only tags of other sizes have none. */
export function writeEnumSizeAssert(out: TextWriter, declaration: EnumDeclaration, names: NameTable): void {
  const { id, typedef, size } = declaration;
  const own = names.type(id);
  if (own === "" || !(typedef || hasOwnSize(declaration))) return;
  writeSizeAssert(out, { own, spelled: typedef ? own : `enum ${own}` }, size);
}

/** The proof that every member with an address lies where BTF says. */
export function writeOffsetAsserts(out: TextWriter, { own, spelled }: NamedRecord, fields: readonly FlatField[]): void {
  for (const { path, bitOffset, bitfield } of fields) {
    if (bitfield) continue;
    const member = memberPath(path);
    const offset = String(bitOffset / 8);
    out.write(
      `static_assert(offsetof(${spelled}, ${member}) == ${offset}, "Offset of ${member} in ${own} is not ${offset}");\n`,
    );
  }
}

/** `a.b[0].c` */
function memberPath(path: FlatField["path"]): string {
  let text = "";
  for (const step of path) text += step === 0 ? "[0]" : text === "" ? step : `.${step}`;
  return text;
}

import type { Field, TypeRef } from "../../src/backend/index.js";
import type { Held, Piece } from "./pieces.js";
import type { GeneratedRecord } from "./record.js";
import { isBool, isBytes, isMultiByte, isText } from "./spelling.js";
import { attribute, call, chain, nestedCall } from "./rustfmt.js";
import { lengthLint, underscoreLints } from "./lints.js";
import { integer, stringLiteral } from "./text.js";

/** Prints the members by their names in C, texts as texts, pointers in hexadecimal, and no padding. */
export function debugItem(record: GeneratedRecord): string {
  const lines = record.pieces.flatMap((piece) => debugLines(piece, record));
  const lints = [
    ...(isPartial(lines, record.pieces) ? ["clippy::missing_fields_in_debug"] : []),
    ...underscoreLints(record.pieces),
  ];
  const head = `${attribute("allow", lints)}impl ::core::fmt::Debug for ${record.own} {
${attribute("allow", lengthLint(lines), "    ")}\
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
`;
  const name = stringLiteral(record.own);
  if (lines.length === 0) {
    return `${head}        ${chain("            ", `f.debug_struct(${name})`, ["finish()"])}\n    }\n}\n`;
  }
  return `${head}        let mut fields = f.debug_struct(${name});\n${lines.join("")}        fields.finish()\n    }\n}\n`;
}

/** Whether some of the fields are read as fields, and others not: clippy takes those for forgotten. */
function isPartial(lines: readonly string[], pieces: readonly Piece[]): boolean {
  const direct = new Set(lines.map((text) => /self\.((?:r#)?\w+)[),[]/.exec(text)?.[1] ?? ""));
  direct.delete("");
  return direct.size > 0 && direct.size < pieces.length;
}

function debugLines(piece: Piece, record: GeneratedRecord): readonly string[] {
  const { field, name, size } = piece;
  if (field === undefined) return piece.holds.flatMap((held) => heldLine(held, record));
  if (size === 0 && field.type.kind === "array") return [];
  const { members } = record;
  const isRead = isMultiByte(piece.type) || isBool(field.type);
  const value = isRead ? `self.${members.accessor(field, "*")}()` : `self.${name}`;
  return [
    line(
      field.name === "" ? name : field.name,
      printed(field.type, value, () => textOf(field, record)),
    ),
  ];
}

function heldLine({ member, storage, base, start }: Held, record: GeneratedRecord): readonly string[] {
  const { members } = record;
  const value = `self.${members.accessor(member, "*")}()`;
  if (member.kind === "bitfield") return [line(member.name, `&${value}`)];
  if (member.size === 0) return [];
  const first = member.offset + base - start;
  const isOwnName = member.name !== "";
  const shown = isOwnName ? member.name : members.of(member);
  const isWhole = isBytes(member.type) && !isText(member.type);
  const bytes = `&${storage}[${integer(first)}..${integer(first + member.size)}]`;
  return [line(shown, isWhole ? `&${bytes}` : printed(member.type, value, () => textOf(member, record)))];
}

const textOf = (field: Field, { members }: GeneratedRecord): string =>
  `&CText(self.${members.accessor(field, "*_bytes")}())`;

function printed(type: TypeRef, value: string, text: () => string): string {
  if (isText(type)) return text();
  if (type.kind === "pointer") return formatted("{:#x}", value);
  if (type.kind === "array" && type.element.kind === "pointer") return formatted("{:x?}", value);
  return `&${value}`;
}

const formatted = (format: string, value: string): string =>
  `&${nestedCall("            ", "format_args!", [stringLiteral(format), value])}`;

const line = (name: string, value: string): string => call("        ", "fields.field", [stringLiteral(name), value]);

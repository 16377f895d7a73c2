import { codeText, commentText, sizeText, type Bitfield, type Field } from "../../src/backend/index.js";

/** Characters that a WIT file cannot hold, not even in a comment, besides those that no comment of ours holds. */
const refused = /\u0149|\u0673|\u0f77|\u0f79|\u17a3|\u17a4|\u17b4|\u17b5/g;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Text of the input in a comment. */
export const plainText = (text: string): string => commentText(text).replace(refused, escaped);

/** Text of the input as code in a comment. */
export const code = (text: string): string => codeText(text).replace(refused, escaped);

export const docLines = (indent: string, lines: readonly string[]): string =>
  lines.map((line) => `${indent}/// ${line}\n`).join("");

/** What a member is in C, and where it lies: `offset` counts from the start of the record. */
export function memberDoc(member: Field | Bitfield, offset: number): string {
  const type = member.cType === "" ? "" : `${code(member.cType)}, `;
  const named = member.name === "" ? type : `${code(member.name)}: ${type}`;
  if (member.kind === "field") return `${named}${sizeText(member.size)} at offset ${String(offset)}.`;
  const last = offset + member.bitWidth - 1;
  const bits = last === offset ? `bit ${String(offset)}` : `bits ${String(offset)} to ${String(last)}`;
  return `${named}${bits}.`;
}

import { sizeText, type EnumDeclaration, type RecordDeclaration } from "../../src/backend/index.js";
import { code, docLines, plainText } from "./docs.js";
import type { WitOptions } from "./options.js";
import { primitiveOf } from "./primitives.js";
import { spellName, spellType } from "./spelling.js";
import type { WitField, WitRecord } from "./types.js";

/** A record of `interface types`. */
export function recordItem({ name, title, size, items }: WitRecord, options: WitOptions): string {
  const lines = items.map((item) => (item.kind === "left-out" ? `    // ${item.note}\n` : fieldLines(item, options)));
  return `${docLines("  ", [`${upperFirst(title)}, ${sizeText(size)}.`])}  record ${spellName(name)} {\n${lines.join("")}  }\n`;
}

const fieldLines = ({ name, type, doc }: WitField, options: WitOptions): string =>
  `${docLines("    ", [doc])}    ${spellName(name)}: ${spellType(type, options)},\n`;

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Another name of a type. */
export const aliasItem = (name: string, source: string, target: string): string =>
  `${docLines("  ", [`${code(source)}.`])}  type ${spellName(name)} = ${spellName(target)};\n`;

/** An enum as a name of the integer that it is stored as: WIT has no constants, so its values are in the docs. */
export function enumItem(name: string, declaration: EnumDeclaration): string {
  const { size, signed } = declaration;
  const isInteger = [1, 2, 4, 8].includes(size);
  return `${docLines("  ", [`${titleOf(declaration)}, ${sizeText(size)}:`, ...valueLines(declaration)])}  type ${spellName(
    name,
  )} = ${isInteger ? primitiveOf(size, signed) : "list<u8>"};\n`;
}

/** An enum whose values are 0, 1, 2 and so on. */
export function casesItem(name: string, declaration: EnumDeclaration, cases: readonly string[]): string {
  const lines = declaration.values.map(
    (value, index) => `${docLines("    ", [`${code(value.name)}.`])}    ${spellName(cases[index] ?? "")},\n`,
  );
  const title = `${titleOf(declaration)}, ${sizeText(declaration.size)}.`;
  return `${docLines("  ", [title])}  enum ${spellName(name)} {\n${lines.join("")}  }\n`;
}

/** A record in which there is nothing: WIT has none without fields. */
export const leftOutComment = ({ kind, name, typedef, size }: RecordDeclaration): string =>
  `  // ${code(typedef ? name : `${kind} ${name}`)}, ${sizeText(size)}. Left out: there is nothing in it.\n`;

/** The constants of an enum without a name, for the reader. */
export const constantsComment = (declaration: EnumDeclaration): string =>
  ["Constants of an enum without a name:", ...valueLines(declaration)].map((line) => `  // ${line}\n`).join("");

const titleOf = ({ typedef, name }: EnumDeclaration): string => code(typedef ? name : `enum ${name}`);

const valueLines = ({ values }: EnumDeclaration): readonly string[] =>
  values.map(({ name, value }) => `- ${code(name)} = ${plainText(String(value))}`);

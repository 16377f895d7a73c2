import { commentText } from "../../src/backend/index.js";

/** `text` as code in a doc comment. A backtick would end it, and there is no code of nothing. */
export const code = (text: string): string =>
  text.trim() === "" ? "(no name)" : `\`${commentText(text).replaceAll("`", "'")}\``;

/** Printable ASCII that means itself in a string literal. */
const harmless = /^[ !#-[\]-~]*$/;

/** `text` as a string literal. All but printable ASCII is escaped; half of a surrogate pair is no character of Rust. */
export function stringLiteral(text: string): string {
  if (harmless.test(text)) return `"${text}"`;
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replace(/[^ -~]/gu, (character) => `\\u{${scalarValue(character).toString(16)}}`);
  return `"${escaped}"`;
}

function scalarValue(character: string): number {
  const value = character.codePointAt(0) ?? 0;
  return value >= 0xd800 && value < 0xe000 ? 0xfffd : value;
}

/** An integer with its digits in groups, where it has so many that clippy asks for them. */
export function integer(value: number | bigint): string {
  const digits = String(value);
  if (digits.length <= 5) return digits;
  return digits.replace("-", "").length > 5 ? digits.replace(/\B(?=(\d{3})+$)/g, "_") : digits;
}

export const bytes = (size: number): string => (size === 1 ? "1 byte" : `${String(size)} bytes`);

/** Columns that rustfmt allows a line, and the inside of a call, of a chain of calls, of an attribute, of a struct. */
const lineWidth = 100;
const callWidth = 60;
const chainWidth = 60;
const attributeWidth = 70;
const literalWidth = 18;

/** A statement that calls something, broken into lines as rustfmt breaks it. */
export function call(indent: string, head: string, parameters: readonly string[]): string {
  const together = parameters.join(", ");
  const line = `${indent}${head}(${together});`;
  const isNarrow = parameters.length === 1 || together.length <= callWidth;
  if (isNarrow && line.length <= lineWidth) return `${line}\n`;
  const lines = parameters.map((parameter) => `${indent}    ${parameter}${parameters.length > 1 ? "," : ""}\n`);
  return `${indent}${head}(\n${lines.join("")}${indent});\n`;
}

/** A call within such a statement, whose line is indented by `indent` when the statement is broken. */
export function nestedCall(indent: string, head: string, parameters: readonly string[]): string {
  const together = parameters.join(", ");
  if (together.length <= callWidth) return `${head}(${together})`;
  return `${head}(\n${indent}    ${parameters.join(`,\n${indent}    `)}\n${indent})`;
}

/** A statement that calls a method of `object`. */
export function methodCall(indent: string, object: string, method: string, parameter: string): string {
  const own = `.${method}(${parameter});`;
  if (`${indent}${object}${own}`.length <= lineWidth) return `${indent}${object}${own}\n`;
  const next = `${indent}    ${own}`;
  return next.length <= lineWidth ? `${indent}${object}\n${next}\n` : call(indent, `${object}.${method}`, [parameter]);
}

/** A statement that asserts that two things are equal. */
export function equalAssert(indent: string, left: string, right: string): string {
  const deeper = `${indent}    `;
  // rustfmt keeps a column free for a comma.
  const isNarrow = left.includes("\n") || `${deeper}${left} == ${right}`.length < lineWidth;
  return call(indent, "assert!", [`${left}${isNarrow ? "" : `\n${deeper}   `} == ${right}`]);
}

/** A struct of such fields; its last line is indented by `indent`. */
export function structLiteral(indent: string, own: string, fields: readonly string[]): string {
  const together = fields.join(", ");
  if (together === "") return `${own} {}`;
  if (together.length <= literalWidth) return `${own} { ${together} }`;
  return `${own} {\n${fields.map((field) => `${indent}    ${field},\n`).join("")}${indent}}`;
}

/** Calls one behind the other, from `first` on, whose lines are indented by `indent` when they are broken. */
export function chain(indent: string, first: string, calls: readonly string[]): string {
  const line = [first, ...calls].join(".");
  return line.length <= chainWidth ? line : [first, ...calls].join(`\n${indent}.`);
}

/** `#[allow(…)]` and the like; nothing without parameters. */
export function attribute(name: string, parameters: readonly string[], indent = ""): string {
  if (parameters.length === 0) return "";
  const together = parameters.join(", ");
  if (together.length <= attributeWidth) return `${indent}#[${name}(${together})]\n`;
  const lines = parameters.map((parameter) => `${indent}    ${parameter}`).join(",\n");
  return `${indent}#[${name}(\n${lines}\n${indent})]\n`;
}

/** A line that is too long, comments aside; behind empty braces rustfmt keeps two columns free. */
const tooLong = new RegExp(`^(?! *//).{${String(lineWidth + 1)}}|^.{${String(lineWidth - 4)},} {}$`);

const skip = "#[rustfmt::skip]\n";

/** An item; rustfmt is told to leave it alone where a name makes a line too long for it. */
export const item = (text: string): string => (hasLongLine(text) && !text.startsWith(skip) ? `${skip}${text}` : text);

/** Nearly all lines are short: only the others are looked at. */
function hasLongLine(text: string): boolean {
  let start = 0;
  while (start < text.length) {
    const end = endOfLine(text, start);
    if (end - start > lineWidth - 2 && tooLong.test(text.slice(start, end))) return true;
    start = end + 1;
  }
  return false;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

/** The lint that a function of these statements would set off; a few lines more than these belong to it. */
export const lengthLint = (statements: readonly string[]): readonly string[] =>
  statements.reduce((lines, statement) => lines + linesOf(statement), 0) > 90 ? ["clippy::too_many_lines"] : [];

function linesOf(text: string): number {
  let lines = 0;
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) lines++;
  return lines;
}

/** The lint that an array of so many bytes in a function would set off. */
export const sizeLint = (size: number): readonly string[] => (size > 16_384 ? ["clippy::large_stack_arrays"] : []);

import { commentText } from "../../src/backend/index.js";

/** `text` as code in a doc comment. A backtick would end it. */
export const code = (text: string): string => `\`${commentText(text).replaceAll("`", "'")}\``;

/** `text` as a string literal. All but printable ASCII is escaped; half of a surrogate pair is no character of Rust. */
export function stringLiteral(text: string): string {
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
  return digits.replace("-", "").length > 5 ? digits.replace(/\B(?=(\d{3})+$)/g, "_") : digits;
}

export const bytes = (size: number): string => (size === 1 ? "1 byte" : `${String(size)} bytes`);

/** Columns that rustfmt allows a line, the arguments of a call and those of an attribute. */
const lineWidth = 100;
const callWidth = 60;
const attributeWidth = 70;

/** A statement that calls something, broken into lines as rustfmt breaks it. */
export function call(indent: string, head: string, parameters: readonly string[]): string {
  const together = parameters.join(", ");
  const line = `${indent}${head}(${together});`;
  const isNarrow = parameters.length === 1 || together.length <= callWidth;
  if (isNarrow && line.length <= lineWidth) return `${line}\n`;
  const lines = parameters.map((parameter) => `${indent}    ${parameter}${parameters.length > 1 ? "," : ""}\n`);
  return `${indent}${head}(\n${lines.join("")}${indent});\n`;
}

/** `#[allow(…)]` and the like; nothing without parameters. */
export function attribute(name: string, parameters: readonly string[], indent = ""): string {
  if (parameters.length === 0) return "";
  const together = parameters.join(", ");
  if (together.length <= attributeWidth) return `${indent}#[${name}(${together})]\n`;
  const lines = parameters.map((parameter) => `${indent}    ${parameter}`).join(",\n");
  return `${indent}#[${name}(\n${lines}\n${indent})]\n`;
}

const tooLong = new RegExp(`^(?! *//).{${String(lineWidth + 1)}}`, "m");

const skip = "#[rustfmt::skip]\n";

/** An item; rustfmt is told to leave it alone where a name makes a line too long for it. */
export const item = (text: string): string => (tooLong.test(text) && !text.startsWith(skip) ? `${skip}${text}` : text);

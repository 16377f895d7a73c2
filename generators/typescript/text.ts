import { commentText } from "../../src/backend/index.js";

/** `text` as code in a doc comment. A backtick would end it, and there is no code of nothing. */
export const code = (text: string): string =>
  text.trim() === "" ? "(no name)" : `\`${commentText(text).replaceAll("`", "'")}\``;

/** All but printable ASCII and the `…` of C types, and what prettier would choose other quotes for. */
const escaped = /[^ !#-[\]-~…]/g;

/** `text` as a string literal. */
export const stringLiteral = (text: string): string =>
  `"${text.replace(escaped, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;

export const bytes = (size: number): string => (size === 1 ? "1 byte" : `${String(size)} bytes`);

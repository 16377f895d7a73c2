/** All but printable ASCII, and what prettier would choose other quotes for. */
const escaped = /[^ !#-[\]-~]/g;

/** `text` as a string literal. */
export const stringLiteral = (text: string): string =>
  `"${text.replace(escaped, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;

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

/** How many lines a text with a line end behind each has. */
export function linesOf(text: string): number {
  let lines = 0;
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) lines++;
  return lines;
}

/** Columns that prettier allows a line. */
const lineWidth = 80;

/** Whether `text`, of one line, is short enough. */
const fits = (text: string): boolean => text.length <= lineWidth;

/** An expression of which prettier breaks the calls, where it breaks any. */
export type Expression = string | Call;

export interface Call {
  /** `f`, or `new F`. */
  readonly callee: string;
  readonly args: readonly Expression[];
}

export const call = (callee: string, ...args: readonly Expression[]): Call => ({ callee, args });

/** An expression in one line. */
const flat = (expression: Expression): string =>
  typeof expression === "string" ? expression : `${expression.callee}(${expression.args.map(flat).join(", ")})`;

/** A line that holds an expression, broken where it is too long. */
export function line(indent: string, before: string, expression: Expression, after: string): string {
  const whole = `${indent}${before}${flat(expression)}${after}\n`;
  if (typeof expression === "string" || fits(whole.slice(0, -1))) return whole;
  const args = expression.args.map((argument) => line(`${indent}  `, "", argument, ","));
  return `${indent}${before}${expression.callee}(\n${args.join("")}${indent})${after}\n`;
}

/** What begins a function, up to its `{`; `head` ends before the `(` and `result` begins behind the `)`. */
export function signature(indent: string, head: string, parameters: readonly string[], result: string): string {
  const whole = `${indent}${head}(${parameters.join(", ")})${result} {`;
  if (fits(whole) || parameters.length === 0) return `${whole}\n`;
  const lines = parameters.map((parameter) => `${indent}  ${parameter},\n`);
  return `${indent}${head}(\n${lines.join("")}${indent})${result} {\n`;
}

/** `name: { … },` in an object. */
export function objectProperty(
  indent: string,
  name: string,
  properties: readonly (readonly [string, string])[],
): string {
  const whole = `${indent}${name}: { ${properties.map(([key, value]) => `${key}: ${value}`).join(", ")} },`;
  if (fits(whole)) return `${whole}\n`;
  // Behind a key that is shorter than five letters, as `type` is, prettier breaks no line; and numbers are short.
  const lines = properties.map(([key, value]) => `${indent}  ${key}: ${value},\n`);
  return `${indent}${name}: {\n${lines.join("")}${indent}},\n`;
}

/** `if (condition) statement`, where the statement holds an expression. */
export function conditional(
  indent: string,
  condition: string,
  before: string,
  expression: Expression,
  after: string,
): string {
  const head = `${indent}if (${condition})`;
  const whole = `${head} ${before}${flat(expression)}${after}`;
  return fits(whole) ? `${whole}\n` : `${head}\n${line(`${indent}  `, before, expression, after)}`;
}

/** `condition ? yes : no`. */
export interface Choice {
  readonly condition: string;
  readonly yes: string;
  readonly no: string;
}

/** `name: value,` in an object. */
export function objectEntry(indent: string, name: string, value: string | Choice): string {
  const inLine = typeof value === "string" ? value : `${value.condition} ? ${value.yes} : ${value.no}`;
  const whole = `${indent}${name}: ${inLine},`;
  if (fits(whole) || isNumber(inLine)) return `${whole}\n`;
  if (typeof value === "string") return `${indent}${name}:\n${indent}  ${value},\n`;
  return `${indent}${name}: ${value.condition}\n${indent}  ? ${value.yes}\n${indent}  : ${value.no},\n`;
}

/** `head = value;`, of a value in which nothing can be broken. */
export function constant(head: string, value: string): string {
  const whole = `${head} = ${value};`;
  return fits(whole) || isNumber(value) ? `${whole}\n` : `${head} =\n  ${value};\n`;
}

/** A literal of a number that is not negative, no bigint: prettier breaks no line in front of it. */
const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** `if (condition) target = value;` */
export function conditionalAssignment(indent: string, condition: string, target: string, value: string): string {
  const whole = `${indent}if (${condition}) ${target} = ${value};`;
  if (fits(whole)) return `${whole}\n`;
  const assignment = `${indent}  ${target} = ${value};`;
  const lines = fits(assignment) ? `${assignment}\n` : `${indent}  ${target} =\n${indent}    ${value};\n`;
  return `${indent}if (${condition})\n${lines}`;
}

/** A type that is one of several, as the right side of `head`, which ends before the `=`. */
export function unionType(head: string, types: readonly string[]): string {
  const union = types.join(" | ");
  const whole = `${head} = ${union};`;
  if (fits(whole)) return `${whole}\n`;
  return fits(`  ${union};`)
    ? `${head} =\n  ${union};\n`
    : `${head} =\n${types.map((type) => `  | ${type}`).join("\n")};\n`;
}

/** Names that are exported together. */
export function exportList(names: readonly string[]): string {
  const whole = `export { ${names.join(", ")} };`;
  return fits(whole) ? `${whole}\n` : `export {\n${names.map((name) => `  ${name},\n`).join("")}};\n`;
}

/** A line that is too long, but for comments and the types of C in the tables of fields: prettier breaks neither. */
const tooLong = new RegExp(`^(?! *(?:/\\*\\*|\\*|//|type: ")).{${String(lineWidth + 1)}}`, "m");

/** An item behind its comment; prettier is told to leave it alone where a name makes a line too long for it. */
export const item = (doc: string, text: string): string =>
  `${doc}${tooLong.test(text) ? "// prettier-ignore\n" : ""}${text}`;

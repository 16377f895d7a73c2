import { codeText, type EnumDeclaration } from "../../src/backend/index.js";
import type { Context } from "./context.js";
import { constant, item, objectEntry, signature, unionType } from "./prettier.js";
import { smallInteger } from "./scalars.js";

/** An enum as an object of its constants, a type that is open to other values, and a function that finds a name. */
export function* enumItems(declaration: EnumDeclaration, context: Context): Iterable<string> {
  const { id, name, typedef, values, size, signed } = declaration;
  const own = context.names.type(id);
  const constants = context.names.constants(declaration);
  const type = smallInteger(size, signed) === undefined ? "bigint" : "number";
  const literals = values.map(({ value }) => literalOf(value, declaration, type));
  if (own === "") {
    yield* values.map(({ name: source }, index) =>
      item(`/** ${codeText(source)}. */\n`, constant(`export const ${constants[index] ?? ""}`, literals[index] ?? "")),
    );
    return;
  }
  const title = codeText(typedef ? name : `enum ${name}`);
  const entries = constants.map((name, index) => objectEntry("  ", name, literals[index] ?? ""));
  yield item(
    `/** ${title}, ${String(size * 8)} bits. */\n`,
    `export const ${own} = {\n${entries.join("")}} as const;\n`,
  );
  yield item(
    `/** A value of ${title}: one of the constants, or any other. */\n`,
    unionType(`export type ${own}`, [`(typeof ${own})[keyof typeof ${own}]`, `(${type} & {})`]),
  );
  yield lookUp(own, title, constants, literals);
}

function literalOf(value: bigint, { size, signed }: EnumDeclaration, type: string): string {
  const wrapped = signed ? BigInt.asIntN(size * 8, value) : BigInt.asUintN(size * 8, value);
  return `${String(wrapped)}${type === "bigint" ? "n" : ""}`;
}

/** The first constant of each value. */
function lookUp(own: string, title: string, constants: readonly string[], literals: readonly string[]): string {
  const names = new Map<string, string>();
  literals.forEach((literal, index) => {
    if (!names.has(literal)) names.set(literal, constants[index] ?? "");
  });
  const cases = Array.from(names, ([literal, name]) => `    case ${literal}:\n      return "${name}";\n`);
  return item(
    `/** The constant of ${title} with this value, the first where there are several. */\n`,
    `${signature("", `export function nameOf${own}`, [`value: ${own}`], `: keyof typeof ${own} | undefined`)}  switch (value) {
${cases.join("")}    default:
      return undefined;
  }
}
`,
  );
}

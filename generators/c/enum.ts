import { commentText, type EnumDeclaration, type NameTable } from "../../src/backend/index.js";

/** Prints an enum with all its constants. An enum without a name still declares them. */
export function renderEnum(declaration: EnumDeclaration, names: NameTable): string {
  const { id, typedef, name } = declaration;
  const own = names.type(id);
  const origin = own === name ? "" : `/* ${commentText(name)} */\n`;
  const body = renderConstants(declaration, names);
  if (typedef) return `${origin}typedef enum {\n${body}} ${own};\n`;
  return `${origin}enum ${own === "" ? "" : `${own} `}{\n${body}};\n`;
}

function renderConstants(declaration: EnumDeclaration, names: NameTable): string {
  const constants = names.constants(declaration);
  let text = "";
  declaration.values.forEach(({ name, value }, index) => {
    const own = constants[index] ?? name;
    text += `    ${own} = ${literal(value)},${own === name ? "" : ` /* ${commentText(name)} */`}\n`;
  });
  return text;
}

/**
 * An integer constant of C that has exactly this value. The lowest values have no literal of their own: C reads
 * `-2147483648` as the negation of a number that is too large.
 */
function literal(value: bigint): string {
  if (value === -(2n ** 31n)) return "(-2147483647 - 1)";
  if (value === -(2n ** 63n)) return "(-9223372036854775807LL - 1)";
  if (value > -(2n ** 31n) && value < 2n ** 31n) return String(value);
  if (value >= 0n && value < 2n ** 32n) return `${String(value)}U`;
  return value < 2n ** 63n ? `${String(value)}LL` : `${String(value)}ULL`;
}

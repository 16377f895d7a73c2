import { commentText, type EnumDeclaration, type NameTable, type TextWriter } from "../../src/backend/index.js";
import { hasOwnSize, integerOfEnum } from "./spelling.js";

/**
 * Prints an enum with all its constants. An enum without a name still declares them; where a typedef names it to which C
 * would give another size, the typedef is that of an integer.
 */
export function writeEnum(out: TextWriter, declaration: EnumDeclaration, names: NameTable): void {
  const { id, typedef, name } = declaration;
  const own = names.type(id);
  const isEnum = hasOwnSize(declaration);
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  out.write(typedef ? `${isEnum ? "typedef " : ""}enum {\n` : `enum ${own === "" ? "" : `${own} `}{\n`);
  const constants = names.constants(declaration);
  declaration.values.forEach(({ name: source, value }, index) => {
    const constant = constants[index] ?? source;
    const remark = constant === source ? "" : ` /* ${commentText(source)} */`;
    out.write(`    ${constant} = ${literal(value)},${remark}\n`);
  });
  out.write(typedef && isEnum ? `} ${own};\n` : "};\n");
  if (!typedef || isEnum) return;
  const { base, dimensions } = integerOfEnum(declaration);
  out.write(`typedef ${base} ${own}${dimensions};\n`);
}

const lowestInt = -(2n ** 31n);
const highestInt = 2n ** 31n - 1n;
const lowestLongLong = -(2n ** 63n);

/**
 * An integer constant of C that has exactly this value. The lowest values have no literal of their own: C reads
 * `-2147483648` as the negation of a number that is too large.
 */
function literal(value: bigint): string {
  if (value > lowestInt && value <= highestInt) return String(value);
  if (value === lowestInt) return "(-2147483647 - 1)";
  if (value === lowestLongLong) return "(-9223372036854775807LL - 1)";
  if (value >= 0n && value < 2n ** 32n) return `${String(value)}U`;
  return value < 2n ** 63n ? `${String(value)}LL` : `${String(value)}ULL`;
}

import {
  assertNever,
  commentText,
  defineBackend,
  fileStem,
  TextWriter,
  type AliasDeclaration,
  type Declaration,
  type NameTable,
} from "../../src/backend/index.js";
import { writeEnumSizeAssert, writeOffsetAsserts, writeSizeAssert } from "./asserts.js";
import { writeEnum } from "./enum.js";
import { wrapHeader } from "./header.js";
import { identifierRules } from "./identifiers.js";
import { options, type COptions } from "./options.js";
import { writeRecord } from "./record.js";
import { spell } from "./spelling.js";

/**
 * C headers whose layout does not depend on the compiler's target: every record is packed, padding is explicit, integers
 * are spelled by size, pointers are integers. No text of the input reaches a header but through `names`, which are
 * identifiers, and `commentText`.
 */
export const c = defineBackend({
  apiVersion: 1,
  name: "c",
  title: "C header for wasm32 guests and 64-bit hosts",
  extension: ".h",
  options,
  identifiers: identifierRules,
  expresses: new Set(["bitfields", "int128"]),
  render(model, { names, options: values }) {
    const out = new TextWriter();
    for (const declaration of model.declarations) {
      writeDeclaration(out, declaration, names, values);
      out.write("\n");
    }
    return [{ path: `${fileStem(model.name)}.h`, content: wrapHeader(model, out.text()) }];
  },
});

export default c;

function writeDeclaration(out: TextWriter, declaration: Declaration, names: NameTable, values: COptions): void {
  const { asserts, cxx } = values;
  switch (declaration.kind) {
    case "struct":
    case "union": {
      const members = names.members(declaration);
      writeRecord(out, declaration, names, members);
      if (asserts !== "none") writeSizeAssert(out, declaration, names);
      if (asserts === "offsets") writeOffsetAsserts(out, declaration, names, members.fields());
      break;
    }
    case "enum":
      writeEnum(out, declaration, names);
      if (asserts !== "none") writeEnumSizeAssert(out, declaration, names);
      break;
    case "alias":
      writeAlias(out, declaration, names, cxx);
      break;
    default:
      assertNever(declaration);
  }
}

function writeAlias(out: TextWriter, { id, name, target }: AliasDeclaration, names: NameTable, cxx: boolean): void {
  const own = names.type(id);
  const { base } = spell(target, names);
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  // An enum of another size than C's is spelled as an integer; in C++ its tag has the name of the alias already.
  const isTaken = cxx && target.kind === "enum" && names.type(target.id) === own && base !== `enum ${own}`;
  out.write(isTaken ? `/* ${own} is enum ${own} */\n` : `typedef ${base} ${own};\n`);
}

import {
  assertNever,
  commentText,
  defineBackend,
  fileStem,
  type AliasDeclaration,
  type Declaration,
  type NameTable,
  type RecordDeclaration,
  type TextWriter,
} from "../../src/backend/index.js";
import { writeEnumSizeAssert, writeOffsetAsserts, writeSizeAssert } from "./asserts.js";
import { writeEnum } from "./enum.js";
import { headerAround } from "./header.js";
import { identifierRules } from "./identifiers.js";
import { options, type COptions } from "./options.js";
import { writeRecord } from "./record.js";
import { Speller } from "./spelling.js";

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
  render(model, { names, options: values, newText }) {
    const out = newText();
    const speller = new Speller(names);
    for (const declaration of model.declarations) {
      writeDeclaration(out, declaration, { names, speller, values, littleEndian: model.littleEndian });
      out.write("\n");
    }
    const { head, end } = headerAround(model, values.prefix, speller.usesInt128);
    return [{ path: `${fileStem(model.name)}.h`, content: out.textBetween(head, end) }];
  },
});

export default c;

interface Context {
  readonly names: NameTable;
  readonly speller: Speller;
  readonly values: COptions;
  readonly littleEndian: boolean;
}

function writeDeclaration(out: TextWriter, declaration: Declaration, context: Context): void {
  const { names, values } = context;
  switch (declaration.kind) {
    case "struct":
    case "union":
      writeProvedRecord(out, declaration, context);
      break;
    case "enum":
      writeEnum(out, declaration, names);
      if (values.asserts !== "none") writeEnumSizeAssert(out, declaration, names);
      break;
    case "alias":
      writeAlias(out, declaration, context);
      break;
    default:
      assertNever(declaration);
  }
}

function writeProvedRecord(out: TextWriter, declaration: RecordDeclaration, context: Context): void {
  const { names, speller, values, littleEndian } = context;
  const own = names.type(declaration.id);
  const members = names.members(declaration);
  writeRecord(out, declaration, { own, members, speller, littleEndian });
  if (values.asserts === "none") return;
  const named = { own, spelled: declaration.typedef ? own : `${declaration.kind} ${own}` };
  writeSizeAssert(out, named, declaration.size);
  if (values.asserts === "offsets") writeOffsetAsserts(out, named, members.fields());
}

function writeAlias(out: TextWriter, { id, name, target }: AliasDeclaration, context: Context): void {
  const { names, speller, values } = context;
  const own = names.type(id);
  const { base, dimensions } = speller.spell(target);
  if (own !== name) out.write(`/* ${commentText(name)} */\n`);
  // An enum of another size than C's is spelled as an integer; in C++ its tag has the name of the alias already.
  const isTaken = values.cxx && target.kind === "enum" && names.type(target.id) === own && base !== `enum ${own}`;
  out.write(isTaken ? `/* ${own} is enum ${own} */\n` : `typedef ${base} ${own}${dimensions};\n`);
}

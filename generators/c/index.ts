import { assertNever, defineBackend, fileStem, type Declaration, type NameTable } from "../../src/backend/index.js";
import { enumSizeAssert, offsetAsserts, sizeAssert } from "./asserts.js";
import { renderEnum } from "./enum.js";
import { wrapHeader } from "./header.js";
import { identifierRules } from "./identifiers.js";
import { options, type COptions } from "./options.js";
import { renderRecord } from "./record.js";
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
    const declarations: string[] = [];
    for (const declaration of model.declarations) declarations.push(render(declaration, names, values));
    return [{ path: `${fileStem(model.name)}.h`, content: wrapHeader(model, declarations) }];
  },
});

export default c;

function render(declaration: Declaration, names: NameTable, { asserts }: COptions): string {
  switch (declaration.kind) {
    case "struct":
    case "union": {
      const members = names.members(declaration);
      const proof = asserts === "none" ? "" : sizeAssert(declaration, names);
      const offsets = asserts === "offsets" ? offsetAsserts(declaration, names, members.fields()) : "";
      return renderRecord(declaration, names, members) + proof + offsets;
    }
    case "enum":
      return renderEnum(declaration, names) + (asserts === "none" ? "" : enumSizeAssert(declaration, names));
    case "alias":
      return `typedef ${spell(declaration.target, names).base} ${names.type(declaration.id)};\n`;
    default:
      return assertNever(declaration);
  }
}

import {
  assertNever,
  codeText,
  defineBackend,
  fileStem,
  type AliasDeclaration,
  type Declaration,
} from "../../src/backend/index.js";
import { enumItems } from "./enum.js";
import { endOf, headOf } from "./frame.js";
import { identifierRules } from "./identifiers.js";
import { nameLints } from "./lints.js";
import { options } from "./options.js";
import { recordItems, type RecordContext } from "./record.js";
import { spellType } from "./spelling.js";
import { attribute, item } from "./rustfmt.js";

/**
 * Rust structs that have no padding of the compiler's and that any bytes are a value of. No text of the input reaches a
 * file but through `names`, which are identifiers, `codeText`, which is inside a comment, and `stringLiteral`.
 */
export const rust = defineBackend({
  apiVersion: 1,
  name: "rust",
  title: "Rust structs, repr(C, packed), for untrusted bytes",
  extension: ".rs",
  options,
  identifiers: () => identifierRules,
  expresses: new Set(["bitfields", "big-endian-bitfields", "wide-bitfields", "int128"]),
  render(model, { names, options: values, newText }) {
    const { littleEndian } = model;
    const out = newText();
    const context: RecordContext = { names, options: values, littleEndian, inexact: new Set(), aliased: new Map() };
    for (const declaration of model.declarations) {
      for (const text of itemsOf(declaration, context)) if (text !== "") out.write(`\n${text}`);
    }
    return [{ path: `${fileStem(model.name)}.rs`, content: out.textBetween(headOf(model), endOf(model, values)) }];
  },
});

export default rust;

function itemsOf(declaration: Declaration, context: RecordContext): Iterable<string> {
  switch (declaration.kind) {
    case "struct":
    case "union":
      return recordItems(declaration, context);
    case "enum":
      return [enumItems(declaration, context.names, context.littleEndian, context.options)];
    case "alias":
      return [aliasItem(declaration, context)];
    default:
      return assertNever(declaration);
  }
}

/** Another name of a type; none where it would be the same, be it through further aliases. */
function aliasItem({ id, name, target }: AliasDeclaration, { names, inexact, aliased }: RecordContext): string {
  if (target.kind === "record" && inexact.has(target.id)) inexact.add(id);
  const own = names.type(id);
  const type = spellType(target, names);
  const last = aliased.get(target.id) ?? type;
  aliased.set(id, last);
  if (own === last) return "";
  return item(
    `/// ${codeText(name)}.\n${attribute("allow", ["dead_code", ...nameLints(own)])}pub type ${own} = ${type};\n`,
  );
}

import {
  assertNever,
  defineBackend,
  fileStem,
  identifier,
  type Backend,
  type Construct,
  type FlatField,
  type IdentifierRules,
  type NameTable,
  type OptionTable,
  type TypeRef,
} from "../../src/backend/index.js";

const options = {
  separator: { type: "choice", values: [".", "/"], default: ".", help: "Between the steps of a path." },
  sizes: { type: "boolean", default: true, help: "Whether the sizes of the records are printed." },
  unit: { type: "text", pattern: /^[a-z]*$/, default: "", help: "Put behind every number." },
} as const satisfies OptionTable;

/**
 * A language of its own: the fields of each record as a flat list of path, first bit, bits and type. It needs nothing
 * but the public interface, which shows that nothing behind that is made for C.
 */
export const flatList = (expresses: readonly Construct[] = []): Backend<typeof options> =>
  defineBackend({
    apiVersion: 1,
    name: "flat",
    title: "Flat lists of fields",
    extension: ".txt",
    options,
    identifiers: () => rules,
    expresses: new Set(expresses),
    render(model, { names, options: { sizes, unit, separator } }) {
      const lines: string[] = [];
      for (const declaration of model.declarations) {
        if (declaration.kind !== "struct" && declaration.kind !== "union") continue;
        const size = sizes ? ` ${String(declaration.size)}${unit}` : "";
        lines.push(`${names.type(declaration.id)}${size}`);
        for (const field of names.members(declaration).fields()) lines.push(`  ${line(field, names, separator)}`);
      }
      return [{ path: `${fileStem(model.name)}.txt`, content: lines.map((text) => `${text}\n`).join("") }];
    },
  });

/** All names share one scope, and `type` is reserved. */
const rules: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  scopes: () => ["all"],
  reserved: () => new Set(["type"]),
};

function line({ path, bitOffset, bitWidth, type }: FlatField, names: NameTable, separator: string): string {
  return `${path.map(String).map(identifier).join(separator)} ${String(bitOffset)}+${String(bitWidth)} ${spell(type, names)}`;
}

function spell(type: TypeRef, names: NameTable): string {
  switch (type.kind) {
    case "scalar":
      return type.scalar;
    case "pointer":
      return "address";
    case "record":
    case "enum":
      return type.id === 0 ? "enum" : names.type(type.id);
    case "inline":
      return type.record;
    case "array":
      return `${spell(type.element, names)} × ${type.counts.join(" × ")}`;
    case "opaque":
      return "bytes";
    default:
      return assertNever(type);
  }
}

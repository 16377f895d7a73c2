import {
  membersInScope,
  nestedRecord,
  type MemberNames,
  type RecordDeclaration,
  type Slot,
} from "../../src/backend/index.js";
import {
  call,
  conditional,
  conditionalAssignment,
  item,
  line,
  objectEntry,
  objectProperty,
  signature,
} from "./prettier.js";
import { propertiesOf, type Accessor, type Property } from "./properties.js";
import type { Runtime } from "./runtime.js";
import { bytes, code } from "./text.js";
import type { Context } from "./values.js";

/** A struct or union that becomes a class: a declaration, or a record without a name inside one. */
interface GeneratedRecord {
  readonly own: string;
  /** What it is in C. */
  readonly title: string;
  readonly kind: "struct" | "union";
  readonly size: number;
  readonly align: number;
  readonly properties: readonly Property[];
}

/** A declared record, behind the records without a name that its members hold, as items of TypeScript. */
export function* recordItems(declaration: RecordDeclaration, context: Context): Iterable<string> {
  const { id, kind, name, size, align, slots, typedef } = declaration;
  const members = context.names.members(declaration);
  const title = code(typedef ? name : `${kind} ${name}`);
  yield* nestedItems(slots, members, context, title);
  const properties = propertiesOf(kind, slots, members, context);
  const record: GeneratedRecord = { own: context.names.type(id), title, kind, size, align, properties };
  yield* itemsOf(record, context);
  yield decoder(record, context);
  yield encoder(record, context);
}

/** The records without a name inside `slots`, each behind those inside it. */
function* nestedItems(slots: readonly Slot[], members: MemberNames, context: Context, outer: string): Iterable<string> {
  for (const { member } of membersInScope(slots)) {
    const nested = nestedRecord(member);
    if (nested === undefined || member.kind === "bitfield") continue;
    const { record: kind, size, align } = nested;
    yield* nestedItems(nested.slots, members, context, outer);
    const properties = propertiesOf(kind, nested.slots, members, context);
    const title = `${code(`${kind} { … } ${member.name}`)} in ${outer}`;
    yield* itemsOf({ own: members.nested(member), title, kind, size, align, properties }, context);
  }
}

function* itemsOf(record: GeneratedRecord, context: Context): Iterable<string> {
  const { own, kind, title, properties } = record;
  if (properties.some(({ isOpen }) => isOpen)) context.open.add(own);
  if (properties.some(({ extent }) => extent !== undefined)) context.growing.add(own);
  yield classItem(record, context);
  const bytesOfUnion =
    kind === "union"
      ? ["  /** The bytes of the union: they are encoded, its members are not. */\n  $bytes: Uint8Array;\n"]
      : [];
  const fields = [...properties.map((property) => plainField(property, "")), ...bytesOfUnion];
  yield interfaceItem(`/** The fields of ${title} in a plain object. */\n`, `${own}Fields`, fields);
  if (!hasInit(record)) return;
  const given = properties.filter(({ role }) => role === "field").map((property) => plainField(property, "?"));
  yield interfaceItem(
    `/** What ${title} is encoded from: the bytes of its unions, not their members. */\n`,
    `${own}Init`,
    given,
  );
}

/** Whether a struct has members that are not encoded as such. */
const hasInit = ({ kind, properties }: GeneratedRecord): boolean =>
  kind === "struct" && properties.some(({ role }) => role === "arm");

/** The type of what a record is set to. */
function initType(record: GeneratedRecord): string {
  const { own, kind } = record;
  if (kind === "union") return `Pick<${own}Fields, "$bytes">`;
  return hasInit(record) ? `${own}Init` : `Partial<${own}Fields>`;
}

const plainField = ({ name, plain, plainDoc, role }: Property, optional: "" | "?"): string =>
  `  /** ${plainDoc} */\n  ${role === "arm" ? "readonly " : ""}${name}${optional}: ${plain};\n`;

const interfaceItem = (doc: string, name: string, fields: readonly string[]): string =>
  item(doc, `export interface ${name} {${fields.length === 0 ? "" : `\n${fields.join("")}`}}\n`);

function classItem(record: GeneratedRecord, context: Context): string {
  const { own, title, size, properties } = record;
  const { runtime, littleEndian } = context;
  const order = littleEndian ? "little-endian" : "big-endian";
  const accessors = properties.flatMap((property) => [property, ...property.twins]).map(accessorText);
  const parts = [
    statics(record),
    constructorText(size, runtime),
    placing(own, size, runtime),
    `  /** Its own bytes, in place. */\n  get $bytes(): Uint8Array {\n    return ${runtime.use("$bytes")}(this.$view, this.$offset, ${String(size)});\n  }\n`,
    ...accessors,
    getter(record, context),
    setter(record, context),
    ...(context.growing.has(own) ? [sizeFunction(record)] : []),
  ];
  const text = `export class ${own} extends ${runtime.use("$View")} {\n${parts.join("\n")}}\n`;
  return item(`/** ${title}, ${bytes(size)}, ${order}. */\n`, text);
}

const constructorText = (
  size: number,
  runtime: Runtime,
): string => `  constructor(bytes: ${runtime.use("$Source")}, offset = 0) {
    super(bytes, ${String(size)});
    this.$at(offset);
  }
`;

/** The function that moves a view. The check of every possible offset is a call: one that is small and fits needs none. */
function placing(own: string, size: number, runtime: Runtime): string {
  const check = call(runtime.use("$check"), "this.$view", "offset", String(size), `"${own}"`);
  return `  /** Moves the view to \`offset\` in its bytes. */
  $at(offset: number): this {
    if ((offset | 0) !== offset || offset < 0 || offset > this.$last)
${line("      ", "", check, ";")}    this.$offset = offset;
    return this;
  }
`;
}

function statics({ size, align, properties }: GeneratedRecord): string {
  const entries = properties
    .filter(({ entry }) => entry.length > 0)
    .map(({ name, entry }) => objectProperty("    ", name, entry));
  const fields = entries.length === 0 ? "{}" : `{\n${entries.join("")}  }`;
  return `  static readonly size = ${String(size)};
  static readonly align = ${String(align)};
  static readonly fields = ${fields} as const;
`;
}

function accessorText({ name, doc, type, input, read, write }: Accessor): string {
  const statements = write.map((statement) => line("    ", "", statement, ";"));
  return `  /** ${doc} */
  get ${name}(): ${type} {
${line("    ", "return ", read, ";")}  }
${signature("  ", `set ${name}`, [`value: ${input}`], "")}${statements.join("")}  }
`;
}

/** The function that makes a plain object. In an array, nothing goes to the end of the bytes: flexible arrays are empty. */
function getter({ own, kind, properties }: GeneratedRecord, { open }: Context): string {
  const entries = [...properties, ...(kind === "union" ? [{ name: "$bytes", copy: "this.$bytes.slice()" }] : [])];
  const fields = entries.map(({ name, copy }) => objectEntry("      ", name, copy));
  const isOpen = open.has(own);
  const limit = isOpen ? "; without `open`, a flexible array is empty" : "";
  return `  /** A copy of the fields${limit}. */
  $get(${isOpen ? "open = true" : ""}): ${own}Fields {
    return {${fields.length === 0 ? "" : `\n${fields.join("")}    `}};
  }
`;
}

function setter(record: GeneratedRecord, { runtime }: Context): string {
  const { kind, size, properties } = record;
  const given = properties.filter(({ role }) => role === "field");
  const statements =
    kind === "union"
      ? [
          line(
            "    ",
            "",
            call(runtime.use("$setBytes"), "this.$view", "this.$offset", String(size), "value.$bytes"),
            ";",
          ),
        ]
      : given.map(({ name }) =>
          conditionalAssignment("    ", `value.${name} !== undefined`, `this.${name}`, `value.${name}`),
        );
  const parameter = statements.length === 0 ? "_value" : "value";
  const what = kind === "union" ? "Sets all bytes." : "Sets the fields that `value` has.";
  return `  /** ${what} */
${signature("  ", "$set", [`${parameter}: ${initType(record)}`], ": this")}${statements.join("")}    return this;
  }
`;
}

/** The function that tells how many bytes a value takes. */
function sizeFunction(record: GeneratedRecord): string {
  const { size, properties } = record;
  const extents = properties.flatMap(({ extent }) => (extent === undefined ? [] : [extent]));
  return `  /** Bytes that a value takes with its flexible array. */
${signature("  ", "static $sizeOf", [`value: ${initType(record)}`], ": number")}${line(
    "    ",
    "return ",
    call("Math.max", String(size), ...extents),
    ";",
  )}  }
`;
}

/**
 * The function that makes a plain object of bytes. A view of its own for every record would take as long as its object; but
 * a flexible array ends where the bytes do.
 */
function decoder({ own, title, size }: GeneratedRecord, { runtime, open }: Context): string {
  const parameters = ["bytes: Uint8Array | DataView", "offset = 0"];
  const head = signature("", `export function decode${own}`, parameters, `: ${own}Fields`);
  const decoded = call(`new ${own}`, "bytes", "offset");
  const body = open.has(own)
    ? line("  ", "return ", decoded, ".$get();")
    : [
        conditional("  ", "bytes instanceof DataView", "return ", decoded, ".$get();"),
        line("  ", "", call(runtime.use("$check"), "bytes", "offset", String(size), `"${own}"`), ";"),
        "  const at = bytes.byteOffset + offset;\n",
        line("  ", "return ", call(`new ${own}`, `${runtime.use("$whole")}(bytes)`, "at"), ".$get();"),
      ].join("");
  return item(`/** The fields of the ${title} at \`offset\`. */\n`, `${head}${body}}\n`);
}

function encoder(record: GeneratedRecord, { runtime, growing }: Context): string {
  const { own, title, size } = record;
  const parameters = [`value: ${initType(record)}`, "into?: Uint8Array", "offset = 0"];
  const extent = growing.has(own) ? `${own}.$sizeOf(value)` : String(size);
  const made = call(runtime.use("$encode"), own, extent, "value", "into", "offset");
  return item(
    `/** The bytes of a ${title}, written at \`offset\`; what \`value\` lacks is zero. */\n`,
    `${signature("", `export function encode${own}`, parameters, ": Uint8Array")}${line("  ", "return ", made, ";")}}\n`,
  );
}

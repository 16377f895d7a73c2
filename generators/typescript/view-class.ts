import { sizeText } from "../../src/backend/index.js";
import type { Context } from "./context.js";
import { initType, type GeneratedRecord } from "./generated-record.js";
import { call, conditionalAssignment, item, line, objectEntry, objectProperty, signature } from "./prettier.js";
import type { Accessor } from "./properties.js";
import type { Runtime } from "./runtime/runtime.js";

/** The class whose members read and write the bytes of a record. */
export function classItem(record: GeneratedRecord, context: Context): string {
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
  return item(`/** ${title}, ${sizeText(size)}, ${order}. */\n`, text);
}

const constructorText = (
  size: number,
  runtime: Runtime,
): string => `  constructor(bytes: ${runtime.use("$Source")}, offset = 0) {
    super(bytes, ${String(size)});
    this.$at(offset);
  }
`;

/**
 * The function that moves a view. The check of every possible offset is a call: one that is small and fits needs none. As
 * an unsigned number, one below zero is larger than every `$last`.
 */
function placing(own: string, size: number, runtime: Runtime): string {
  const check = call(runtime.use("$check"), "this.$view", "offset", String(size), `"${own}"`);
  return `  /** Moves the view to \`offset\` in its bytes. */
  $at(offset: number): this {
    if ((offset | 0) !== offset || offset >>> 0 > this.$last)
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

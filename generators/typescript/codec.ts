import type { Context } from "./context.js";
import { initType, type GeneratedRecord } from "./generated-record.js";
import { call, conditional, item, line, signature } from "./prettier.js";

/**
 * The function that makes a plain object of bytes. A view of its own for every record would take as long as its object; but
 * a flexible array ends where the bytes do.
 */
export function decoder({ own, title, size }: GeneratedRecord, { runtime, open }: Context): string {
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

/** The function that makes bytes of a plain object. */
export function encoder(record: GeneratedRecord, { runtime, growing }: Context): string {
  const { own, title, size } = record;
  const parameters = [`value: ${initType(record)}`, "into?: Uint8Array", "offset = 0"];
  const extent = growing.has(own) ? `${own}.$sizeOf(value)` : String(size);
  const made = call(runtime.use("$encode"), own, extent, "value", "into", "offset");
  return item(
    `/** The bytes of a ${title}, written at \`offset\`; what \`value\` lacks is zero. */\n`,
    `${signature("", `export function encode${own}`, parameters, ": Uint8Array")}${line("  ", "return ", made, ";")}}\n`,
  );
}

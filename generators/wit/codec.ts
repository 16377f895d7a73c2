import { sizeText } from "../../src/backend/index.js";
import { docLines } from "./docs.js";
import { spellName } from "./spelling.js";
import type { WitRecord } from "./types.js";

/** A record, or another name of it, that has functions in the codec. */
export interface CodecEntry {
  readonly name: string;
  readonly record: WitRecord;
}

/** The functions that make values of bytes, and bytes of values. */
export function codecInterface(entries: readonly CodecEntry[]): string {
  const names = entries.map(({ name }) => spellName(name));
  return `/// Reads records from bytes and writes them.
interface codec {
${usedTypes(names)}${entries.map(functionItems).join("")}}
`;
}

const usedTypes = (names: readonly string[]): string =>
  names.length === 1
    ? `  use types.{${names.join("")}};\n`
    : `  use types.{\n${names.map((name) => `    ${name},\n`).join("")}  };\n`;

function functionItems({ name, record: { size, title, grows } }: CodecEntry): string {
  const decode = grows
    ? `Reads ${title} from \`bytes\`, of which there must be ${sizeText(size)} at least; its last array has what follows.`
    : `Reads ${title} from the first ${sizeText(size)} of \`bytes\`.`;
  const encode = `Writes ${title}; a list that is too short is filled with zeros, one that is too long is an error.`;
  const type = spellName(name);
  return `
${docLines("  ", [decode])}  decode-${name}: func(bytes: list<u8>) -> result<${type}, string>;
${docLines("  ", [encode])}  encode-${name}: func(value: ${type}) -> result<list<u8>, string>;
`;
}

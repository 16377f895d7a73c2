import { Parser } from "binary-parser";
import { hostByteOrder } from "./host-words.js";

/** What the shapes below read, by the names of `include/uapi/linux/btf.h`. */
export interface RecordShapes {
  /** `struct btf_type`: the 12 bytes that every record begins with. */
  readonly head: { readonly nameOffset: number; readonly info: number; readonly sizeOrType: number };
  readonly int: { readonly data: number };
  readonly array: { readonly type: number; readonly indexType: number; readonly nelems: number };
  readonly members: { readonly members: readonly { nameOffset: number; type: number; offset: number }[] };
  readonly enumerators: { readonly values: readonly { nameOffset: number; value: number }[] };
  readonly enumerators64: { readonly values: readonly { nameOffset: number; low: number; high: number }[] };
  readonly parameters: { readonly parameters: readonly { nameOffset: number; type: number }[] };
  readonly variable: { readonly linkage: number };
  readonly variables: { readonly variables: readonly { type: number; offset: number; size: number }[] };
  readonly declTag: { readonly componentIndex: number };
}

const record = () => new Parser().endianness(hostByteOrder);

const listOf = (name: string, element: Parser) => record().array(name, { type: element, readUntil: "eof" });

/** The format, as a table: one parser for the head, one for the trailer of each kind that has one. */
const shapes: Readonly<Record<keyof RecordShapes, () => Parser>> = {
  head: () => record().uint32("nameOffset").uint32("info").uint32("sizeOrType"),
  int: () => record().uint32("data"),
  array: () => record().uint32("type").uint32("indexType").uint32("nelems"),
  members: () => listOf("members", record().uint32("nameOffset").uint32("type").uint32("offset")),
  enumerators: () => listOf("values", record().uint32("nameOffset").uint32("value")),
  enumerators64: () => listOf("values", record().uint32("nameOffset").uint32("low").uint32("high")),
  parameters: () => listOf("parameters", record().uint32("nameOffset").uint32("type")),
  variable: () => record().uint32("linkage"),
  variables: () => listOf("variables", record().uint32("type").uint32("offset").uint32("size")),
  declTag: () => record().int32("componentIndex"),
};

const parsers = new Map<keyof RecordShapes, Parser>();

/** Parses `bytes` by one of the shapes; each parser is made and compiled on its first use. */
export function parseShape<Name extends keyof RecordShapes>(name: Name, bytes: Uint8Array): RecordShapes[Name] {
  const parser = parsers.get(name) ?? shapes[name]();
  parsers.set(name, parser);
  // binary-parser does not tell what it makes: the table above and the interface say it in the same words.
  return parser.parse(bytes) as RecordShapes[Name];
}

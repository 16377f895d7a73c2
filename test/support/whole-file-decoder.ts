import { Parser } from "binary-parser";
import type { TypeNode } from "../../src/graph/type-node.js";

/**
 * A decoder of whole files, written in binary-parser and in nothing else: the oracle of the index. It reads every record
 * of a file into an object at once, which the library itself must not do, and checks nothing.
 */
declare module "binary-parser" {
  interface Parser {
    uint64(name: string): this;
    seek(bytes: number): this;
    pointer(name: string, options: { readonly type: Parser; readonly offset: (this: unknown) => number }): this;
    choice(options: {
      readonly tag: (this: unknown) => number;
      readonly choices: Readonly<Record<number, Parser>>;
    }): this;
  }
}

type Order = "little" | "big";

// binary-parser does not tell what it makes. Each `as` below names what the parser beside it reads.

/** A BTF file with its types as nodes, those of the base not among them. */
export interface WholeFile {
  readonly nodes: readonly TypeNode[];
  readonly typeCount: number;
  /** All string sections, those of the base first. */
  readonly strings: Uint8Array;
}

const noBase: WholeFile = { nodes: [], typeCount: 1, strings: new Uint8Array(0) };

/** Decodes raw BTF, continuing `base`. */
export function decodeWholeBtf(bytes: Uint8Array, base: WholeFile = noBase): WholeFile {
  const order = bytes[0] === 0x9f ? "little" : "big";
  const header = headerParser(order).parse(bytes) as BtfHeader;
  const part = (offset: number, length: number) =>
    bytes.subarray(header.length + offset, header.length + offset + length);
  const extended = header.length < 32 ? undefined : (layoutHeaderParser(order).parse(bytes) as LayoutHeader);
  const layout = extended === undefined ? [] : layoutOf(part(extended.layoutOffset, extended.layoutLength));
  const { records } = recordsParser(order, layout).parse(part(header.typeOffset, header.typeLength)) as {
    records: readonly RawRecord[];
  };
  const strings = Buffer.concat([base.strings, part(header.stringOffset, header.stringLength)]);
  const nodes = records.map((record, index) => nodeOf(record, base.typeCount + index, textReader(strings)));
  return { nodes, typeCount: base.typeCount + nodes.length, strings };
}

interface BtfHeader {
  readonly length: number;
  readonly typeOffset: number;
  readonly typeLength: number;
  readonly stringOffset: number;
  readonly stringLength: number;
}

interface LayoutHeader {
  readonly layoutOffset: number;
  readonly layoutLength: number;
}

const headerParser = (order: Order): Parser =>
  new Parser()
    .endianness(order)
    .uint16("magic")
    .uint8("version")
    .uint8("flags")
    .uint32("length")
    .uint32("typeOffset")
    .uint32("typeLength")
    .uint32("stringOffset")
    .uint32("stringLength");

const layoutHeaderParser = (order: Order): Parser => headerParser(order).uint32("layoutOffset").uint32("layoutLength");

interface KindLayout {
  readonly fixed: number;
  readonly element: number;
}

function layoutOf(bytes: Uint8Array): readonly KindLayout[] {
  const entry = new Parser().uint8("fixed").uint8("element").uint16("flags");
  const parsed = new Parser().array("kinds", { type: entry, readUntil: "eof" }).parse(bytes);
  return (parsed as { kinds: readonly KindLayout[] }).kinds;
}

/** What the record parsers make: the head, and what the kind adds to it. */
interface RawRecord {
  readonly name: number;
  readonly info: number;
  readonly sizeOrType: number;
  readonly data: number;
  readonly element: number;
  readonly index: number;
  readonly count: number;
  readonly members: readonly { name: number; type: number; offset: number }[];
  readonly values: readonly { name: number; value: number }[];
  readonly wideValues: readonly { name: number; low: number; high: number }[];
  readonly parameters: readonly { name: number; type: number }[];
  readonly variables: readonly { type: number; offset: number; size: number }[];
  readonly linkage: number;
  readonly component: number;
  readonly words: readonly { word: number }[];
}

const kindOf = (record: unknown): number => ((record as RawRecord).info >>> 24) & 0x7f;
const vlenOf = (record: unknown): number => (record as RawRecord).info & 0xffffff;

/** The type section: a head, then what its kind says. */
function recordsParser(order: Order, layout: readonly KindLayout[]): Parser {
  const record = new Parser()
    .endianness(order)
    .uint32("name")
    .uint32("info")
    .uint32("sizeOrType")
    .choice({
      tag(this: unknown) {
        return kindOf(this);
      },
      choices: { ...unknownKinds(order, layout), ...knownKinds(order) },
    });
  return new Parser().endianness(order).array("records", { type: record, readUntil: "eof" });
}

function elements(order: Order, name: string, fields: readonly string[]): Parser {
  const element = new Parser().endianness(order);
  for (const field of fields) element.uint32(field);
  return new Parser().endianness(order).array(name, {
    type: element,
    length(this: unknown) {
      return vlenOf(this);
    },
  });
}

function knownKinds(order: Order): Readonly<Record<number, Parser>> {
  const nothing = () => new Parser().endianness(order);
  const members = () => elements(order, "members", ["name", "type", "offset"]);
  return {
    1: nothing().uint32("data"),
    2: nothing(),
    3: nothing().uint32("element").uint32("index").uint32("count"),
    4: members(),
    5: members(),
    6: elements(order, "values", ["name", "value"]),
    7: nothing(),
    8: nothing(),
    9: nothing(),
    10: nothing(),
    11: nothing(),
    12: nothing(),
    13: elements(order, "parameters", ["name", "type"]),
    14: nothing().uint32("linkage"),
    15: elements(order, "variables", ["type", "offset", "size"]),
    16: nothing(),
    17: nothing().int32("component"),
    18: nothing(),
    19: elements(order, "wideValues", ["name", "low", "high"]),
  };
}

function unknownKinds(order: Order, layout: readonly KindLayout[]): Readonly<Record<number, Parser>> {
  const word = new Parser().endianness(order).uint32("word");
  const parserOf = ({ fixed, element }: KindLayout) =>
    new Parser().endianness(order).array("words", {
      type: word,
      length(this: unknown) {
        return (fixed + element * vlenOf(this)) / 4;
      },
    });
  return Object.fromEntries(layout.map((kind, number) => [number, parserOf(kind)]));
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const textReader =
  (strings: Uint8Array) =>
  (offset: number): string =>
    utf8.decode(strings.subarray(offset, strings.indexOf(0, offset)));

function nodeOf(record: RawRecord, id: number, text: (offset: number) => string): TypeNode {
  const { info, sizeOrType } = record;
  const flag = info >= 2 ** 31;
  const name = text(kindOf(record) > 19 ? 0 : record.name);
  switch (kindOf(record)) {
    case 1:
      return intOf(record, id, name);
    case 2:
      return { kind: "ptr", id, name, target: sizeOrType };
    case 3:
      return { kind: "array", id, name, element: record.element, index: record.index, count: record.count };
    case 4:
    case 5: {
      const kind = kindOf(record) === 4 ? "struct" : "union";
      return { kind, id, name, size: sizeOrType, members: membersOf(record, text) };
    }
    case 6: {
      const values = record.values.map((entry) => ({
        name: text(entry.name),
        value: enumValue(entry.value, 32, flag),
      }));
      return { kind: "enum", id, name, size: sizeOrType, signed: flag, wide: false, values };
    }
    case 7:
      return { kind: "fwd", id, name, record: flag ? "union" : "struct" };
    case 8:
      return { kind: "typedef", id, name, target: sizeOrType };
    case 9:
      return { kind: "qualifier", id, name, qualifier: "volatile", target: sizeOrType };
    case 10:
      return { kind: "qualifier", id, name, qualifier: "const", target: sizeOrType };
    case 11:
      return { kind: "qualifier", id, name, qualifier: "restrict", target: sizeOrType };
    case 12:
      return { kind: "func", id, name, proto: sizeOrType, linkage: vlenOf(record) };
    case 13: {
      const parameters = record.parameters.map((entry) => ({ name: text(entry.name), type: entry.type }));
      return { kind: "func_proto", id, name, returns: sizeOrType, parameters };
    }
    case 14:
      return { kind: "var", id, name, type: sizeOrType, linkage: record.linkage };
    case 15:
      return { kind: "datasec", id, name, size: sizeOrType, variables: record.variables };
    case 16:
      return { kind: "float", id, name, size: sizeOrType };
    case 17:
      return { kind: "decl_tag", id, name, target: sizeOrType, component: record.component, attribute: flag };
    case 18:
      return { kind: "type_tag", id, name, target: sizeOrType, attribute: flag };
    case 19: {
      const values = record.wideValues.map((entry) => ({
        name: text(entry.name),
        value: enumValue(BigInt(entry.high) * 2n ** 32n + BigInt(entry.low), 64, flag),
      }));
      return { kind: "enum", id, name, size: sizeOrType, signed: flag, wide: true, values };
    }
    default: {
      const words = [record.name, info, sizeOrType, ...record.words.map(({ word }) => word)];
      return { kind: "unknown", id, kindNumber: kindOf(record), words };
    }
  }
}

function intOf({ data, sizeOrType }: RawRecord, id: number, name: string): TypeNode {
  const encoding = Math.floor(data / 2 ** 24) % 16;
  return {
    kind: "int",
    id,
    name,
    size: sizeOrType,
    signed: encoding % 2 === 1,
    char: Math.floor(encoding / 2) % 2 === 1,
    bool: Math.floor(encoding / 4) % 2 === 1,
    bits: data % 256,
    bitOffset: Math.floor(data / 2 ** 16) % 256,
  };
}

function membersOf({ info, members }: RawRecord, text: (offset: number) => string) {
  return members.map(({ name, type, offset }) =>
    info >= 2 ** 31
      ? { name: text(name), type, bitOffset: offset % 2 ** 24, bitWidth: Math.floor(offset / 2 ** 24) }
      : { name: text(name), type, bitOffset: offset, bitWidth: 0 },
  );
}

function enumValue(value: number | bigint, bits: number, signed: boolean): bigint {
  return signed ? BigInt.asIntN(bits, BigInt(value)) : BigInt(value);
}

/** A section header as the file has it, with its name. */
export interface WholeSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly entrySize: number;
}

export interface WholeSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  /** Type in the lower four bits, binding in the upper four. */
  readonly info: number;
  /** Visibility in the lower two bits. */
  readonly other: number;
  readonly section: number;
}

/** An ELF file with its sections and all symbols but the empty first one. Not for files with extended numbering. */
export interface WholeElf {
  readonly machine: number;
  readonly sections: readonly WholeSection[];
  readonly symbols: readonly WholeSymbol[];
  readonly contents: (name: string) => Uint8Array | undefined;
}

type Raw<T> = { readonly [Field in keyof T]: Field extends "name" ? number : number | bigint };

interface RawElf {
  readonly machine: number;
  readonly sectionsAt: number | bigint;
  readonly count: number;
  readonly namesIndex: number;
  readonly table: { readonly list: readonly Raw<WholeSection>[] };
}

/** Decodes an ELF file of either class and byte order. */
export function decodeWholeElf(bytes: Uint8Array): WholeElf {
  const order = bytes[5] === 1 ? "little" : "big";
  const is64 = bytes[4] === 2;
  const raw = elfParser(order, is64).parse(bytes) as RawElf;
  const contentsOf = (section: { offset: number | bigint; size: number | bigint } | undefined) =>
    bytes.subarray(Number(section?.offset ?? 0), Number(section?.offset ?? 0) + Number(section?.size ?? 0));
  const nameAt = textReader(contentsOf(raw.table.list[raw.namesIndex]));
  const sections = raw.table.list.map((section) => ({ ...allNumbers(section), name: nameAt(section.name) }));
  const table = sections.find(({ type }) => type === 2);
  const symbols = table === undefined ? [] : symbolsOf(contentsOf(table), order, is64);
  const symbolName = textReader(contentsOf(sections[table?.link ?? 0]));
  return {
    machine: raw.machine,
    sections,
    symbols: symbols.slice(1).map((symbol) => ({ ...allNumbers(symbol), name: symbolName(symbol.name) })),
    contents: (name) => {
      const section = sections.find((candidate) => candidate.name === name);
      return section === undefined ? undefined : contentsOf(section);
    },
  };
}

function allNumbers<T>(raw: Raw<T>): T & Record<keyof T, number> {
  const entries = Object.entries<number | bigint>(raw).map(([field, value]) => [field, Number(value)]);
  return Object.fromEntries(entries) as T & Record<keyof T, number>;
}

/** Addresses, offsets and sizes are as wide as the class. */
const word = (parser: Parser, is64: boolean, name: string): Parser =>
  is64 ? parser.uint64(name) : parser.uint32(name);

function elfParser(order: Order, is64: boolean): Parser {
  const parser = new Parser().endianness(order).seek(16).uint16("fileType").uint16("machine").uint32("version");
  word(parser, is64, "entry");
  word(parser, is64, "programsAt");
  word(parser, is64, "sectionsAt");
  parser.uint32("flags").uint16("headerSize").uint16("programSize").uint16("programCount");
  parser.uint16("sectionSize").uint16("count").uint16("namesIndex");
  const table = new Parser().array("list", {
    type: sectionParser(order, is64),
    length(this: unknown) {
      return (this as { $parent: RawElf }).$parent.count;
    },
  });
  return parser.useContextVars().pointer("table", {
    type: table,
    offset(this: unknown) {
      return Number((this as RawElf).sectionsAt);
    },
  });
}

function sectionParser(order: Order, is64: boolean): Parser {
  const parser = new Parser().endianness(order).uint32("name").uint32("type");
  word(parser, is64, "flags").seek(is64 ? 8 : 4);
  word(parser, is64, "offset");
  word(parser, is64, "size");
  parser
    .uint32("link")
    .seek(4)
    .seek(is64 ? 8 : 4);
  return word(parser, is64, "entrySize");
}

function symbolsOf(bytes: Uint8Array, order: Order, is64: boolean): readonly Raw<WholeSymbol>[] {
  const symbol = new Parser().endianness(order).uint32("name");
  if (is64) symbol.uint8("info").uint8("other").uint16("section").uint64("value").uint64("size");
  else symbol.uint32("value").uint32("size").uint8("info").uint8("other").uint16("section");
  const parsed = new Parser().array("symbols", { type: symbol, readUntil: "eof" }).parse(bytes);
  return (parsed as { symbols: readonly Raw<WholeSymbol>[] }).symbols;
}

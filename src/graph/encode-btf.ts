import type { TypeId } from "../btf/btf-file.js";
import { Kind, lastKind, recordHeadSize, trailers, type Trailer } from "../btf/kinds.js";
import { assertNever, InternalError } from "../diagnostics/internal-error.js";
import type { TypeTable } from "./type-table.js";
import type { EnumNode, IntNode, MemberNode, QualifierNode, RecordNode, TypeNode, UnknownNode } from "./type-node.js";

/** The one global beyond those that the decoder needs: every browser and every runtime has it. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** How {@link encodeBtf} writes. */
export interface EncodeOptions {
  /** Byte order of the file and of the data that its types describe. Default `true`. */
  readonly littleEndian?: boolean;
  /** Bytes of the header: 24, or the 32 of Linux 7.1, which a layout section needs. Default 24, 32 with `layouts`. */
  readonly headerLength?: 24 | 32;
  /** What the types build on: they have its numbers behind them and may refer to its types. */
  readonly base?: TypeTable;
  /**
   * What follows the head of the record of each kind that this version does not know, by its number. With it a layout
   * section is written, which describes the known kinds as well.
   */
  readonly layouts?: ReadonlyMap<number, Trailer>;
}

/**
 * Encodes types as raw BTF, the inverse of `readTypes`: types 1 to n in this order, or those behind the last one of
 * `base`. The `id` of a node is not read, its place is its number. A struct or union gets `kind_flag` when it has a
 * bitfield; names are written once each, also those that the base has.
 *
 * @throws InternalError for a node that has no encoding: void, a record of bitfields with a member behind 2 MiB, more than
 * 2^24 - 1 elements, a kind that `layouts` does not describe.
 */
export function encodeBtf(types: readonly TypeNode[], options: EncodeOptions = {}): Uint8Array {
  const { littleEndian = true, base, layouts } = options;
  const headerLength = options.headerLength ?? (layouts === undefined ? 24 : 32);
  if (layouts !== undefined && headerLength < 32)
    throw new InternalError("a layout section needs a header of 32 bytes");
  const names = new NameSection(base);
  const words = typeWords(types, names, layouts ?? new Map());
  const layout = layouts === undefined ? new Uint8Array(0) : layoutSection(layouts, littleEndian);
  const sections = [wordBytes(words, littleEndian), layout, names.bytes()] as const;
  return joined([header(headerLength, sections, littleEndian), ...sections]);
}

/** The string section, filled as names are asked for. */
class NameSection {
  readonly #start: number;
  readonly #offsets = new Map<string, number>();
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  constructor(base: TypeTable | undefined) {
    this.#start = base?.btf.strings.length ?? 0;
    if (base === undefined) this.#append("");
    else this.#offsets.set("", 0);
  }

  /** Offset of a name, counted through the base. */
  offsetOf(name: string): number {
    return this.#offsets.get(name) ?? this.#append(name);
  }

  bytes(): Uint8Array {
    return joined(this.#parts);
  }

  #append(name: string): number {
    if (name.includes("\0")) throw new InternalError("a name holds a NUL");
    const offset = this.#start + this.#length;
    const bytes = new TextEncoder().encode(`${name}\0`);
    this.#parts.push(bytes);
    this.#length += bytes.length;
    this.#offsets.set(name, offset);
    return offset;
  }
}

/** One record before it is words. */
interface TypeRecord {
  readonly kind: number;
  readonly name: string;
  readonly sizeOrType: number;
  readonly vlen?: number;
  readonly kindFlag?: boolean;
  /** The words behind the head. */
  readonly trailer?: Iterable<number>;
}

const mostElements = 0xffffff;
const largestFlaggedOffset = 0xffffff;

function typeWords(types: readonly TypeNode[], names: NameSection, layouts: ReadonlyMap<number, Trailer>): number[] {
  const words: number[] = [];
  for (const node of types) {
    const record = node.kind === "unknown" ? unknownWords(node, layouts) : knownWords(node, names);
    for (const word of record) words.push(word);
  }
  return words;
}

function* knownWords(node: Exclude<TypeNode, UnknownNode>, names: NameSection): Iterable<number> {
  const { kind, name, sizeOrType, vlen = 0, kindFlag = false, trailer = [] } = recordOf(node, names);
  if (vlen > mostElements) throw new InternalError(`a type has ${String(vlen)} elements`);
  yield names.offsetOf(name);
  yield kind * 2 ** 24 + vlen + (kindFlag ? 2 ** 31 : 0);
  yield sizeOrType;
  yield* trailer;
}

/** The words of a kind that is newer than this version, as they are: nothing is known of what they mean. */
function unknownWords({ kindNumber, words }: UnknownNode, layouts: ReadonlyMap<number, Trailer>): readonly number[] {
  const trailer = layouts.get(kindNumber);
  const info = words[1] ?? 0;
  const size = recordHeadSize + (trailer === undefined ? 0 : trailer.fixed + trailer.element * (info & mostElements));
  const agrees = kindNumber > lastKind && ((info >>> 24) & 0x7f) === kindNumber && size === words.length * 4;
  if (trailer === undefined || !agrees) throw new InternalError(`kind ${String(kindNumber)} has no such record`);
  return words;
}

function recordOf(node: Exclude<TypeNode, UnknownNode>, names: NameSection): TypeRecord {
  switch (node.kind) {
    case "void":
      throw new InternalError("void has no record");
    case "int":
      return { kind: Kind.Int, name: node.name, sizeOrType: node.size, trailer: [intData(node)] };
    case "ptr":
      return reference(Kind.Ptr, node.name, node.target);
    case "array":
      return { ...reference(Kind.Array, node.name, 0), trailer: [node.element, node.index, node.count] };
    case "struct":
    case "union":
      return recordWithMembers(node, names);
    case "enum":
      return enumRecord(node, names);
    case "fwd":
      return { ...reference(Kind.Fwd, node.name, 0), kindFlag: node.record === "union" };
    case "typedef":
      return reference(Kind.Typedef, node.name, node.target);
    case "qualifier":
      return reference(qualifierKinds[node.qualifier], node.name, node.target);
    case "func":
      return { ...reference(Kind.Func, node.name, node.proto), vlen: node.linkage };
    case "func_proto": {
      const { name, returns, parameters } = node;
      const trailer = flattened(parameters, (parameter) => [names.offsetOf(parameter.name), parameter.type]);
      return { ...reference(Kind.FuncProto, name, returns), vlen: parameters.length, trailer };
    }
    case "var":
      return { ...reference(Kind.Var, node.name, node.type), trailer: [node.linkage] };
    case "datasec": {
      const { name, size, variables } = node;
      const trailer = flattened(variables, (variable) => [variable.type, variable.offset, variable.size]);
      return { kind: Kind.Datasec, name, sizeOrType: size, vlen: variables.length, trailer };
    }
    case "float":
      return { kind: Kind.Float, name: node.name, sizeOrType: node.size };
    case "decl_tag":
      return {
        ...reference(Kind.DeclTag, node.name, node.target),
        kindFlag: node.attribute,
        trailer: [node.component],
      };
    case "type_tag":
      return { ...reference(Kind.TypeTag, node.name, node.target), kindFlag: node.attribute };
    default:
      return assertNever(node);
  }
}

const reference = (kind: number, name: string, target: TypeId): TypeRecord => ({ kind, name, sizeOrType: target });

const qualifierKinds: Readonly<Record<QualifierNode["qualifier"], number>> = {
  const: Kind.Const,
  volatile: Kind.Volatile,
  restrict: Kind.Restrict,
};

/** `int_data`: encoding in bits 24–27, bit offset in 16–23, bit count in 0–7. */
function intData({ signed, char, bool, bitOffset, bits }: IntNode): number {
  const encoding = (signed ? 1 : 0) + (char ? 2 : 0) + (bool ? 4 : 0);
  return encoding * 2 ** 24 + (bitOffset & 0xff) * 2 ** 16 + (bits & 0xff);
}

/** With `kind_flag` a member's offset holds its bitfield size in the upper 8 bits. */
function recordWithMembers({ kind, name, size, members }: RecordNode, names: NameSection): TypeRecord {
  const kindFlag = members.some(({ bitWidth }) => bitWidth > 0);
  const trailer = flattened(members, (member) => [
    names.offsetOf(member.name),
    member.type,
    kindFlag ? flaggedOffset(member) : member.bitOffset,
  ]);
  const number = kind === "struct" ? Kind.Struct : Kind.Union;
  return { kind: number, name, sizeOrType: size, vlen: members.length, kindFlag, trailer };
}

function flaggedOffset({ name, bitOffset, bitWidth }: MemberNode): number {
  if (bitOffset > largestFlaggedOffset || bitWidth > 0xff) throw new InternalError(`${name} lies out of reach`);
  return bitWidth * 2 ** 24 + bitOffset;
}

/** The low word of a 64-bit value comes first in both byte orders. */
function enumRecord({ name, size, signed, wide, values }: EnumNode, names: NameSection): TypeRecord {
  const trailer = flattened(values, (entry) => {
    const value = BigInt.asUintN(64, entry.value);
    const low = [names.offsetOf(entry.name), Number(value & 0xffffffffn)];
    return wide ? [...low, Number(value >> 32n)] : low;
  });
  const kind = wide ? Kind.Enum64 : Kind.Enum;
  return { kind, name, sizeOrType: size, vlen: values.length, kindFlag: signed, trailer };
}

function* flattened<T>(items: readonly T[], wordsOf: (item: T) => readonly number[]): Iterable<number> {
  for (const item of items) yield* wordsOf(item);
}

/** For every kind up to the highest one described: the bytes behind the head, those of an element, 16 bits of flags. */
function layoutSection(layouts: ReadonlyMap<number, Trailer>, littleEndian: boolean): Uint8Array {
  const count = [...layouts.keys()].reduce((most, kind) => Math.max(most, kind + 1), trailers.length);
  const words = Array.from({ length: count }, (_, kind) => {
    const { fixed, element } = layouts.get(kind) ?? trailers[kind] ?? { fixed: 0, element: 0 };
    return littleEndian ? fixed + element * 2 ** 8 : fixed * 2 ** 24 + element * 2 ** 16;
  });
  return wordBytes(words, littleEndian);
}

/** The header, with the sections one behind the other: types, layout, strings. */
function header(
  length: 24 | 32,
  [types, layout, strings]: readonly [Uint8Array, Uint8Array, Uint8Array],
  littleEndian: boolean,
): Uint8Array {
  const magicAndVersion = littleEndian ? 0x0001eb9f : 0xeb9f0100;
  const stringsAt = types.length + layout.length;
  const words = [magicAndVersion, length, 0, types.length, stringsAt, strings.length];
  const layoutAt = layout.length === 0 ? 0 : types.length;
  return wordBytes(length === 24 ? words : [...words, layoutAt, layout.length], littleEndian);
}

function wordBytes(words: readonly number[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, index) => {
    view.setUint32(index * 4, word, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BtfHeader } from "./header.js";
import { lastKind, type Trailer } from "./kinds.js";
import type { StringTable } from "./string-table.js";

/** Number of a BTF type: 0 is void, the first record of a file has 1, split BTF continues the numbers of its base. */
export type TypeId = number;

/**
 * The types of a BTF file and of all that it builds on, as one immutable index over a copy of their bytes.
 *
 * `words` holds the type sections as 32-bit words in the byte order of this machine, a base before what is built on it;
 * `starts[id]` is the word where type `id` begins, and `kinds[id]` its kind number. Nothing more is made of a type until
 * somebody asks.
 */
export interface BtfFile {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  readonly kinds: Uint8Array;
  /** Types with void and those of the base: ids run from 0 to `typeCount - 1`. */
  readonly typeCount: number;
  /** The first id that this file itself defines; 1 unless it is split BTF. */
  readonly firstId: TypeId;
  readonly strings: StringTable;
  /** Where the sections lie of this file itself. */
  readonly header: BtfHeader;
  /** How long the records are of kinds that are not known: what the file says, or its base. */
  readonly unknownKinds: (kind: number) => Trailer | undefined;
  /** Byte order of the data that the types describe. */
  readonly littleEndian: boolean;
  /** What is odd about the header and the sections of this file itself, but can be read. */
  readonly diagnostics: readonly Diagnostic[];
}

// The accessors below are what walks a whole kernel: each reads one word, none makes an object. `id` must be below
// `typeCount` and an index below the type's vlen; the index of a typed array is checked by the engine, so a wrong one
// yields 0, never a byte from elsewhere.

export const wordAt = (btf: BtfFile, id: TypeId, word: number): number => btf.words[(btf.starts[id] ?? 0) + word] ?? 0;

/** Where word `word` of a type that the file itself defines lies in the BTF data, in bytes. */
export const byteOffsetOf = (
  { starts, firstId, header }: Pick<BtfFile, "starts" | "firstId" | "header">,
  id: TypeId,
  word = 0,
): number => header.types.offset + 4 * ((starts[id] ?? 0) - (starts[firstId] ?? 0) + word);

/** Kind number: bits 24–30 of `info`. Void has kind 0. */
export const kindOf = (btf: BtfFile, id: TypeId): number => btf.kinds[id] ?? 0;

/** Bits 0–23 of `info`: how many elements follow, or the linkage of a FUNC. */
export const vlenOf = (btf: BtfFile, id: TypeId): number => wordAt(btf, id, 1) & 0xffffff;

/** Bit 31 of `info`. */
export const kindFlagOf = (btf: BtfFile, id: TypeId): boolean => wordAt(btf, id, 1) >>> 31 === 1;

/** The `size` of INT, ENUM, STRUCT, UNION, FLOAT, DATASEC, in bytes. */
export const sizeFieldOf = (btf: BtfFile, id: TypeId): number => wordAt(btf, id, 2);

/** The `type` of PTR, TYPEDEF, qualifiers, FUNC, FUNC_PROTO, VAR and tags. */
export const targetOf = (btf: BtfFile, id: TypeId): TypeId => wordAt(btf, id, 2);

/** First word of element `index` of a type whose elements have `elementWords` words. */
export const elementStart = (btf: BtfFile, id: TypeId, index: number, elementWords: number): number =>
  (btf.starts[id] ?? 0) + 3 + index * elementWords;

/** Word `word` of the element whose first word is `start`, which {@link elementStart} has given. */
export const elementWord = (btf: BtfFile, start: number, word: number): number => btf.words[start + word] ?? 0;

/** The name of a type, empty when it has none. What the first word of a kind means that is not known, nobody can tell. */
export const nameOf = (btf: BtfFile, id: TypeId): string => (isNamed(btf, id) ? textAt(btf, wordAt(btf, id, 0)) : "");

/** Whether a type has a name, without making it. */
export const hasName = (btf: BtfFile, id: TypeId): boolean =>
  isNamed(btf, id) && !btf.strings.isEmptyAt(wordAt(btf, id, 0));

const isNamed = (btf: BtfFile, id: TypeId): boolean => id !== 0 && kindOf(btf, id) <= lastKind;

/** The name at a checked offset of the string section. */
export const textAt = (btf: BtfFile, offset: number): string => (offset === 0 ? "" : btf.strings.at(offset));

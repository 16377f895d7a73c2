import { fail } from "../diagnostics/bindgen-error.js";
import type { TypeId } from "./btf-file.js";
import type { BtfSection } from "./header.js";
import { lastKind, recordHeadSize, trailers, type Trailer } from "./kinds.js";

/** Where each type begins, of which kind it is, and what the index was made from. */
export interface TypeIndex {
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
  /** Kind numbers by type id. They stand in the words as well, but hardly anything is asked as often. */
  readonly kinds: Uint8Array;
  readonly typeCount: number;
}

export interface TypeIndexInput {
  readonly words: Uint32Array;
  /** What the words continue: the types of the base. */
  readonly base: TypeIndex | undefined;
  /** Where the section lies in the BTF data, for messages. */
  readonly section: BtfSection;
  /** The records of kinds that this version does not know. */
  readonly unknownKinds: (kind: number) => Trailer | undefined;
  readonly maxTypes: number;
}

/**
 * Walks a type section once and notes where each record begins. Only the bounds of the records are checked here.
 *
 * @throws BindgenError when a record ends behind the section, has an unknown kind, or there are too many.
 */
export function indexTypes(input: TypeIndexInput): TypeIndex {
  const { base } = input;
  const own = indexSection(input, base?.typeCount ?? 1);
  return base === undefined ? own : join(base, own);
}

/** The index of one section, from id `firstId` on; entries before it are 0. */
function indexSection(input: TypeIndexInput, firstId: TypeId): TypeIndex {
  const { words, maxTypes } = input;
  const head = recordHeadSize / 4;
  // A record has three words or more, so the section's own size bounds the tables.
  const most = firstId + Math.floor(words.length / head);
  const starts = new Uint32Array(most);
  const kinds = new Uint8Array(most);
  let id = firstId;
  let at = 0;
  let last = 0;
  while (at < words.length) {
    if (id > maxTypes) failTooMany(input, at);
    last = at;
    const info = words[at + 1] ?? 0;
    const kind = (info >>> 24) & 0x7f;
    starts[id] = at;
    kinds[id] = kind;
    id++;
    const trailer = trailers[kind] ?? none;
    const size =
      kind > 0 && kind <= lastKind
        ? trailer.fixed + trailer.element * (info & 0xffffff)
        : unknownSize(input, kind, info, at, id - 1);
    at += head + size / 4;
  }
  if (at !== words.length) failTruncated(input, last, id - 1);
  return { words, starts: starts.slice(0, id), kinds: kinds.slice(0, id), typeCount: id };
}

const none: Trailer = { fixed: 0, element: 0 };

function unknownSize(input: TypeIndexInput, kind: number, info: number, at: number, id: TypeId): number {
  if (at + 1 >= input.words.length) return 0;
  const trailer = kind === 0 ? undefined : input.unknownKinds(kind);
  if (trailer === undefined) {
    fail("btf/unknown-kind", {
      expected: `1 to ${String(lastKind)}`,
      found: `kind ${String(kind)}`,
      offset: input.section.offset + at * 4,
      typeId: id,
    });
  }
  return trailer.fixed + trailer.element * (info & 0xffffff);
}

function failTooMany({ maxTypes, section }: TypeIndexInput, at: number): never {
  const offset = section.offset + at * 4;
  fail("btf/too-many-types", { expected: `at most ${String(maxTypes)}`, found: "more", offset });
}

function failTruncated(input: TypeIndexInput, start: number, id: TypeId): never {
  fail("btf/truncated-record", {
    expected: `an end within ${String(input.section.length)} bytes of types`,
    found: `a record at ${String(start * 4)}`,
    offset: input.section.offset + start * 4,
    typeId: id,
  });
}

/** One index over two sections: the words of the base, then those that were built on it. */
function join(base: TypeIndex, own: TypeIndex): TypeIndex {
  const words = new Uint32Array(base.words.length + own.words.length);
  words.set(base.words);
  words.set(own.words, base.words.length);
  const { starts, kinds, typeCount } = own;
  for (let id = base.starts.length; id < starts.length; id++) starts[id] = (starts[id] ?? 0) + base.words.length;
  starts.set(base.starts);
  kinds.set(base.kinds);
  return { words, starts, kinds, typeCount };
}

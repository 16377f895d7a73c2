import type { Random } from "./random.js";

/** Values at which a check may be off by one, or arithmetic overflows. */
const extremes = [
  ...[0, 1, 2, 3, 4, 7, 8, 16, 31, 32, 63, 64, 65, 127, 128, 255, 256],
  ...[0x7fff, 0x8000, 0xffff, 0x10000, 0xffffff, 0x1000000, 0x7ffffff8, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff],
];

/** Kinds and lengths in the `info` of a record: every kind, with no, one, a few and too many elements. */
const infos = Array.from({ length: 24 }, (_, kind) =>
  [0, 1, 2, 5, 0xffff].flatMap((vlen) => [(kind << 24) | vlen, ((kind << 24) | vlen | 0x80000000) >>> 0]),
).flat();

type Mutation = (bytes: Buffer, random: Random, seeds: readonly Buffer[]) => Buffer;

const flipBit: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << random.below(8)), at);
  return bytes;
};

const setByte: Mutation = (bytes, random) => {
  bytes.writeUInt8(random.below(256), random.below(bytes.length));
  return bytes;
};

/** Most of a file are words of 32 bits. */
const setWord =
  (values: readonly number[]): Mutation =>
  (bytes, random) => {
    if (bytes.length < 4) return bytes;
    const at = 4 * random.below(Math.floor(bytes.length / 4));
    const value = values.length === 0 ? random.word() : random.oneOf(values);
    if (random.below(4) === 0) bytes.writeUInt32BE(value >>> 0, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    return bytes;
  };

/** A small change of a number: a type id, an offset, a length. */
const nudgeWord: Mutation = (bytes, random) => {
  if (bytes.length < 4) return bytes;
  const at = 4 * random.below(Math.floor(bytes.length / 4));
  bytes.writeUInt32LE((bytes.readUInt32LE(at) + random.below(9) - 4) >>> 0, at);
  return bytes;
};

/** What stands in one place stands in another too: two type ids, two names, two records trade places or repeat. */
const copyWords: Mutation = (bytes, random) => {
  const words = Math.floor(bytes.length / 4);
  const count = 1 + random.below(8);
  const from = 4 * random.below(words);
  const to = 4 * random.below(words);
  bytes.copyWithin(to, from, Math.min(from + 4 * count, bytes.length));
  return bytes;
};

const swapWords: Mutation = (bytes, random) => {
  if (bytes.length < 4) return bytes;
  const words = Math.floor(bytes.length / 4);
  const [a, b] = [4 * random.below(words), 4 * random.below(words)];
  const first = bytes.readUInt32LE(a);
  bytes.writeUInt32LE(bytes.readUInt32LE(b), a);
  bytes.writeUInt32LE(first, b);
  return bytes;
};

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

const removeWords: Mutation = (bytes, random) => {
  const at = 4 * random.below(Math.floor(bytes.length / 4));
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 4 * (1 + random.below(6)))]);
};

/** A part of another file in the middle of this one. */
const splice: Mutation = (bytes, random, seeds) => {
  const other = random.oneOf(seeds);
  const from = 4 * random.below(Math.floor(other.length / 4));
  const part = other.subarray(from, from + 4 * (1 + random.below(24)));
  const at = 4 * random.below(Math.floor(bytes.length / 4));
  // In place of what was there, so that offsets behind it still hold, or in between.
  const behind = random.below(2) === 0 ? at : at + part.length;
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(behind)]);
};

const mutations: readonly Mutation[] = [
  ...[flipBit, flipBit, setByte, setWord(extremes), setWord(extremes), setWord(infos), setWord([])],
  ...[nudgeWord, nudgeWord, copyWords, swapWords, truncate, removeWords, splice],
];

/** A file that has gone through one change or a few. */
export function mutate(seed: Buffer, random: Random, seeds: readonly Buffer[]): Uint8Array {
  let bytes: Buffer = Buffer.from(seed);
  const count = 1 + random.below(random.oneOf([1, 2, 8]));
  for (let done = 0; done < count && bytes.length >= 4; done++) bytes = random.oneOf(mutations)(bytes, random, seeds);
  return new Uint8Array(bytes);
}

import { withBits } from "../random-c/bits.js";
import type { Bitfield, Field, Placed } from "../../../src/backend/index.js";
import { bitsOf, hasValue } from "./members.js";
import { ModelReader, type Described } from "./read-model.js";

/** What is known of a record to make bytes for it. */
export interface Sampled {
  readonly size: number;
  readonly accesses: readonly Placed<Field | Bitfield>[];
}

/** Bytes in which more than noise is found: texts, also cut in the middle, limits of integers, and floats that are none. */
const pieces = ["a", "Z", "~", '"', "\\", "\n", "'", "\0", "é", "☃", "😀", "\u{80}"].map((text) => Buffer.from(text));
const limits = [0x00, 0x00, 0x01, 0x7f, 0x80, 0xf0, 0xff];

const fills: readonly ((random: () => bigint) => Uint8Array)[] = [
  (random) => Uint8Array.of(Number(random() & 0xffn)),
  (random) => Uint8Array.of(oneOf(limits, random) ?? 0),
  (random) => oneOf(pieces, random) ?? new Uint8Array(1),
];

function oneOf<T>(items: readonly T[], random: () => bigint): T | undefined {
  return items[Number(random() % BigInt(items.length))];
}

/** Bytes behind a record, for its array without a length. */
const bytesBehind = 41;

/** Some samples of the bytes of a record, each of another sort. */
export function samplesOf(described: Described, subject: Sampled, random: () => bigint): readonly Uint8Array[] {
  return fills.map((fill) => {
    const bytes = new Uint8Array(subject.size + bytesBehind);
    for (let at = 0; at < bytes.length;) {
      const part = fill(random);
      bytes.set(part.subarray(0, bytes.length - at), at);
      at += part.length;
    }
    return withConstants(bytes, described, subject, random);
  });
}

/** Every other enum gets a value that has a name: by chance it would never have one. */
function withConstants(
  bytes: Uint8Array,
  described: Described,
  { accesses }: Sampled,
  random: () => bigint,
): Uint8Array {
  const reader = new ModelReader(described);
  return accesses.flatMap(enumsIn).reduce((changed, { id, offset, width }) => {
    const constant = oneOf(reader.enumOf(id)?.values ?? [], random);
    const isKept = constant === undefined || (random() & 1n) === 0n;
    return isKept ? changed : withBits(changed, offset, width, constant.value, described.littleEndian);
  }, bytes);
}

/** The enums that a member is or that its elements are, and their bits. */
function enumsIn(
  access: Placed<Field | Bitfield>,
): readonly { readonly id: number; readonly offset: number; readonly width: number }[] {
  const { type } = access.member;
  const element = type.kind === "array" ? type.element : type;
  if (element.kind !== "enum" || !hasValue(access.member)) return [];
  const { offset, width } = bitsOf(access);
  const each = type.kind === "array" ? 8 * element.size : width;
  return Array.from({ length: width / each }, (_, index) => ({
    id: element.id,
    offset: offset + index * each,
    width: each,
  }));
}

import type { Accessed } from "./accessors.js";
import { doubleBits, readBits, withBits } from "./bits.js";
import { isMeaningful } from "./check-layout.js";
import { randomWords } from "./random-words.js";
import type { Answer, Request } from "./requests.js";
import { spellPath } from "./shape.js";
import type { LeafTruth } from "./truth.js";

/** A request with what must come of it. */
export interface Expectation {
  readonly request: Request;
  readonly problems: (answer: Answer) => readonly string[];
}

/** Reads what gcc has written, and writes every value into random bytes. */
export function expectations(records: readonly Accessed[]): readonly Expectation[] {
  const random = randomWords();
  return records.flatMap((accessed, record) => [
    ...readsOf(accessed, record),
    ...[0, 1].flatMap(() => writesOf(accessed, record, random)),
  ]);
}

function readsOf({ truth, visible }: Accessed, record: number): readonly Expectation[] {
  return truth.samples.map(({ bytes, values }) => ({
    request: { kind: "read", record, bytes },
    problems: (answer) =>
      visible.flatMap(({ leaf, index }, number) => {
        const found = answer[number];
        if (found === values[index]) return [];
        if (!isMeaningful(leaf, readBits(bytes, leaf.bitOffset, leaf.bitWidth, true))) return [];
        return [`${truth.planned.name}.${spellPath(leaf.path)} reads ${String(found)}, not ${String(values[index])}`];
      }),
  }));
}

/** Everything but the bits of the value has to stay as it was. */
function writesOf({ truth, visible }: Accessed, record: number, random: () => bigint): readonly Expectation[] {
  return visible.map(({ leaf, index }) => {
    const { bitOffset, bitWidth } = leaf;
    const bytes = Uint8Array.from({ length: truth.size }, () => Number(random() & 0xffn));
    const value = valueToWrite(leaf, random);
    const expected = withBits(bytes, bitOffset, bitWidth, bitsOf(leaf, value));
    const name = `${truth.planned.name}.${spellPath(leaf.path)}`;
    return {
      request: { kind: "write", record, leaf: index, value, bytes },
      problems: (answer) =>
        hex(answer) === hex(expected) ? [] : [`${name} = ${String(value)} gives ${hex(answer)}, not ${hex(expected)}`],
    };
  });
}

const hex = (answer: Answer): string =>
  answer instanceof Uint8Array ? Buffer.from(answer).toString("hex") : answer.join();

/** More bits than the value has, so that what does not fit would show; floats as the bits of a double. */
function valueToWrite({ value }: LeafTruth, random: () => bigint): bigint {
  if (value === "bool") return random() & 1n;
  if (value === "float") return doubleBits(0x3f800000n | (random() & 0x807fffffn), 32);
  return BigInt.asIntN(128, (random() << 64n) | random());
}

/** What a value is in memory. */
function bitsOf({ value, bitWidth }: LeafTruth, written: bigint): bigint {
  if (value !== "float" || bitWidth === 64) return written;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, written);
  view.setFloat32(0, view.getFloat64(0));
  return BigInt(view.getUint32(0));
}

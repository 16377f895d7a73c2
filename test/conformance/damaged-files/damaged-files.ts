import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mutate } from "../../fuzz/mutate.js";
import { Random } from "../../fuzz/random.js";
import { seedsIn } from "../../fuzz/seeds.js";
import { runs } from "../../properties/runs.js";

/** Larger files take other programs longer, and show no more. */
const largest = 30_000;

/** A damaged file, and where it lies for other programs to read. */
export interface DamagedFile {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** So many files, one at a time: of every other one only a word is changed, so that most of them still can be read. */
export function* damagedFiles(count: number): Iterable<DamagedFile> {
  const { numRuns = 0, seed } = runs(count);
  const random = new Random(seed ?? 0);
  const seeds = seedsIn("golden").filter((bytes) => bytes.length < largest);
  const path = join(mkdtempSync(join(tmpdir(), "csb-damaged-")), "input");
  for (let index = 0; index < numRuns; index++) {
    const whole = random.oneOf(seeds);
    const bytes = index % 2 === 0 ? mutate(whole, random, seeds) : withOtherWord(whole, random);
    writeFileSync(path, bytes);
    yield { bytes, path };
  }
}

function withOtherWord(whole: Buffer, random: Random): Uint8Array {
  const bytes = Buffer.from(whole);
  const at = 4 * random.below(Math.floor(bytes.length / 4));
  const word = bytes.readUInt32LE(at);
  bytes.writeUInt32LE(random.oneOf([word + 1, word - 1, word ^ (1 << random.below(32)), random.below(40)]) >>> 0, at);
  return new Uint8Array(bytes);
}

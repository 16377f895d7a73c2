import type { Random } from "./random.js";
import { largest } from "./seeds.js";

/** More would only be drawn less often. */
const room = 4096;

/** What mutations are made of: the seeds, and inputs that reached something new, of which the oldest make room. */
export class Pool {
  readonly #seeds: readonly Buffer[];
  readonly #found: Buffer[] = [];

  constructor(seeds: readonly Buffer[]) {
    this.#seeds = seeds;
  }

  /** Whether it was taken in: one that is too large is not. */
  add(bytes: Uint8Array): boolean {
    if (bytes.length > largest) return false;
    this.#found.push(Buffer.from(bytes));
    if (this.#found.length > room) this.#found.shift();
    return true;
  }

  /** The newer of two that were found, as its surroundings are less known, or one time in four a seed. */
  draw(random: Random): Buffer {
    const found = this.#found.length;
    if (found === 0 || random.below(4) === 0) return random.oneOf(this.#seeds);
    const newer = Math.max(random.below(found), random.below(found));
    return this.#found[newer] ?? random.oneOf(this.#seeds);
  }
}

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

  /**
   * One time in four a seed, else one that was found: of two the smaller. In large files a change hits what matters less
   * often, and each takes longer.
   */
  draw(random: Random): Buffer {
    const from = this.#found.length === 0 || random.below(4) === 0 ? this.#seeds : this.#found;
    const [one, other] = [random.oneOf(from), random.oneOf(from)];
    return one.length < other.length ? one : other;
  }
}

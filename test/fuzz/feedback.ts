/** Where a campaign learns what an input reached. */
export interface Feedback {
  /** Whether the inputs since the last call reached something that none before had reached. */
  readonly sawNew: () => boolean;
}

/** For code that counts nothing. */
export const noFeedback: Feedback = { sawNew: () => false };

/**
 * A bit for each order of magnitude of a count, as in AFL: that a loop ran twice rather than once is news, and that it ran
 * 41 times rather than 40 is not. A count of 0 has none.
 */
export function bucketOf(count: number): number {
  if (count <= 3) return (1 << count) >> 1;
  if (count < 8) return 8;
  if (count < 16) return 16;
  if (count < 32) return 32;
  return count < 128 ? 64 : 128;
}

const buckets = Uint8Array.from({ length: 256 }, (_, count) => bucketOf(count));

/** Something is new when a branch is taken for the first time, or in another order of magnitude than ever before. */
export class BranchFeedback implements Feedback {
  readonly #counters: Uint8ClampedArray;
  /** The buckets that each branch has been seen in. */
  readonly #seen: Uint8Array;

  constructor(counters: Uint8ClampedArray) {
    this.#counters = counters;
    this.#seen = new Uint8Array(counters.length);
  }

  /** Sets the counters back to 0. */
  sawNew(): boolean {
    const [counters, seen] = [this.#counters, this.#seen];
    let isNew = false;
    for (let branch = 0; branch < counters.length; branch++) {
      const count = counters[branch] ?? 0;
      if (count === 0) continue;
      const before = seen[branch] ?? 0;
      const after = before | (buckets[count] ?? 0);
      if (after === before) continue;
      seen[branch] = after;
      isNew = true;
    }
    counters.fill(0);
    return isNew;
  }

  /** How many branches there are, and how many were taken. */
  get branches(): { readonly all: number; readonly reached: number } {
    return { all: this.#seen.length, reached: this.#seen.filter((buckets) => buckets !== 0).length };
  }
}

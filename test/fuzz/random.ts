/** Numbers that look random and are the same for the same seed: xorshift of 32 bits (Marsaglia). */
export class Random {
  #state: number;

  constructor(seed: number) {
    // The state 0 would stay 0.
    this.#state = seed >>> 0 || 0x9e3779b9;
  }

  /** An integer of 32 bits. */
  word(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state;
  }

  /** An integer from 0 to `end - 1`. */
  below(end: number): number {
    return end <= 1 ? 0 : this.word() % end;
  }

  oneOf<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }
}

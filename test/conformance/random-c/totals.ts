import type { Counts } from "./check.js";

/** Adds up what was compared, so that a test can show that it compared something. */
export class Totals {
  #counts: Counts = { types: 0, members: 0, bitfields: 0, reads: 0, writes: 0 };

  get bitfields(): number {
    return this.#counts.bitfields;
  }

  get types(): number {
    return this.#counts.types;
  }

  add(counts: Counts): void {
    const sum = this.#counts;
    this.#counts = {
      types: sum.types + counts.types,
      members: sum.members + counts.members,
      bitfields: sum.bitfields + counts.bitfields,
      reads: sum.reads + counts.reads,
      writes: sum.writes + counts.writes,
    };
  }

  text(): string {
    return Object.entries(this.#counts)
      .map(([name, count]) => `${String(count)} ${name}`)
      .join(", ");
  }
}

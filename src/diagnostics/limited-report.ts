import { describe, type Diagnostic } from "./diagnostic.js";

/**
 * Passes findings on, up to a limit: a file of some megabytes could be wrong in millions of places. What comes after is not
 * even made.
 */
export class LimitedReport {
  readonly #report: (finding: Diagnostic) => void;
  readonly #limit: number;
  #count = 0;

  constructor(report: (finding: Diagnostic) => void, limit: number) {
    this.#report = report;
    this.#limit = limit;
  }

  /** Whether all further findings would be left out. */
  get isFull(): boolean {
    return this.#count > this.#limit;
  }

  add(make: () => Diagnostic): void {
    if (this.isFull) return;
    this.#count += 1;
    const isTooMany = this.#count > this.#limit;
    this.#report(
      isTooMany
        ? describe("output/more-findings", { expected: `at most ${String(this.#limit)}`, found: "more" })
        : make(),
    );
  }
}

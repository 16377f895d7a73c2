import type { Parameters } from "fast-check";

/** Multiplies the number of cases, for a long hunt. */
const factor = Number(process.env["CSB_FUZZ_FACTOR"] ?? 1);

/** The same cases on every run, since a failure must not come and go. `CSB_FUZZ_SEED` draws others. */
export const runs = (numRuns: number): Parameters<unknown> => ({
  numRuns: numRuns * factor,
  seed: Number(process.env["CSB_FUZZ_SEED"] ?? 20_240_607),
});

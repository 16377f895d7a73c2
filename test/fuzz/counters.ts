/** Enough for a few times the code that there is. A count that has come to 255 stays there, and does not begin anew. */
const room = new Uint8ClampedArray(1 << 15);
let taken = 0;

/** Counters for the branches of a file: `scripts/count-branches.mjs` has every file ask for its own. */
export function countersFor(branches: number): Uint8ClampedArray {
  if (taken + branches > room.length) throw new RangeError("there are more branches than counters");
  taken += branches;
  return room.subarray(taken - branches, taken);
}

/** The counters of all files. */
export const allCounters = (): Uint8ClampedArray => room.subarray(0, taken);

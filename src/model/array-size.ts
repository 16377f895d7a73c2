import { largestObject } from "./declared-types.js";

/** Dimensions of an array: so many of two elements each make 4 GiB. */
export const mostDimensions = 32;

/**
 * Whether a 32-bit compiler refuses the array, which fits its record: where there are no elements, the other dimensions
 * and the element may still be of any size. gcc limits the number of elements as well, be they of no size.
 */
export function isTooLarge(counts: readonly number[], elementSize: number): boolean {
  const tooLarge = (size: number, count: number): boolean => size > largestObject || count > largestObject;
  return (
    counts.reduceRight((size, count) => (tooLarge(size, count) ? Infinity : size * count), elementSize) > largestObject
  );
}

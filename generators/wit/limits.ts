import type { WitRecord, WitType } from "./types.js";

/** What the validator of wasm-tools accepts (1.257): each limit was measured with it. */
export const limits = {
  /** Fields of a record, cases of an enum. */
  fields: 10_000,
  /** Parameters of a function. */
  parameters: 1000,
  /** Records and lists inside each other; fewer than the 99 that it accepts, for the types of the functions. */
  depth: 90,
  /** The sum of the weights of all types, where a type counts again wherever it is used. */
  weight: 1_000_000,
  /** Bytes of a value by the canonical ABI, of 2^28. */
  memory: 2 ** 27,
  /** Bytes in C of an array whose length becomes part of its type: tools print one type for each of its elements. */
  fixedArray: 2 ** 16,
} as const;

export function weightOf(type: WitType): number {
  switch (type.kind) {
    case "primitive":
    case "enum":
      return 1;
    case "pair":
      return 3;
    case "record":
      return type.record.weight;
    case "list":
      return 1 + weightOf(type.element);
  }
}

/** What a record adds where an interface with its two functions is exported; the type itself is not counted. */
export const codecWeight = ({ weight }: WitRecord): number => 6 * weight + 20;

export function depthOf(type: WitType): number {
  if (type.kind === "record") return type.record.depth;
  return type.kind === "list" ? 1 + depthOf(type.element) : 0;
}

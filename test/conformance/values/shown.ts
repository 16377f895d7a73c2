/**
 * What a program reads from bytes, as JSON. Integers are decimal strings, since those of JavaScript end at 53 bits;
 * floats are the integers that their bits make, since NaN is not one value.
 */
export type Shown = string | boolean | null | readonly Shown[] | { readonly [key: string]: Shown };

/** What is read of an array without a length. */
export interface ShownTail {
  readonly [key: string]: Shown;
  readonly bytes: string;
  readonly elements: readonly Shown[];
}

/** All that is read of a record. */
export interface ShownRecord {
  readonly value: Shown;
  /** The arrays without a length, from the bytes behind the record. */
  readonly tails: Readonly<Record<string, ShownTail>>;
  /** The bytes of the record, after they were a value. */
  readonly bytes: string;
}

/** The key of the elements of a text. */
export const textKey = "char[]";

/** A text as C has it: an array of `char`. */
export const shownText = (elements: readonly string[]): Shown => ({ [textKey]: elements });

/** The elements of a text; all else as it is. */
export function withoutText(shown: Shown): Shown {
  return typeof shown === "object" && shown !== null && textKey in shown ? (shown[textKey] ?? null) : shown;
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Where two results differ, each with the path to it; empty when they are the same. */
export function differences(expected: unknown, found: unknown, path = ""): readonly string[] {
  if (!isBranch(expected) || !isBranch(found)) {
    if (expected === found) return [];
    return [`${path} is ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
  }
  const [wanted, got] = [new Map(Object.entries(expected)), new Map(Object.entries(found))];
  return [...new Set([...wanted.keys(), ...got.keys()])].flatMap((key) =>
    differences(wanted.get(key), got.get(key), `${path}.${key}`),
  );
}

/** How many values a result has that are no records and no lists. */
export const countValues = (shown: unknown): number =>
  isBranch(shown) ? Object.values(shown).reduce((sum: number, inner) => sum + countValues(inner), 0) : 1;

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

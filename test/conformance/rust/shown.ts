/**
 * What a program reads from bytes, as JSON. Integers are decimal strings, since those of JavaScript end at 53 bits;
 * floats are the integers that their bits make, since NaN is not one value.
 */
export type Shown = string | boolean | null | readonly Shown[] | { readonly [key: string]: Shown };

/** All that is read of a record. */
export interface ShownRecord {
  readonly value: Shown;
  /** The arrays without a length, from the bytes behind the record. */
  readonly tails: Shown;
  /** The bytes of the record, after they were a value. */
  readonly bytes: string;
}

const textKey = "char[]";

/** A text as C has it: an array of `char`. */
export const shownText = (elements: readonly string[]): Shown => ({
  [textKey]: elements,
  ...derivedTexts(Uint8Array.from(elements, Number)),
});

/** The elements of a text; all else as it is. */
export function withoutText(shown: Shown): Shown {
  return typeof shown === "object" && shown !== null && textKey in shown ? (shown[textKey] ?? null) : shown;
}

/** Reads what a C program has printed; C knows of a text no more than its elements. */
export const parseShown = (json: string): unknown => JSON.parse(json, reviveText);

function reviveText(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(textKey in value) || "bytes" in value) return value;
  return shownText(value[textKey] as readonly string[]);
}

/** What Rust gives of a text, in hexadecimal: the bytes before the first NUL, the same if they are UTF-8, and escaped. */
function derivedTexts(array: Uint8Array): Readonly<Record<string, string | null>> {
  const end = array.indexOf(0);
  const bytes = end < 0 ? array : array.subarray(0, end);
  const escaped = Array.from(bytes, escapedByte).join("");
  return { bytes: hex(bytes), str: isUtf8(bytes) ? hex(bytes) : null, escaped: hex(new TextEncoder().encode(escaped)) };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const named: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\r": "\\r",
  "\n": "\\n",
  "'": "\\'",
  '"': '\\"',
  "\\": "\\\\",
};

/** As `core::ascii::escape_default` does it. */
function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const printable = byte >= 0x20 && byte < 0x7f ? character : `\\x${byte.toString(16).padStart(2, "0")}`;
  return named[character] ?? printable;
}

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

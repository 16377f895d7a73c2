import { fail } from "../diagnostics/bindgen-error.js";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * NUL-terminated names by their byte offset. Offsets of split BTF continue where those of its base end, so a table may
 * consist of several parts. An offset may point into the middle of a string.
 */
export interface StringTable {
  /** Bytes of all parts together: offsets run from 0 to `length - 1`. */
  readonly length: number;
  /**
   * The name at a checked offset; bytes that are not UTF-8 come out as U+FFFD. Of one that has more characters than the limit
   * the first are left, one more than the limit: that tells that it is not whole.
   */
  readonly at: (offset: number) => string;
  /** The bytes of the name at a checked offset, without the NUL, or the first ones of a name that is cut. */
  readonly bytesAt: (offset: number) => Uint8Array;
  /** Whether the name at a checked offset is empty: asked often, and answered without making the name. */
  readonly isEmptyAt: (offset: number) => boolean;
  /** Whether a string begins at a checked offset; else the name there is the end of one. */
  readonly beginsAt: (offset: number) => boolean;
}

/** Where the bytes of a table come from, for messages, and how many characters a name keeps. */
export interface StringTableOptions {
  readonly offsetInFile: number;
  readonly nameCharacters: number;
  readonly base: StringTable | undefined;
}

/** The table of `bytes`, continuing that of the base. */
export function stringTable(
  bytes: Uint8Array,
  { offsetInFile, nameCharacters, base }: StringTableOptions,
): StringTable {
  requireTerminated(bytes, offsetInFile, base !== undefined);
  const names = new NameReader(bytes, nameCharacters);
  const at = (offset: number): string => names.at(offset);
  const bytesAt = (offset: number): Uint8Array => names.bytesAt(offset);
  const isEmptyAt = (offset: number): boolean => bytes[offset] === 0;
  const beginsAt = (offset: number): boolean => offset === 0 || bytes[offset - 1] === 0;
  if (base === undefined) return { length: bytes.length, at, bytesAt, isEmptyAt, beginsAt };
  const start = base.length;
  return {
    length: start + bytes.length,
    at: (offset) => (offset < start ? base.at(offset) : at(offset - start)),
    bytesAt: (offset) => (offset < start ? base.bytesAt(offset) : bytesAt(offset - start)),
    isEmptyAt: (offset) => (offset < start ? base.isEmptyAt(offset) : isEmptyAt(offset - start)),
    beginsAt: (offset) => (offset < start ? base.beginsAt(offset) : beginsAt(offset - start)),
  };
}

function requireTerminated(bytes: Uint8Array, offset: number, split: boolean): void {
  if (bytes.length === 0) {
    if (!split) fail("btf/needs-base", { expected: "0", found: "no strings", offset });
    return;
  }
  if (bytes.at(-1) !== 0) {
    fail("btf/bad-strings", { expected: "a NUL byte at the end", found: String(bytes.at(-1)), offset });
  }
  if (!split && bytes[0] !== 0) fail("btf/needs-base", { expected: "0", found: String(bytes[0]), offset });
}

/** The most bytes of UTF-8 that make one UTF-16 unit. */
const bytesPerUnit = 3;

/**
 * Reads names, and cuts those that have too many characters: thousands of names may be the ends of one text of megabytes,
 * so nothing must be done with all of a text for each of them.
 */
class NameReader {
  readonly #bytes: Uint8Array;
  readonly #longest: number;
  /** Made when the first name is asked for: who only checks a file never pays for it. */
  #text: string | undefined;
  #hasLongNames = false;

  constructor(bytes: Uint8Array, longest: number) {
    this.#bytes = bytes;
    this.#longest = longest;
  }

  at(offset: number): string {
    const text = (this.#text ??= utf8.decode(this.#bytes));
    // One character a byte, as in every table of ASCII names: then a name is a slice, with no decoding of its own.
    if (text.length !== this.#bytes.length) return utf8.decode(this.bytesAt(offset)).slice(0, this.#longest + 1);
    if (this.#hasLongNames) return this.#nearbyText(text, offset);
    const end = text.indexOf("\0", offset);
    if (end - offset <= this.#longest) return text.slice(offset, end);
    // Where one name is too long, the next NUL may always be far away.
    this.#hasLongNames = true;
    return this.#nearbyText(text, offset);
  }

  #nearbyText(text: string, offset: number): string {
    const nearby = text.slice(offset, offset + this.#longest + 1);
    const end = nearby.indexOf("\0");
    return end < 0 ? nearby : nearby.slice(0, end);
  }

  /** The bytes of a name, or so many that a longer name is cut. */
  bytesAt(offset: number): Uint8Array {
    const nearby = this.#bytes.subarray(offset, offset + bytesPerUnit * (this.#longest + 1));
    const end = nearby.indexOf(0);
    return end < 0 ? nearby : nearby.subarray(0, end);
  }
}

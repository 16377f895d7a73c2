import { fail } from "../diagnostics/bindgen-error.js";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Bytes of a name: what stands behind them is cut off. The kernel allows 511. As an offset may point into a text, n names
 * could otherwise be n times as long as the file.
 */
const longestName = 4096;

/**
 * NUL-terminated names by their byte offset. Offsets of split BTF continue where those of its base end, so a table may
 * consist of several parts. An offset may point into the middle of a string.
 */
export interface StringTable {
  /** Bytes of all parts together: offsets run from 0 to `length - 1`. */
  readonly length: number;
  /** The name at a checked offset, no longer than 4,096 bytes; those that are not UTF-8 come out as U+FFFD. */
  readonly at: (offset: number) => string;
  /** Whether the name at a checked offset is empty: asked often, and answered without making the name. */
  readonly isEmptyAt: (offset: number) => boolean;
}

/** The table of `bytes`, continuing `base`. */
export function stringTable(bytes: Uint8Array, offsetInFile: number, base?: StringTable): StringTable {
  requireTerminated(bytes, offsetInFile, base !== undefined);
  const at = nameReader(bytes);
  const isEmptyAt = (offset: number): boolean => bytes[offset] === 0;
  if (base === undefined) return { length: bytes.length, at, isEmptyAt };
  const start = base.length;
  return {
    length: start + bytes.length,
    at: (offset) => (offset < start ? base.at(offset) : at(offset - start)),
    isEmptyAt: (offset) => (offset < start ? base.isEmptyAt(offset) : isEmptyAt(offset - start)),
  };
}

function requireTerminated(bytes: Uint8Array, offset: number, split: boolean): void {
  if (split && bytes.length === 0) return;
  if (bytes.length === 0 || bytes.at(-1) !== 0) {
    fail("btf/bad-strings", { expected: "a NUL byte at the end", found: String(bytes.at(-1) ?? "no strings"), offset });
  }
  if (!split && bytes[0] !== 0) fail("btf/needs-base", { found: `byte ${String(bytes[0])}`, offset });
}

/** The whole text is made when the first name is asked for: who only checks a file never pays for it. */
function nameReader(bytes: Uint8Array): (offset: number) => string {
  let text: string | undefined;
  let hasLong = false;
  return (offset) => {
    if (text === undefined) {
      text = utf8.decode(bytes);
      hasLong = hasLongText(bytes);
    }
    // One character a byte, as in every table of ASCII names: then a name is a slice, with no decoding of its own.
    if (text.length !== bytes.length) return decodeName(bytes, offset);
    return hasLong ? sliceShort(text, offset) : text.slice(offset, text.indexOf("\0", offset));
  };
}

function decodeName(bytes: Uint8Array, offset: number): string {
  const start = bytes.subarray(offset, offset + longestName);
  const end = start.indexOf(0);
  return utf8.decode(end < 0 ? start : start.subarray(0, end));
}

function sliceShort(text: string, offset: number): string {
  const start = text.slice(offset, offset + longestName);
  const end = start.indexOf("\0");
  return end < 0 ? start : start.slice(0, end);
}

/** Whether there is a text that can be no name. It covers a multiple of the longest length: only these are looked at. */
function hasLongText(bytes: Uint8Array): boolean {
  for (let at = longestName; at < bytes.length; at += longestName) {
    if (bytes.indexOf(0, at) - bytes.lastIndexOf(0, at) > longestName) return true;
  }
  return false;
}

import { hex, textKey } from "../values/shown.js";

/** A result with all that Rust gives of each text beside its elements, of which alone C and the model know. */
export function withTexts(shown: unknown): unknown {
  if (Array.isArray(shown)) return shown.map(withTexts);
  if (typeof shown !== "object" || shown === null) return shown;
  if (!(textKey in shown)) return Object.fromEntries(Object.entries(shown).map(([key, one]) => [key, withTexts(one)]));
  // The elements of a text are decimal numbers in strings.
  const elements = shown[textKey] as readonly string[];
  return { ...shown, ...derivedTexts(Uint8Array.from(elements, Number)) };
}

/** What Rust gives of a text, in hexadecimal: the bytes before the first NUL, the same if they are UTF-8, and escaped. */
function derivedTexts(array: Uint8Array): Readonly<Record<string, string | null>> {
  const end = array.indexOf(0);
  const bytes = end < 0 ? array : array.subarray(0, end);
  const escaped = Array.from(bytes, escapedByte).join("");
  return { bytes: hex(bytes), str: isUtf8(bytes) ? hex(bytes) : null, escaped: hex(new TextEncoder().encode(escaped)) };
}

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

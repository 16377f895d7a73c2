import { identifier } from "../../src/backend/index.js";

/** The macros of a header: what it is guarded with, and what says that its data is big-endian. */
export interface Macros {
  readonly guard: string;
  readonly bigEndian: string;
}

/**
 * Headers with different prefixes declare different types, so both can be included. Compilers and their libraries keep
 * names for themselves that begin with `_` and a capital, such as `_STDINT_H`. Letters that C does not take become their
 * numbers, which keep two names apart.
 */
export function macrosOf(prefix: string, name: string): Macros {
  const ascii = (prefix + name).replace(/[^\0-\x7f]/gu, (letter) => `U${(letter.codePointAt(0) ?? 0).toString(16)}`);
  const stem = identifier(ascii)
    .toUpperCase()
    .replace(/^_+(?![0-9])/, "");
  const macro = stem === "" ? "BINDINGS" : stem;
  return { guard: `${macro}_H`, bigEndian: `${macro}_BIG_ENDIAN` };
}

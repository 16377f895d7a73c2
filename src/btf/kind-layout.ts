import { fail } from "../diagnostics/bindgen-error.js";
import type { Trailer } from "./kinds.js";

const entrySize = 4;

/**
 * Reads the layout section of new BTF (Linux 7.1): for each kind the bytes that follow the head of its record and those
 * of each element. It lets a reader skip kinds that are newer than itself; known kinds never need it.
 *
 * `start` is where the section lies in the BTF data, for messages.
 *
 * @throws BindgenError `btf/bad-layout` when a record would not be a whole number of words.
 */
export function readKindLayout(section: Uint8Array, start: number): (kind: number) => Trailer | undefined {
  return (kind) => {
    const at = kind * entrySize;
    if (at + entrySize > section.length) return undefined;
    const fixed = section[at] ?? 0;
    const element = section[at + 1] ?? 0;
    if (fixed % 4 !== 0 || element % 4 !== 0) {
      fail("btf/bad-layout", {
        subject: `kind ${String(kind)}`,
        expected: "multiples of 4 bytes",
        found: `${String(fixed)} and ${String(element)}`,
        offset: start + at,
      });
    }
    return { fixed, element };
  };
}

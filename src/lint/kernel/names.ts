import type { BtfFile } from "../../btf/btf-file.js";
import { longestName } from "./limits.js";

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** The kernel's `isalpha` (`lib/ctype.c`) knows Latin-1: all letters from 0xc0 on, but not the two signs among them. */
const isLetter = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7);

const isUnderscoreOrDot = (byte: number): boolean => byte === 0x5f || byte === 0x2e;

const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte <= 0x7e) || byte >= 0xa0;

/** Whether the name at `offset` is an identifier to the kernel: letters, `_` and `.`, and digits behind the first. */
export function isKernelIdentifier({ strings }: BtfFile, offset: number): boolean {
  const name = strings.bytesAt(offset);
  if (name.length === 0 || name.length > longestName || isDigit(name[0] ?? 0)) return false;
  return name.every((byte) => isLetter(byte) || isDigit(byte) || isUnderscoreOrDot(byte));
}

/** Whether the name at `offset` can be that of a section. */
export function isKernelSectionName({ strings }: BtfFile, offset: number): boolean {
  const name = strings.bytesAt(offset);
  return name.length > 0 && name.length <= longestName && name.every(isPrintable);
}

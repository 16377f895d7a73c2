import { mostSections } from "../elf/elf-file.js";

/** How much a caller lets an input cost. Every limit can be raised; none is needed for the files that tools write. */
export interface Limits {
  /** Bytes of BTF data that are accepted. A kernel has 5 to 8 MB. Names of more than an engine's longest text, 512 MB, fail. */
  readonly btfBytes: number;
  /** Sections of an ELF file. */
  readonly sections: number;
  /** Types, those of the base included. The kernel itself stops at 2^20 - 1. */
  readonly types: number;
  /** Characters of a name, in UTF-16 units; a longer one is cut. The kernel takes none that has more than 512 bytes. */
  readonly nameCharacters: number;
  /** How deep anonymous types, and the dimensions of an array, may nest before they become bytes. */
  readonly nesting: number;
  /**
   * Members of one printed type; beyond it becomes bytes. Those of the anonymous types inside it are included, and count
   * as often as they are deep.
   */
  readonly membersPerType: number;
  /**
   * Values that a value of one type is read as, beyond 64 and 64 for each of its bytes; beyond it members become bytes. All
   * members of unions count, records and arrays themselves, and four bytes that are copied. The bindings of a type read
   * all of that to print a value or to decode it.
   */
  readonly valuesPerType: number;
  /**
   * Members of all printed types together, and parameters of all functions, beyond one for every 12 bytes of types: what
   * has no name is printed wherever it is used. No file of a known tool has more than its bytes allow.
   */
  readonly members: number;
  /** Findings that each stage reports. */
  readonly findings: number;
  /** UTF-16 units of generated text, all files together. */
  readonly outputCharacters: number;
  /** UTF-16 units of the text of one type. */
  readonly typeCharacters: number;
}

export const defaultLimits: Limits = {
  btfBytes: 64 * 1024 * 1024,
  sections: mostSections,
  types: 2 ** 22,
  nameCharacters: 512,
  nesting: 64,
  membersPerType: 2 ** 16,
  valuesPerType: 2 ** 16,
  members: 2 ** 16,
  findings: 10_000,
  outputCharacters: 256 * 1024 * 1024,
  typeCharacters: 16 * 1024 * 1024,
};

/** The default limits, but for those that are given. */
export function limitsWith(given: Partial<Limits> = {}): Limits {
  const told = Object.entries<number | undefined>(given).filter(([, limit]) => limit !== undefined);
  return { ...defaultLimits, ...Object.fromEntries(told) };
}

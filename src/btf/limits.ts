/** How much a caller lets an input cost. Every limit can be raised; none is needed for the files that tools write. */
export interface Limits {
  /** Bytes of BTF data that are accepted. A kernel has 5 to 8 MB. */
  readonly btfBytes: number;
  /** Types, those of the base included. The kernel itself stops at 2^20 - 1. */
  readonly types: number;
  /** How deep anonymous types, and the dimensions of an array, may nest before they become bytes. */
  readonly nesting: number;
  /**
   * Members of one printed type; beyond it becomes bytes. Those of the anonymous types inside it are included, and count
   * as often as they are deep.
   */
  readonly membersPerType: number;
  /**
   * Members of all printed types together, and parameters of all functions, beyond one for every 12 bytes of types: what
   * has no name is printed wherever it is used. No file of a known tool has more than its bytes allow.
   */
  readonly members: number;
  /** UTF-16 units of generated text, all files together. */
  readonly outputCharacters: number;
}

export const defaultLimits: Limits = {
  btfBytes: 64 * 1024 * 1024,
  types: 2 ** 22,
  nesting: 64,
  membersPerType: 2 ** 16,
  members: 2 ** 16,
  outputCharacters: 256 * 1024 * 1024,
};

import type { Bitfield } from "./binding-model.js";

/**
 * What some languages cannot express. A backend names those that it can; the others arrive as opaque bytes of the exact
 * size, with a diagnostic.
 */
export type Construct =
  /** Bitfields of up to 64 bits in little-endian data. */
  | "bitfields"
  /** Bitfields in big-endian data, where they count from the most significant bit. */
  | "big-endian-bitfields"
  /** Bitfields of more than 64 bits. */
  | "wide-bitfields"
  /** Integers of 16 bytes. */
  | "int128";

export const allConstructs: ReadonlySet<Construct> = new Set([
  "bitfields",
  "big-endian-bitfields",
  "wide-bitfields",
  "int128",
]);

/** What a language needs to express a bitfield. */
export const constructOf = ({ bitWidth }: Bitfield): Construct => (bitWidth > 64 ? "wide-bitfields" : "bitfields");

import type { Bitfield, Field, OpaqueRef } from "./binding-model.js";

/** Bytes that nothing has a name for. */
export const unnamedBytes = (size: number): Field => ({
  kind: "field",
  name: "",
  offset: 0,
  size,
  type: opaque(size),
  cType: "",
});

/** Bytes in place of what a language cannot express; bitfields that they hold are named in a comment. */
export const opaque = (size: number, holds: readonly Bitfield[] = []): OpaqueRef => ({ kind: "opaque", size, holds });

import type { Bitfield, OpaqueRef, Slot } from "./binding-model.js";

/** What a record of `size` bytes consists of where nothing is known of its members: bytes that nothing has a name for. */
export const onlyBytes = (size: number): readonly Slot[] =>
  size === 0
    ? [{ kind: "padding", offset: 0, size: 0 }]
    : [{ kind: "field", name: "", offset: 0, size, type: opaque(size), cType: "" }];

/** Bytes in place of what a language cannot express; bitfields that they hold are named in a comment. */
export const opaque = (size: number, holds: readonly Bitfield[] = []): OpaqueRef => ({ kind: "opaque", size, holds });

import { BindgenError } from "../../src/diagnostics/bindgen-error.js";

/** What a test compares of an error: everything that a program or a person is told, but for the general help. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly offset?: number;
  readonly typeId?: number;
}

/** The fault that `action` throws; any other error goes through, and none is an error too. */
export function faultOf(action: () => unknown): Fault {
  try {
    action();
  } catch (error) {
    if (!(error instanceof BindgenError)) throw error;
    const { code, message, offset, typeId } = error;
    return {
      code,
      message,
      ...(offset === undefined ? {} : { offset }),
      ...(typeId === undefined ? {} : { typeId }),
    };
  }
  throw new Error("nothing was thrown");
}

/** A copy of `bytes` with some of them replaced: `patched(bytes, [4, [0xff]])`. */
export function patched(
  bytes: Uint8Array,
  ...patches: readonly (readonly [at: number, values: readonly number[]])[]
): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const [at, values] of patches) copy.set(values, at);
  return copy;
}

/** A copy of `bytes` with the little-endian 32-bit word at `at` replaced. */
export function withWord(bytes: Uint8Array, at: number, word: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setUint32(at, word, true);
  return copy;
}

/** The parts one behind the other. */
export function spliced(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

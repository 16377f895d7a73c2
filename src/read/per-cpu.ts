/**
 * How many bytes the value of one processor takes in what a lookup in a per-CPU map gives: `valueSize` rounded up to a
 * multiple of 8. A buffer for a lookup holds this many for each possible processor.
 *
 * The source is `bpf_map_value_size` in `kernel/bpf/syscall.c`.
 *
 * @param valueSize The size of the value in bytes, from 1: the `value_size` of the map, the size of its type.
 * @throws RangeError if the size is none.
 */
export function perCpuStride(valueSize: number): number {
  if (Number.isSafeInteger(valueSize) && valueSize >= 1 && valueSize <= largest) return Math.ceil(valueSize / 8) * 8;
  throw new RangeError(`the size of a value has to be an integer from 1 to 2^32 - 1, and is ${String(valueSize)}`);
}

/** `value_size` is a `u32`. */
const largest = 0xffff_ffff;

/**
 * Reads what a lookup in a per-CPU map gives (`BPF_MAP_TYPE_PERCPU_ARRAY`, `…_PERCPU_HASH`, `…_LRU_PERCPU_HASH`): one
 * value for each possible processor, in the order of their numbers, those that are switched off included. Each is a
 * window of `valueSize` bytes into `bytes`.
 *
 * @throws RangeError if the size is none, or the bytes are no whole number of values.
 */
export function readPerCpuValues(bytes: Uint8Array, valueSize: number): readonly Uint8Array[] {
  const stride = perCpuStride(valueSize);
  if (bytes.byteLength % stride !== 0) {
    const expected = `a multiple of ${String(stride)}, as a value has ${String(valueSize)} bytes`;
    throw new RangeError(`the length of per-CPU values has to be ${expected}, and is ${String(bytes.byteLength)}`);
  }
  return Array.from(
    { length: bytes.byteLength / stride },
    (_, index) => new Uint8Array(bytes.buffer, bytes.byteOffset + index * stride, valueSize),
  );
}

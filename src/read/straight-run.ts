/** Where the records lie in bytes that begin with the first of them, or at `from`, and do not wrap. */
export interface StraightOptions {
  /** Where the first record begins: an offset in bytes, a multiple of 8. Default 0. */
  readonly from?: number;
  /** Where the last record ends: an offset in bytes, a multiple of 8. Default: the end of the bytes. */
  readonly to?: number;
  readonly size?: undefined;
  /** The byte order of the machine that wrote the headers. Default true. */
  readonly littleEndian?: boolean;
}

/** Where the records lie in the data pages of a ring. Its positions count bytes, grow forever and wrap at `size`. */
export interface WrappingOptions {
  /** Where to begin: the consumer position (perf: `data_tail`), a multiple of 8. */
  readonly from: number;
  /** Where to end: the producer position (perf: `data_head`), a multiple of 8, at most `size` ahead of `from`. */
  readonly to: number;
  /**
   * The size of the ring in bytes, a power of two (`max_entries` of a ring buffer, `data_size` of a perf buffer). The
   * bytes are that long, or twice as long if they hold the ring twice in a row, as the kernel maps a ring buffer.
   */
  readonly size: number;
  /** The byte order of the machine that wrote the headers. Default true. */
  readonly littleEndian?: boolean;
}

/** Where the records lie: in a straight run of bytes, or, with a `size`, in a ring. */
export type ReadOptions = StraightOptions | WrappingOptions;

/** The bytes between two positions in one piece: from offset `start` to offset `end` of `bytes`. */
export interface StraightRun {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  /** What has to be added to an offset to make it the position. */
  readonly base: number;
}

/** Both rings keep their records at multiples of this many bytes. */
const grain = 8;

/**
 * The bytes from `from` to `to` in one piece. They are copied only if they lie around the end of a ring whose bytes are
 * there once.
 *
 * @throws RangeError for positions or sizes that cannot be.
 */
export function straightRun(source: Uint8Array, options: ReadOptions): StraightRun {
  // A Buffer would hand out Buffers, and takes longer to do so.
  const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  const { from = 0, to = bytes.length, size } = options;
  requirePosition("from", from);
  // Bytes that were cut off in the middle of a record still hold those in front of it.
  if (to !== bytes.length) requirePosition("to", to);
  if (to < from) throw new RangeError(`\`to\` (${String(to)}) lies before \`from\` (${String(from)})`);
  if (size === undefined) return straight(bytes, from, to);
  requireRing(bytes, to - from, size);
  const start = from % size;
  const end = start + (to - from);
  if (end <= bytes.length) return run(bytes, start, end, from);
  return run(unwrapped(bytes, start, end), 0, end - start, from);
}

function straight(bytes: Uint8Array, from: number, to: number): StraightRun {
  if (to <= bytes.length) return run(bytes, from, to, from);
  const help = "the positions of a ring need its `size`";
  throw new RangeError(`\`to\` (${String(to)}) lies behind the ${String(bytes.length)} bytes; ${help}`);
}

function run(bytes: Uint8Array, start: number, end: number, from: number): StraightRun {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, start, end, base: from - start };
}

/** What lies from `start` to the end of the ring and goes on at its beginning. */
function unwrapped(ring: Uint8Array, start: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - start);
  copy.set(ring.subarray(start));
  copy.set(ring.subarray(0, end - ring.length), ring.length - start);
  return copy;
}

function requirePosition(name: string, position: number): void {
  if (Number.isSafeInteger(position) && position >= 0 && position % grain === 0) return;
  throw new RangeError(`\`${name}\` has to be a multiple of 8 from 0 to 2^53, and is ${String(position)}`);
}

function requireRing({ length }: Uint8Array, used: number, size: number): void {
  if (!Number.isSafeInteger(size) || size < grain || !Number.isInteger(Math.log2(size))) {
    throw new RangeError(`\`size\` has to be a power of two from 8, and is ${String(size)}`);
  }
  if (length !== size && length !== 2 * size) {
    const expected = `${String(size)} bytes, or twice as many`;
    throw new RangeError(`a ring of this \`size\` has ${expected}, and there are ${String(length)}`);
  }
  if (used > size)
    throw new RangeError(`\`to\` lies ${String(used)} bytes ahead of \`from\`, in a ring of ${String(size)}`);
}

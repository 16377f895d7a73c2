import { straightRun, type ReadOptions, type StraightRun } from "./straight-run.js";

/** `BPF_RINGBUF_HDR_SZ`: `u32 len`, with two bits at its top, and `u32 pg_off`, which only the kernel needs. */
const headerSize = 8;
/** `BPF_RINGBUF_BUSY_BIT`: the program has reserved the record and not submitted it yet. */
const busyBit = 0x8000_0000;
/** `BPF_RINGBUF_DISCARD_BIT`: the program has thrown the record away. */
const discardBit = 0x4000_0000;
const lengthMask = 0x3fff_ffff;

/**
 * Reads the records of a BPF ring buffer (`BPF_MAP_TYPE_RINGBUF`), in the order in which they were reserved. Discarded
 * records are skipped; a record that is still busy ends the walk, as it does in libbpf.
 *
 * Without `size`, the bytes are records one behind the other. With it, they are the data pages of the ring, and `from`
 * and `to` are its consumer and producer position; if what lies between them wraps, and the bytes hold the ring only
 * once, it is copied once.
 *
 * What is handed out are windows into the bytes, so they change with them. In a ring that the kernel still writes to,
 * load the producer position before calling, and store `position` as the consumer position when done with the records.
 *
 * The format is that of `kernel/bpf/ringbuf.c` and `include/uapi/linux/bpf.h`.
 *
 * @throws RangeError for positions and sizes that cannot be; on the way, for a record that runs past `to`.
 */
export function readRingBuffer(bytes: Uint8Array, options: ReadOptions = {}): RingBufferRecords {
  return new RingBufferRecords(straightRun(bytes, options), options.littleEndian ?? true);
}

/**
 * A walk over the records of a ring buffer. It is made by {@link readRingBuffer} and can be made once: a loop that was
 * left goes on behind the record where it stopped.
 *
 * `for (const data of records)` gives each record as bytes of its own window. `while (records.advance())` makes no
 * object for a record: it lies at `records.offset` of `records.bytes`.
 */
export class RingBufferRecords implements IterableIterator<Uint8Array> {
  readonly #run: StraightRun;
  readonly #littleEndian: boolean;
  #next: number;
  #offset = 0;
  #length = 0;

  constructor(run: StraightRun, littleEndian: boolean) {
    this.#run = run;
    this.#littleEndian = littleEndian;
    this.#next = run.start;
  }

  /** What `offset` counts in, the same for the whole walk: the bytes that were given or, where they wrap, a copy. */
  get bytes(): Uint8Array {
    return this.#run.bytes;
  }

  /** Where the data of the current record begins, in bytes from the beginning of `bytes`; 0 before the first. */
  get offset(): number {
    return this.#offset;
  }

  /** How many bytes of data the current record has, 0 to 2^30 - 1; 0 before the first. */
  get length(): number {
    return this.#length;
  }

  /** The data of the current record, as a new window into `bytes`. */
  get data(): Uint8Array {
    return this.#run.bytes.subarray(this.#offset, this.#offset + this.#length);
  }

  /**
   * Where to go on: the position behind the current record and, once the walk has ended, behind all that was read or
   * discarded. It is less than `to` if a busy record ended the walk.
   */
  get position(): number {
    return this.#run.base + this.#next;
  }

  /**
   * Goes on to the next record; false if there is none, or if it is busy.
   *
   * @throws RangeError if the record runs past `to`; the walk stays in front of it.
   */
  advance(): boolean {
    const { view, end } = this.#run;
    while (this.#next <= end - headerSize) {
      const header = view.getUint32(this.#next, this.#littleEndian);
      if (header >= busyBit) return false;
      const length = header & lengthMask;
      const after = this.#next + roundUp(headerSize + length);
      if (after > end) throw this.#pastTheEnd(length);
      this.#offset = this.#next + headerSize;
      this.#length = length;
      this.#next = after;
      if ((header & discardBit) === 0) return true;
    }
    if (this.#next < end) throw this.#noHeader();
    return false;
  }

  next(): IteratorResult<Uint8Array, undefined> {
    return this.advance() ? { done: false, value: this.data } : { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }

  #noHeader(): RangeError {
    const left = this.#run.end - this.#next;
    const found = `${String(left)} bytes, where its header has ${String(headerSize)}`;
    return new RangeError(`the ring-buffer record at position ${String(this.position)} has ${found}`);
  }

  #pastTheEnd(length: number): RangeError {
    const left = this.#run.end - this.#next - headerSize;
    const found = `${String(length)} bytes of data, and ${String(left)} are left`;
    return new RangeError(`the ring-buffer record at position ${String(this.position)} has ${found}`);
  }
}

/** To the next multiple of 8, for less than 2^31. */
const roundUp = (size: number): number => (size + 7) & ~7;

import { straightRun, type ReadOptions, type StraightRun } from "./straight-run.js";

/** What a BPF program gave to `bpf_perf_event_output`. */
export interface PerfSample {
  readonly kind: "sample";
  /**
   * A window into the bytes. It is up to 7 bytes longer than what the program gave, 172 bytes for a struct of 168: the
   * kernel fills the data up, with bytes of any value, so that it makes a multiple of 8 with the 4 bytes of its size.
   */
  readonly data: Uint8Array;
}

/** How many records the kernel threw away here, since the buffer was full. */
export interface PerfLost {
  readonly kind: "lost";
  /** The number that the kernel gave the event of this buffer. */
  readonly id: bigint;
  readonly lost: bigint;
}

export type PerfRecord = PerfSample | PerfLost;

/** `struct perf_event_header`: `u32 type`, `u16 misc`, `u16 size`, where the size counts the header too. */
const headerSize = 8;
const sizeOffset = 6;
/** `PERF_RECORD_LOST`: `u64 id`, `u64 lost`. */
const recordLost = 2;
const lostSize = headerSize + 16;
/** `PERF_RECORD_SAMPLE`: with `PERF_SAMPLE_RAW` alone `u32 size` and as many bytes. */
const recordSample = 9;
const sampleHeaderSize = headerSize + 4;

/**
 * Reads the samples of a perf buffer (`BPF_MAP_TYPE_PERF_EVENT_ARRAY`, of one processor), and where records were lost.
 * Records of other types are skipped. The buffer has to have been opened with `PERF_SAMPLE_RAW` as its only
 * `sample_type`, as libbpf, cilium/ebpf and aya do, and to be written forwards.
 *
 * Without `size`, the bytes are records one behind the other. With it, they are the data pages of the buffer, and `from`
 * and `to` are its `data_tail` and `data_head`; if what lies between them wraps, it is copied once.
 *
 * The format is that of `include/uapi/linux/perf_event.h`; `kernel/events/core.c` fills up samples.
 *
 * @throws RangeError for positions and sizes that cannot be; on the way, for a record that runs past `to`, or whose size
 * is no multiple of 8 or too small for what it has to hold.
 */
export function readPerfBuffer(bytes: Uint8Array, options: ReadOptions = {}): PerfRecords {
  return new PerfRecords(straightRun(bytes, options), options.littleEndian ?? true);
}

/**
 * A walk over the records of a perf buffer. It is made by {@link readPerfBuffer} and can be made once: a loop that was
 * left goes on behind the record where it stopped.
 */
export class PerfRecords implements IterableIterator<PerfRecord> {
  readonly #run: StraightRun;
  readonly #littleEndian: boolean;
  #next: number;

  constructor(run: StraightRun, littleEndian: boolean) {
    this.#run = run;
    this.#littleEndian = littleEndian;
    this.#next = run.start;
  }

  /** Where to go on: the position behind the last record that was given or skipped, the new `data_tail`. */
  get position(): number {
    return this.#run.base + this.#next;
  }

  /** @throws RangeError for a record that cannot be; the walk stays in front of it. */
  next(): IteratorResult<PerfRecord, undefined> {
    const { view, end } = this.#run;
    while (this.#next < end) {
      const at = this.#next;
      const size = this.#recordSize();
      const record = this.#record(view.getUint32(at, this.#littleEndian), size);
      this.#next = at + size;
      if (record !== undefined) return { done: false, value: record };
    }
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }

  #recordSize(): number {
    const left = this.#run.end - this.#next;
    if (left < headerSize) throw this.#fault(left, `at least ${String(headerSize)}, as it has a header`);
    const size = this.#run.view.getUint16(this.#next + sizeOffset, this.#littleEndian);
    if (size < headerSize || size % 8 !== 0) throw this.#fault(size, "a multiple of 8 from 8 on");
    if (size > left) throw this.#fault(size, `at most the ${String(left)} bytes that are left`);
    return size;
  }

  /** The record at `#next`; `undefined` for one of another type. */
  #record(type: number, size: number): PerfRecord | undefined {
    if (type === recordSample) return { kind: "sample", data: this.#sampleData(size) };
    if (type !== recordLost) return undefined;
    if (size < lostSize) throw this.#fault(size, `at least ${String(lostSize)}, as it tells what was lost`);
    const { view } = this.#run;
    const at = this.#next + headerSize;
    const id = view.getBigUint64(at, this.#littleEndian);
    return { kind: "lost", id, lost: view.getBigUint64(at + 8, this.#littleEndian) };
  }

  #sampleData(size: number): Uint8Array {
    if (size < sampleHeaderSize) throw this.#fault(size, "at least 16, as it is a sample");
    const { bytes, view } = this.#run;
    const length = view.getUint32(this.#next + headerSize, this.#littleEndian);
    const at = this.#next + sampleHeaderSize;
    if (length > size - sampleHeaderSize) {
      throw this.#fault(size, `at least ${String(sampleHeaderSize + length)}, to hold ${String(length)} bytes of data`);
    }
    return bytes.subarray(at, at + length);
  }

  #fault(size: number, expected: string): RangeError {
    const where = `the perf record at position ${String(this.position)}`;
    return new RangeError(`${where} has a size of ${String(size)}, which has to be ${expected}`);
  }
}

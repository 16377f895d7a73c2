import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPerCpuValues, readPerfBuffer, readRingBuffer, type ReadOptions } from "../../src/read/index.js";
import { inRing, joined, perfLost, perfSample, perfRecord, ringRecord } from "../support/record-writers.js";
import { runs } from "./runs.js";

const arbitraryForm = fc.record({ littleEndian: fc.boolean() });
const arbitraryPosition = fc.nat(2 ** 30).map((index) => index * 8);
const arbitraryData = fc.uint8Array({ maxLength: 40 });
const size = 1024;

/** The three ways in which the same records can lie in memory. */
function memories(bytes: Uint8Array, from: number): readonly (readonly [Uint8Array, ReadOptions, base: number])[] {
  const ring = inRing(bytes, from, size);
  const positions = { from, to: from + bytes.length, size };
  return [
    [bytes, {}, from],
    [ring, positions, 0],
    [joined([ring, ring]), positions, 0],
  ];
}

describe("what was written is read back", () => {
  const arbitraryRecord = fc.record({ data: arbitraryData, discarded: fc.boolean() });
  const arbitraryRecords = fc.array(arbitraryRecord, { maxLength: 20 });

  it("from a ring buffer, but for what was discarded", () => {
    fc.assert(
      fc.property(arbitraryRecords, arbitraryPosition, arbitraryForm, (written, from, form) => {
        const bytes = joined(written.map((record) => ringRecord(record, form)));
        const kept = written.filter(({ discarded }) => !discarded).map(({ data }) => data);
        for (const [memory, options, base] of memories(bytes, from)) {
          const records = readRingBuffer(memory, { ...options, ...form });
          expect([...records]).toStrictEqual(kept);
          expect(base + records.position).toBe(from + bytes.length);
        }
      }),
      runs(300),
    );
  });

  it("from a ring buffer up to what is busy", () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.nat(), arbitraryPosition, (records, choice, from) => {
        const busy = records.length === 0 ? 0 : choice % records.length;
        const parts = records.map((record, index) => ringRecord({ ...record, busy: index === busy }));
        const kept = records.slice(0, busy).filter(({ discarded }) => !discarded);
        const position = parts.slice(0, busy).reduce((sum, { length }) => sum + length, from);
        for (const [memory, options, base] of memories(joined(parts), from)) {
          const walk = readRingBuffer(memory, options);
          expect([...walk]).toStrictEqual(kept.map(({ data }) => data));
          expect(base + walk.position).toBe(position);
        }
      }),
      runs(300),
    );
  });

  const plain = { noNullPrototype: true } as const;
  const arbitraryU64 = fc.bigInt(0n, 2n ** 64n - 1n);
  const arbitraryPerfRecord = fc.oneof(
    fc.record({ kind: fc.constant("sample"), data: arbitraryData }, plain),
    fc.record({ kind: fc.constant("lost"), id: arbitraryU64, lost: arbitraryU64 }, plain),
    fc.record({ kind: fc.constant("other"), type: fc.constantFrom(0, 1, 3, 5, 8, 13, 2 ** 32 - 1) }),
  );

  it("from a perf buffer, but for other records", () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryPerfRecord, { maxLength: 18 }),
        arbitraryPosition,
        arbitraryForm,
        (all, from, form) => {
          const bytes = joined(
            all.map((record) => {
              if ("data" in record) return perfSample(record.data, form);
              return "id" in record
                ? perfLost(record.id, record.lost, form)
                : perfRecord(record.type, new Uint8Array(8), form);
            }),
          );
          const kept = all.filter(({ kind }) => kind !== "other");
          for (const [memory, options, base] of memories(bytes, from)) {
            const records = readPerfBuffer(memory, { ...options, ...form });
            // Samples come filled up; as many bytes as were written are what was written.
            const read = [...records].map((record, index) => {
              const written = kept[index];
              if (record.kind === "lost" || written === undefined || !("data" in written)) return record;
              expect(record.data.length % 8).toBe(4);
              expect(record.data.length - written.data.length).toBeLessThan(8);
              return { ...record, data: record.data.slice(0, written.data.length) };
            });
            expect(read).toStrictEqual(kept);
            expect(base + records.position).toBe(from + bytes.length);
          }
        },
      ),
      runs(300),
    );
  });

  it("from a per-CPU map", () => {
    const arbitraryValues = fc.integer({ min: 1, max: 40 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        values: fc.array(fc.uint8Array({ minLength: length, maxLength: length }), { maxLength: 9 }),
      }),
    );
    fc.assert(
      fc.property(arbitraryValues, ({ length, values }) => {
        const padding = new Uint8Array((8 - (length % 8)) % 8).fill(0xee);
        const bytes = joined(values.map((value) => joined([value, padding])));
        expect(readPerCpuValues(bytes, length)).toStrictEqual(values);
      }),
      runs(200),
    );
  });
});

describe("any bytes", () => {
  /** Small numbers make headers that say something. */
  const arbitraryByte = fc.oneof({ weight: 3, arbitrary: fc.nat(24) }, fc.nat(255));
  const arbitraryBytes = fc.oneof(
    fc.array(arbitraryByte, { maxLength: 256 }).map((values) => Uint8Array.from(values)),
    fc
      .array(fc.oneof(fc.nat(64), fc.nat(0xffffffff)), { maxLength: 64 })
      .map((words) => new Uint8Array(Uint32Array.from(words).buffer)),
  );
  const arbitraryNumber = fc.oneof(
    fc.nat(40).map((index) => index * 8),
    arbitraryPosition,
    fc.double(),
    fc.constantFrom(64, 128, 256, 2 ** 53, -8, 4),
  );
  const arbitraryOptions = fc.oneof(
    fc.constant({}),
    fc.record({ from: arbitraryNumber, to: arbitraryNumber }),
    fc.record({
      from: arbitraryNumber,
      to: arbitraryNumber,
      size: fc.oneof(fc.constantFrom(8, 16, 32, 64, 128), arbitraryNumber),
    }),
  );

  it.each([
    ["readRingBuffer", readRingBuffer],
    ["readPerfBuffer", readPerfBuffer],
  ])("give %s records or a RangeError, and an end", (_, read) => {
    fc.assert(
      fc.property(arbitraryBytes, arbitraryOptions, arbitraryForm, (bytes, options, form) => {
        expect(walk(bytes, () => read(bytes, { ...options, ...form }))).toBeLessThanOrEqual(bytes.length / 8);
      }),
      runs(3000),
    );
  });

  it("give readPerCpuValues values or a RangeError", () => {
    fc.assert(
      fc.property(arbitraryBytes, arbitraryNumber, (bytes, valueSize) => {
        expect(walk(bytes, () => readPerCpuValues(bytes, valueSize))).toBeLessThanOrEqual(bytes.length / 8);
      }),
      runs(1000),
    );
  });
});

/** How many steps a walk takes until its end, or until it throws a RangeError. */
function walk(bytes: Uint8Array, start: () => Iterable<unknown> & { readonly position?: number }): number {
  let steps = 0;
  try {
    const records = start();
    let position = records.position ?? 0;
    for (const record of records) {
      expect(record).toBeDefined();
      steps++;
      if (records.position === undefined) continue;
      expect(records.position).toBeGreaterThan(position);
      expect(records.position - position).toBeLessThanOrEqual(bytes.length);
      ({ position = 0 } = records);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return steps;
}

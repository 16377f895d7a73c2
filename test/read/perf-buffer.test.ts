import { describe, expect, it } from "vitest";
import { readPerfBuffer } from "../../src/read/index.js";
import { inRing, joined, perfLost, perfRecord, perfSample } from "../support/record-writers.js";

const data = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

const bytes = joined([
  perfSample(data(1, 2, 3, 4)),
  perfRecord(14, new Uint8Array(24)),
  perfLost(2n ** 64n - 1n, 3n),
  perfSample(data(5, 6, 7, 8, 9)),
]);

const expected = [
  { kind: "sample", data: data(1, 2, 3, 4) },
  { kind: "lost", id: 2n ** 64n - 1n, lost: 3n },
  { kind: "sample", data: data(5, 6, 7, 8, 9, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee) },
];

describe("the records of a perf buffer", () => {
  it("are samples, filled up by the kernel, and what was lost; others are skipped", () => {
    const records = readPerfBuffer(bytes);
    expect([...records]).toStrictEqual(expected);
    expect(records.position).toBe(bytes.length);
  });

  it("are 172 bytes for a struct of 168", () => {
    expect(
      [...readPerfBuffer(perfSample(new Uint8Array(168)))].map((record) => "data" in record && record.data.length),
    ).toStrictEqual([172]);
  });

  it("may be around the end of a ring", () => {
    const size = 128;
    for (let from = 2 ** 33; from < 2 ** 33 + size; from += 8) {
      const ring = inRing(bytes, from, size);
      const records = readPerfBuffer(ring, { from, to: from + bytes.length, size });
      expect([...records]).toStrictEqual(expected);
      expect(records.position).toBe(from + bytes.length);
    }
  });

  it("are read in the byte order of their machine", () => {
    const big = { littleEndian: false };
    const swapped = joined([perfSample(data(1, 2, 3, 4), big), perfLost(1n, 2n, big)]);
    expect([...readPerfBuffer(swapped, big)]).toStrictEqual([expected[0], { kind: "lost", id: 1n, lost: 2n }]);
  });

  it("go on where a loop was left", () => {
    const records = readPerfBuffer(bytes);
    expect(records.next()).toStrictEqual({ done: false, value: expected[0] });
    expect(records.position).toBe(16);
    expect([...records]).toStrictEqual(expected.slice(1));
    expect(records.next()).toStrictEqual({ done: true, value: undefined });
  });
});

describe("a perf record that cannot be", () => {
  const header = (type: number, size: number) => data(type, 0, 0, 0, 0, 0, size, 0);
  const sized = (size: number, what: string) =>
    `the perf record at position 0 has a size of ${String(size)}, which has to be ${what}`;

  it.each([
    ["empty", header(9, 0), sized(0, "a multiple of 8 from 8 on")],
    ["smaller than its header", header(9, 4), sized(4, "a multiple of 8 from 8 on")],
    ["of no multiple of 8", joined([header(9, 20), new Uint8Array(24)]), sized(20, "a multiple of 8 from 8 on")],
    ["cut off in its header", header(9, 8).slice(0, 6), sized(6, "at least 8, as it has a header")],
    ["longer than what there is", header(9, 24), sized(24, "at most the 8 bytes that are left")],
    ["of another type and longer", header(1, 24), sized(24, "at most the 8 bytes that are left")],
    ["a sample without a size", header(9, 8), sized(8, "at least 16, as it is a sample")],
    [
      "lost without a number",
      joined([header(2, 16), new Uint8Array(8)]),
      sized(16, "at least 24, as it tells what was lost"),
    ],
    [
      "a sample of more data than it holds",
      joined([header(9, 16), data(5, 0, 0, 0, 0, 0, 0, 0)]),
      sized(16, "at least 17, to hold 5 bytes of data"),
    ],
  ])("is %s", (_, faulty, message) => {
    const records = readPerfBuffer(faulty);
    expect(() => records.next()).toThrow(new RangeError(message));
    expect(records.position).toBe(0);
  });

  it("comes behind those that can", () => {
    const records = readPerfBuffer(joined([bytes, header(9, 0)]));
    expect([records.next(), records.next(), records.next()].map(({ value }) => value)).toStrictEqual(expected);
    expect(() => records.next()).toThrow(`position ${String(bytes.length)}`);
  });
});

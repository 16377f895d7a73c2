import { describe, expect, it } from "vitest";
import { readRingBuffer } from "../../src/read/index.js";
import { inRing, joined, ringRecord } from "../support/record-writers.js";

const data = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const [one, five, nine] = [data(1), data(1, 2, 3, 4, 5), data(1, 2, 3, 4, 5, 6, 7, 8, 9)];
const three = joined([one, five, nine].map((bytes) => ringRecord({ data: bytes })));

describe("records one behind the other", () => {
  it("are given with their exact lengths", () => {
    expect([...readRingBuffer(three)]).toStrictEqual([one, five, nine]);
    expect(three.length).toBe(16 + 16 + 24);
  });

  it("are none in no bytes", () => {
    const records = readRingBuffer(new Uint8Array());
    expect([...records]).toStrictEqual([]);
    expect(records.position).toBe(0);
  });

  it("may be empty", () => {
    const bytes = joined([ringRecord({ data: data() }), ringRecord({ data: one })]);
    expect([...readRingBuffer(bytes)]).toStrictEqual([data(), one]);
    expect([...readRingBuffer(new Uint8Array(16))]).toStrictEqual([data(), data()]);
  });

  it("are windows into the bytes, also into those of a Buffer or of a part of something larger", () => {
    const larger = joined([data(7, 7, 7), three]);
    const [record] = readRingBuffer(Buffer.from(larger.buffer, 3));
    expect(record).toStrictEqual(one);
    expect(record?.buffer).toBe(larger.buffer);
    expect(record?.byteOffset).toBe(3 + 8);
  });

  it("are read from and to where the caller says", () => {
    expect([...readRingBuffer(three, { from: 16 })]).toStrictEqual([five, nine]);
    expect([...readRingBuffer(three, { from: 16, to: 32 })]).toStrictEqual([five]);
    expect([...readRingBuffer(three, { from: 32, to: 32 })]).toStrictEqual([]);
  });

  it("are read in the byte order of their machine", () => {
    const bytes = ringRecord({ data: five }, { littleEndian: false });
    expect([...readRingBuffer(bytes, { littleEndian: false })]).toStrictEqual([five]);
    expect(() => [...readRingBuffer(bytes)]).toThrow(RangeError);
  });
});

describe("the walk", () => {
  it("skips what was discarded, and passes it at the end too", () => {
    const gone = ringRecord({ data: nine, discarded: true });
    const records = readRingBuffer(joined([gone, ringRecord({ data: one }), gone]));
    expect([...records]).toStrictEqual([one]);
    expect(records.position).toBe(24 + 16 + 24);
  });

  it("stops in front of a busy record, discarded or not, whatever its length", () => {
    for (const discarded of [false, true]) {
      const busy = ringRecord({ data: nine, busy: true, discarded }).subarray(0, 8);
      const records = readRingBuffer(joined([ringRecord({ data: one }), busy]));
      expect([...records]).toStrictEqual([one]);
      expect(records.position).toBe(16);
      expect(records.advance()).toBe(false);
    }
  });

  it("goes on where a loop was left", () => {
    const records = readRingBuffer(three);
    for (const record of records) {
      expect(record).toStrictEqual(one);
      break;
    }
    expect(records.position).toBe(16);
    expect([...records]).toStrictEqual([five, nine]);
    expect(records.position).toBe(56);
    expect([...records]).toStrictEqual([]);
  });

  it("gives the offsets of records without making anything", () => {
    const records = readRingBuffer(three);
    expect([records.offset, records.length, records.data, records.position]).toStrictEqual([0, 0, data(), 0]);
    const seen: unknown[] = [];
    while (records.advance()) seen.push([records.offset, records.length, records.data, records.position]);
    expect(seen).toStrictEqual([
      [8, 1, one, 16],
      [24, 5, five, 32],
      [40, 9, nine, 56],
    ]);
    expect(records.bytes).toStrictEqual(three);
  });
});

describe("a ring", () => {
  const size = 64;
  const from = 2 ** 40 + 40;
  const to = from + three.length;
  const ring = inRing(three, from, size);

  it("has records around its end", () => {
    const records = readRingBuffer(ring, { from, to, size });
    expect([...records]).toStrictEqual([one, five, nine]);
    expect(records.position).toBe(to);
    expect(records.bytes).toStrictEqual(three);
  });

  it("is not copied where its bytes are there twice", () => {
    const twice = joined([ring, ring]);
    const records = readRingBuffer(twice, { from, to, size });
    expect([...records].map(({ buffer }) => buffer === twice.buffer)).toStrictEqual([true, true, true]);
    expect([...readRingBuffer(twice, { from, to, size })]).toStrictEqual([one, five, nine]);
    expect(records.position).toBe(to);
  });

  it("is not copied where the records do not wrap", () => {
    const [record] = readRingBuffer(ring, { from, to: from + 16, size });
    expect(record).toStrictEqual(one);
    expect(record?.buffer).toBe(ring.buffer);
  });

  it("is not copied where the last record ends with it", () => {
    const bytes = inRing(three, size - three.length, size);
    const records = readRingBuffer(bytes, { from: size - three.length, to: size, size });
    expect([...records]).toStrictEqual([one, five, nine]);
    expect(records.bytes.buffer).toBe(bytes.buffer);
  });

  it("is read in turns", () => {
    const first = readRingBuffer(ring, { from, to: from + 32, size });
    expect([...first]).toStrictEqual([one, five]);
    expect([...readRingBuffer(ring, { from: first.position, to, size })]).toStrictEqual([nine]);
  });

  it("may be full and may be empty", () => {
    const full = inRing(ringRecord({ data: new Uint8Array(56).fill(5) }), 24, size);
    expect([...readRingBuffer(full, { from: 24, to: 88, size })]).toStrictEqual([new Uint8Array(56).fill(5)]);
    expect([...readRingBuffer(full, { from: 24, to: 24, size })]).toStrictEqual([]);
  });
});

describe("what cannot be", () => {
  it("is a record that runs past the end, named with its position; those in front of it are given", () => {
    const bytes = joined([ringRecord({ data: one }), ringRecord({ data: nine }).subarray(0, 16)]);
    const records = readRingBuffer(bytes);
    expect(records.next()).toStrictEqual({ done: false, value: one });
    const fault = new RangeError("the ring-buffer record at position 16 has 9 bytes of data, and 8 are left");
    expect(() => records.next()).toThrow(fault);
    expect(records.position).toBe(16);
    expect(() => records.next()).toThrow(fault);
  });

  it("is a record as long as can be", () => {
    const bytes = joined([data(0xff, 0xff, 0xff, 0x3f), new Uint8Array(28)]);
    const fault = "the ring-buffer record at position 0 has 1073741823 bytes of data, and 24 are left";
    expect(() => readRingBuffer(bytes).advance()).toThrow(new RangeError(fault));
  });

  it.each([
    [36, "the ring-buffer record at position 32 has 4 bytes, where its header has 8"],
    [44, "the ring-buffer record at position 32 has 9 bytes of data, and 4 are left"],
    [52, "the ring-buffer record at position 32 has 9 bytes of data, and 12 are left"],
  ])("may have been cut off after %i bytes: those in front of it are given", (length, fault) => {
    const records = readRingBuffer(three.slice(0, length));
    expect([records.next().value, records.next().value]).toStrictEqual([one, five]);
    expect(() => records.next()).toThrow(new RangeError(fault));
    expect(records.position).toBe(32);
  });

  const multiple = "has to be a multiple of 8 from 0 to 2^53, and is";
  const power = "`size` has to be a power of two from 8, and is";
  const positions = { from: 0, to: 8 };

  it.each([
    [{ from: 4 }, `\`from\` ${multiple} 4`],
    [{ from: -8 }, `\`from\` ${multiple} -8`],
    [{ from: NaN }, `\`from\` ${multiple} NaN`],
    [{ to: 2 ** 53 }, `\`to\` ${multiple} 9007199254740992`],
    [{ to: Infinity }, `\`to\` ${multiple} Infinity`],
    [{ from: 16, to: 8 }, "`to` (8) lies before `from` (16)"],
    [{ from: 72 }, "`to` (64) lies before `from` (72)"],
    [{ to: 72 }, "`to` (72) lies behind the 64 bytes; the positions of a ring need its `size`"],
    [{ ...positions, size: 0 }, `${power} 0`],
    [{ ...positions, size: 4 }, `${power} 4`],
    [{ ...positions, size: 24 }, `${power} 24`],
    [{ ...positions, size: NaN }, `${power} NaN`],
    [{ ...positions, size: 128 }, "a ring of this `size` has 128 bytes, or twice as many, and there are 64"],
    [{ ...positions, size: 16 }, "a ring of this `size` has 16 bytes, or twice as many, and there are 64"],
    [{ from: 8, to: 80, size: 64 }, "`to` lies 72 bytes ahead of `from`, in a ring of 64"],
  ])("is %j", (options, message) => {
    expect(() => readRingBuffer(new Uint8Array(64), options)).toThrow(new RangeError(message));
  });

  it("is an end that was given and is no multiple of 8", () => {
    const fault = new RangeError(`\`to\` ${multiple} 13`);
    expect(() => readRingBuffer(new Uint8Array(16), { to: 13 })).toThrow(fault);
  });
});

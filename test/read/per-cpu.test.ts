import { describe, expect, it } from "vitest";
import { perCpuStride, readPerCpuValues } from "../../src/read/index.js";

describe("the values of a per-CPU map", () => {
  it("stand at multiples of 8", () => {
    expect([1, 7, 8, 9, 12, 168, 0xffffffff].map(perCpuStride)).toStrictEqual([8, 8, 8, 16, 16, 168, 2 ** 32]);
  });

  it("are one for each processor, without what fills them up", () => {
    const bytes = Uint8Array.from([1, 2, 3, 0, 0, 0, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0]);
    expect(readPerCpuValues(bytes, 3)).toStrictEqual([Uint8Array.from([1, 2, 3]), Uint8Array.from([4, 5, 6])]);
    expect(readPerCpuValues(bytes, 8)).toStrictEqual([bytes.slice(0, 8), bytes.slice(8)]);
    expect(readPerCpuValues(new Uint8Array(), 8)).toStrictEqual([]);
  });

  it("are windows into the bytes", () => {
    const larger = new Uint8Array(40);
    const [, second] = readPerCpuValues(larger.subarray(3, 35), 12);
    expect([second?.buffer === larger.buffer, second?.byteOffset, second?.length]).toStrictEqual([true, 19, 12]);
  });

  it("are a whole number", () => {
    const fault = "the length of per-CPU values has to be a multiple of 16, as a value has 12 bytes, and is 24";
    expect(() => readPerCpuValues(new Uint8Array(24), 12)).toThrow(new RangeError(fault));
  });

  it.each([0, -8, 1.5, NaN, Infinity, 2 ** 32])("have no size of %d", (size) => {
    const fault = `the size of a value has to be an integer from 1 to 2^32 - 1, and is ${String(size)}`;
    expect(() => readPerCpuValues(new Uint8Array(8), size)).toThrow(new RangeError(fault));
  });
});

import { describe, expect, it } from "vitest";
import { InternalError } from "../../src/diagnostics/internal-error.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { enumeration, graphOf, member, signedInt, struct, unknown } from "../support/encode-types.js";

describe("encodeBtf", () => {
  it("writes the bytes of the format description", () => {
    const example = [signedInt("int", 4), struct("s", 8, [member("a", 1, 0), member("b", 1, 32, 3)])];
    const words = [
      [0x0001eb9f, 24, 0, 52, 52, 11],
      [1, 0x01000000, 4, 0x01000020],
      [5, 0x84000002, 8, 7, 1, 0, 9, 1, 0x03000020],
    ];
    const strings = Buffer.from("\0int\0s\0a\0b\0", "latin1");
    const little = new Uint8Array(new Uint32Array(words.flat()).buffer);
    expect(encodeBtf(example)).toEqual(Uint8Array.from([...little, ...strings]));
  });

  it("writes the low word of a 64-bit value first in both byte orders", () => {
    const types = [enumeration("", { A: 0x1122334455667788n }, { wide: true })];
    expect([...encodeBtf(types).subarray(40, 48)]).toEqual([0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11]);
    const big = encodeBtf(types, { littleEndian: false });
    expect([...big.subarray(40, 48)]).toEqual([0x55, 0x66, 0x77, 0x88, 0x11, 0x22, 0x33, 0x44]);
  });

  it("sets kind_flag on a struct only where a member is a bitfield", () => {
    const infoOf = (bitWidth: number) => encodeBtf([struct("", 4, [member("", 0, 8, bitWidth)])])[31];
    expect(infoOf(0)).toBe(0x04);
    expect(infoOf(1)).toBe(0x84);
  });

  it("writes a name once", () => {
    const names = encodeBtf([struct("a", 0, [member("a", 0, 0), member("b", 0, 0)])]).subarray(24 + 36);
    expect(Buffer.from(names).toString()).toBe("\0a\0b\0");
  });

  it("writes a layout section of all kinds up to the last one described, with a header of 32 bytes", () => {
    const bytes = encodeBtf([], { layouts: new Map([[21, { fixed: 8, element: 4 }]]) });
    expect([...bytes.subarray(24, 32)]).toEqual([0, 0, 0, 0, 88, 0, 0, 0]);
    const entry = (kind: number) => [...bytes.subarray(32 + kind * 4, 36 + kind * 4)];
    expect(entry(4)).toEqual([0, 12, 0, 0]);
    expect(entry(20)).toEqual([0, 0, 0, 0]);
    expect(entry(21)).toEqual([8, 4, 0, 0]);
    expect(bytes.length).toBe(32 + 88 + 1);
  });

  it.each([
    ["void", [graphOf([]).node(0)], {}],
    ["a bitfield behind 2 MiB", [struct("s", 2 ** 22, [member("a", 0, 2 ** 24, 1)])], {}],
    ["a bitfield of more than 255 bits", [struct("s", 64, [member("a", 0, 0, 256)])], {}],
    ["a kind that no layout describes", [unknown(20, [0, 20 * 2 ** 24, 0])], {}],
    [
      "a record of another length than its layout says",
      [unknown(20, [0, 20 * 2 ** 24, 0])],
      { layouts: new Map([[20, { fixed: 4, element: 0 }]]) },
    ],
    [
      "a known kind as an unknown one",
      [unknown(4, [0, 4 * 2 ** 24, 0])],
      { layouts: new Map([[4, { fixed: 0, element: 12 }]]) },
    ],
    ["a layout with a header of 24 bytes", [], { headerLength: 24 as const, layouts: new Map() }],
    ["a name with a NUL", [struct("a\0b", 0)], {}],
    ["2^24 elements", [struct("s", 0, new Array(2 ** 24).fill(member("", 0, 0)))], {}],
  ])("refuses %s", (_, types, options) => {
    expect(() => encodeBtf(types, options)).toThrow(InternalError);
  });
});

import { describe, expect, it } from "vitest";
import { bitfieldWindow } from "../../src/model/bitfield-window.js";

describe("the bytes around a bitfield", () => {
  it.each<readonly [bitOffset: number, bitWidth: number, little: string, big: string]>([
    [0, 8, "1 at 0, shift 0", "1 at 0, shift 0"],
    [0, 3, "1 at 0, shift 0", "1 at 0, shift 5"],
    [5, 3, "1 at 0, shift 5", "1 at 0, shift 0"],
    [6, 4, "2 at 0, shift 6", "2 at 0, shift 6"],
    [12, 12, "2 at 1, shift 4", "2 at 1, shift 0"],
    [67, 64, "9 at 8, shift 3", "9 at 8, shift 5"],
    [34359738367, 2, "2 at 4294967295, shift 7", "2 at 4294967295, shift 7"],
  ])("from bit %i, %i bits wide", (bitOffset, bitWidth, little, big) => {
    const text = (littleEndian: boolean) => {
      const { offset, size, shift } = bitfieldWindow({ bitOffset, bitWidth }, littleEndian);
      return `${String(size)} at ${String(offset)}, shift ${String(shift)}`;
    };
    expect([text(true), text(false)]).toEqual([little, big]);
  });
});

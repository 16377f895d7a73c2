import { expect, it } from "vitest";
import { layOut, memoryOf } from "../../generators/wit/canonical-abi.js";
import type { WitType } from "../../generators/wit/types.js";

const byte = { kind: "primitive", primitive: "u8" } as const;
const list = { kind: "list", element: byte, count: 3, stride: 1, isText: false, isFixed: false } as const;
const cases = (count: number) => ({ kind: "enum", name: "e", primitive: "u32", cases: count }) as const;

it.each<readonly [string, WitType, number, number]>([
  ["a primitive", { kind: "primitive", primitive: "f64" }, 8, 8],
  ["two halves of an integer", { kind: "pair", high: "s64" }, 16, 8],
  ["a list", list, 8, 4],
  ["a list with a length", { ...list, isFixed: true }, 3, 1],
  ["an enum that is an integer", cases(0), 4, 4],
  ["an enum of 256 cases", cases(256), 1, 1],
  ["an enum of 257 cases", cases(257), 2, 2],
])("%s has the size and the alignment of the canonical ABI", (_, type, size, align) => {
  expect(memoryOf(type)).toEqual({ size, align });
  expect(layOut([byte, type])).toEqual({ offsets: [0, align], memory: { size: align + size, align } });
});

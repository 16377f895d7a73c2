import { describe, expect, it, vi } from "vitest";
import type { RecordShapes } from "../../src/btf/records.js";

/** Words and what they are in a record of this shape. */
const cases: readonly (readonly [keyof RecordShapes, readonly number[], object])[] = [
  ["head", [1, 2, 3], { nameOffset: 1, info: 2, sizeOrType: 3 }],
  ["int", [0x01000020], { data: 0x01000020 }],
  ["array", [1, 2, 0xffffffff], { type: 1, indexType: 2, nelems: 0xffffffff }],
  [
    "members",
    [1, 2, 3, 4, 5, 6],
    {
      members: [
        { nameOffset: 1, type: 2, offset: 3 },
        { nameOffset: 4, type: 5, offset: 6 },
      ],
    },
  ],
  [
    "enumerators",
    [1, 2, 3, 4],
    {
      values: [
        { nameOffset: 1, value: 2 },
        { nameOffset: 3, value: 4 },
      ],
    },
  ],
  [
    "enumerators64",
    [1, 2, 3, 4, 5, 6],
    {
      values: [
        { nameOffset: 1, low: 2, high: 3 },
        { nameOffset: 4, low: 5, high: 6 },
      ],
    },
  ],
  [
    "parameters",
    [1, 2, 3, 4],
    {
      parameters: [
        { nameOffset: 1, type: 2 },
        { nameOffset: 3, type: 4 },
      ],
    },
  ],
  ["parameters", [], { parameters: [] }],
  ["variable", [1], { linkage: 1 }],
  ["variables", [1, 2, 3], { variables: [{ type: 1, offset: 2, size: 3 }] }],
  ["declTag", [0xffffffff], { componentIndex: -1 }],
];

describe("the words of a record", () => {
  it.each(cases)("%s %j", async (name, words, expected) => {
    // A parser is made on its first use: each case has that of a module that is loaded for it.
    vi.resetModules();
    const { parseShape } = await import("../../src/btf/records.js");
    const bytes = new Uint8Array(Uint32Array.from(words).buffer);
    expect(parseShape(name, bytes)).toEqual(expected);
    expect(parseShape(name, bytes)).toEqual(expected);
  });
});

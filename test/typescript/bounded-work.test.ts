import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { array, int, member, signedInt, struct, union } from "../support/encode-types.js";
import { importedModule } from "./imported-module.js";

/** Unions that hold two of the one before, the first two of `inner`; they have the types from `first`. */
const doubled = (name: string, length: number, size: number, inner: number, first: number, more = 0) =>
  Array.from({ length }, (_, at) => {
    const held = at === 0 ? inner : first + at - 1;
    const members = [member("a", held, 0), member("b", held, 0)];
    return union(`${name}${String(at)}`, size, more === 0 ? members : [...members, member("x", more, 0)]);
  });

const plain = int("unsigned int", 4);
const byte = int("unsigned char", 1);

/** Types of which a value of some bytes could be read as any number of values, and what is decoded of them. */
const shapes: readonly (readonly [title: string, types: readonly TypeNode[], name: string, bytes: number])[] = [
  ["unions of unions", [plain, ...doubled("u", 60, 4, 1, 2)], "U59", 4],
  [
    "elements without a size",
    [plain, struct("nothing", 0), array(2, 0x7fffffff), struct("s", 4, [member("n", 1, 0), member("all", 3, 32)])],
    "S",
    4,
  ],
  [
    "unions of unions that hold none of something huge",
    [plain, byte, array(2, 0x7ffffffe), struct("", 0x7ffffffe, [member("b", 3, 0)]), array(4, 0)].concat(
      doubled("u", 40, 4, 1, 6, 5),
    ),
    "U39",
    4,
  ],
  [
    "unions of unions of records inside each other",
    [
      plain,
      ...Array.from({ length: 900 }, (_, at) => struct(`s${String(at)}`, 4, [member("a", at + 1, 0)])),
      ...doubled("u", 20, 4, 901, 902),
    ],
    "U19",
    4,
  ],
  ["large unions of unions", [plain, ...doubled("u", 30, 100_000, 1, 2)], "U29", 100_000],
  [
    "an array without an end of unions of unions",
    [plain, ...doubled("u", 16, 4, 1, 2), array(17, 0), struct("s", 4, [member("n", 1, 0), member("rest", 18, 32)])],
    "S",
    100_000,
  ],
  [
    "unions of unions of an array without an end",
    [plain, array(1, 0), struct("open", 4, [member("n", 1, 0), member("rest", 2, 32)]), ...doubled("u", 20, 4, 3, 4)],
    "U19",
    10_000,
  ],
  [
    "arrays without an end in the elements of another array",
    [
      byte,
      array(1, 0),
      struct("e", 1, [member("b", 1, 0), member("rest", 2, 8)]),
      array(3, 100_000),
      struct("s", 100_000, [member("all", 4, 0)]),
    ],
    "S",
    100_000,
  ],
  [
    "records inside each other",
    [
      signedInt("int", 4),
      ...Array.from({ length: 20_000 }, (_, at) => struct(`s${String(at)}`, 4, [member("a", at + 1, 0)])),
    ],
    "S19999",
    4,
  ],
];

describe.each(shapes)("%s", (_, types, name, length) => {
  const imported = importedModule(types);

  it("are decoded in no time, as no more values than there may be", () => {
    // The module has what the types are printed as.
    const decode = imported()[`decode${name}`] as (bytes: Uint8Array) => unknown;
    let values = 0;
    const open = [decode(new Uint8Array(length))];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      values += value instanceof Uint8Array ? value.length / 4 : 1;
      if (typeof value !== "object" || value === null || value instanceof Uint8Array) continue;
      for (const inner of Object.values(value) as readonly unknown[]) open.push(inner);
    }
    expect(values).toBeLessThanOrEqual(65_536 + 64 * (1 + length));
  });
});

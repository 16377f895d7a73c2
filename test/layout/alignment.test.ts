import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { alignmentsOf } from "../../src/layout/alignment.js";
import * as make from "../support/encode-types.js";

const { array, graphOf, int, member, struct, union } = make;

const basics: readonly TypeNode[] = [int("char", 1), int("short", 2), int("int", 4), int("long", 8), make.ptr(0)];
const [char, short, plain, long, pointer] = [1, 2, 3, 4, 5];

/** The alignment of the last type. */
function alignmentOf(types: readonly TypeNode[], pointerSize: 4 | 8 = 8) {
  const graph = graphOf([...basics, ...types], { pointerSize });
  return alignmentsOf(graph)(graph.typeCount - 1);
}

describe("the natural alignment of a record", () => {
  it.each<readonly [string, readonly TypeNode[], number, boolean]>([
    ["nothing", [struct("s", 0)], 1, false],
    ["an int", [struct("s", 4, [member("a", plain, 0)])], 4, false],
    ["a char and an int behind it", [struct("s", 8, [member("a", char, 0), member("b", plain, 32)])], 4, false],
    ["a pointer", [struct("s", 8, [member("a", pointer, 0)])], 8, false],
    ["an array of shorts", [array(short, 3), struct("s", 6, [member("a", 6, 0)])], 2, false],
    ["a struct of longs", [struct("i", 8, [member("a", long, 0)]), struct("s", 8, [member("a", 6, 0)])], 8, false],
    ["a union of a char and an int", [union("u", 4, [member("a", char, 0), member("b", plain, 0)])], 4, false],
    ["an enum", [make.enumeration("e", { A: 1 }), struct("s", 4, [member("a", 6, 0)])], 4, false],
    ["a double", [make.float("double", 8), struct("s", 8, [member("a", 6, 0)])], 8, false],
    ["a typedef of a long", [make.typedef("t", long), struct("s", 8, [member("a", 6, 0)])], 8, false],
    ["16 bytes, as libbpf has it", [int("__int128", 16), struct("s", 16, [member("a", 6, 0)])], 8, false],
    ["an integer of 3 bytes", [int("odd", 3), struct("s", 3, [member("a", 6, 0)])], 1, false],
    ["void", [struct("s", 3, [member("a", 0, 0)])], 1, false],
    ["an int that is not where it would be", [struct("s", 5, [member("a", char, 0), member("b", plain, 8)])], 1, true],
    ["an int, and a size that is none of its multiples", [struct("s", 5, [member("a", plain, 0)])], 1, true],
    ["a bitfield that is not where an int would be", [struct("s", 4, [member("a", plain, 7, 3)])], 4, false],
    ["a bitfield that crosses its int", [struct("s", 8, [member("a", plain, 31, 2)])], 1, true],
    ["a bitfield of all bits of a long", [struct("s", 8, [member("a", long, 0, 64)])], 8, false],
    [
      "a bitfield of an int as BTF has it without a flag",
      [int("int", 4, { bits: 3 }), struct("s", 4, [member("a", 6, 7)])],
      4,
      false,
    ],
    ["an int that begins within a byte", [struct("s", 8, [member("a", plain, 3)])], 1, true],
    [
      "an enum that has no size",
      [make.enumeration("e", {}, { size: 0 }), struct("s", 0, [member("a", 6, 0)])],
      1,
      false,
    ],
    [
      "an int behind a bitfield, not where it would be",
      [struct("s", 8, [member("b", plain, 0, 3), member("a", plain, 8)])],
      1,
      true,
    ],
    [
      "an int behind 2 MiB, not where it would be",
      [array(char, 0x200001), struct("s", 0x200008, [member("b", 6, 0), member("a", plain, 0x1000008)])],
      1,
      true,
    ],
    ["an array of itself", [array(6, 1), struct("s", 4, [member("a", 6, 0)])], 1, false],
    [
      "a packed struct",
      [struct("i", 5, [member("a", plain, 8)]), struct("s", 6, [member("a", char, 0), member("b", 6, 8)])],
      1,
      false,
    ],
  ])("of %s", (_, types, align, packed) => {
    expect(alignmentOf(types)).toEqual({ align, packed });
  });

  it("is at most that of a pointer", () => {
    expect(alignmentOf([struct("s", 8, [member("a", long, 0)])], 4)).toEqual({ align: 4, packed: false });
    expect(alignmentOf([struct("s", 12, [member("a", plain, 0), member("b", long, 32)])], 4)).toEqual({
      align: 4,
      packed: false,
    });
    // On such a machine a bitfield of a long may lie across the middle of two.
    expect(alignmentOf([struct("s", 12, [member("a", long, 40, 40)])], 4)).toEqual({ align: 4, packed: false });
    expect(alignmentOf([struct("s", 12, [member("a", long, 31, 40)])], 4)).toEqual({ align: 1, packed: true });
    expect(alignmentOf([struct("s", 12, [member("a", plain, 0), member("b", long, 32)])], 8)).toEqual({
      align: 1,
      packed: true,
    });
  });

  it("is that of the elements of an array of 65 dimensions, and 1 for more, which have no size", () => {
    const arrays = (count: number) =>
      Array.from({ length: count }, (_, index) => array(index === 0 ? plain : index + 5, 1));
    expect(alignmentOf([...arrays(65), struct("s", 4, [member("a", 70, 0)])])).toEqual({ align: 4, packed: false });
    expect(alignmentOf([...arrays(66), struct("s", 4, [member("a", 71, 0)])])).toEqual({ align: 1, packed: false });
  });

  it("of what two contain that contain each other is that of the first look", () => {
    const graph = graphOf([
      struct("outer", 16, [member("x", 2, 0), member("y", 3, 64)]),
      struct("x", 8, [member("y", 3, 0)]),
      struct("y", 8, [member("x", 2, 0), member("n", 4, 32)]),
      int("int", 4),
    ]);
    const alignment = alignmentsOf(graph);
    expect([1, 2, 3].map(alignment)).toEqual([4, 1, 4].map((align) => ({ align, packed: false })));
  });

  it("of what contains itself is found, too", () => {
    const graph = graphOf([
      struct("a", 8, [member("b", 2, 0)]),
      struct("b", 8, [member("a", 1, 0)]),
      struct("c", 8, [member("c", 3, 0)]),
    ]);
    const alignment = alignmentsOf(graph);
    expect([1, 2, 3].map(alignment)).toEqual([1, 2, 3].map(() => ({ align: 1, packed: false })));
  });

  it("of what is only bytes is 1, in whatever order it is asked for", () => {
    const graph = graphOf([
      struct("a", 8, [member("b", 2, 0), member("n", 4, 32)]),
      struct("b", 4, [member("a", 1, 0)]),
      struct("c", 8, [member("a", 1, 0)]),
      int("int", 4),
    ]);
    const aligned = [1, 2, 3].map(() => ({ align: 1, packed: false }));
    expect([1, 2, 3].map(alignmentsOf(graph, [1, 2]))).toEqual(aligned);
    expect([3, 2, 1].map(alignmentsOf(graph, [1, 2]))).toEqual(aligned);
  });

  it("of structs nested 100,000 deep is found without a stack of calls", () => {
    const nested = Array.from({ length: 100_000 }, (_, index) =>
      struct("s", 4, [member("in", index === 0 ? plain : index + 5, 0)]),
    );
    expect(alignmentOf(nested)).toEqual({ align: 4, packed: false });
  });
});

import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { layoutRecord } from "../../src/layout/layout-record.js";
import type { BitsPart, LayoutSlot, RecordLayout } from "../../src/layout/record-layout.js";
import * as make from "../support/encode-types.js";

const { array, graphOf, int, member, signedInt, struct, typedef, union } = make;

/** Types 1 to 6 of every graph below. */
const [char, short, plain, long, marker, wide] = [1, 2, 3, 4, 5, 6];
const basics: readonly TypeNode[] = [
  int("char", 1),
  int("short", 2),
  signedInt("int", 4),
  int("unsigned long", 8),
  array(1, 0),
  int("__int128", 16),
];

/** The layout of the first type behind the basic ones, which `more` follow. */
const layoutOf = (record: TypeNode, ...more: readonly TypeNode[]): RecordLayout =>
  layoutRecord(graphOf([...basics, record, ...more]), 7);

const field = (name: string, type: number, offset: number, size: number, sized = true): LayoutSlot => ({
  kind: "field",
  name,
  type,
  offset,
  size,
  sized,
});
const padding = (offset: number, size: number): LayoutSlot => ({ kind: "padding", offset, size });
const bits = (offset: number, size: number, ...parts: readonly BitsPart[]): LayoutSlot => ({
  kind: "bits",
  offset,
  size,
  parts,
});
const bitfield = (name: string, bitOffset: number, bitWidth: number, type = plain): BitsPart => ({
  kind: "bitfield",
  name,
  type,
  bitOffset,
  bitWidth,
});
const gap = (bitOffset: number, bitWidth: number): BitsPart => ({ kind: "gap", bitOffset, bitWidth });

describe("the layout of a struct", () => {
  it("has its members where BTF says, and padding between and behind them", () => {
    const layout = layoutOf(struct("s", 24, [member("a", char, 0), member("b", plain, 32), member("c", long, 64)]));
    expect(layout).toEqual({
      kind: "struct",
      size: 24,
      slots: [field("a", char, 0, 1), padding(1, 3), field("b", plain, 4, 4), field("c", long, 8, 8), padding(16, 8)],
    });
  });

  it("begins with padding where the first member is not at the start", () => {
    expect(layoutOf(struct("s", 8, [member("a", plain, 32)])).slots).toEqual([padding(0, 4), field("a", plain, 4, 4)]);
  });

  it("is sorted where BTF is not, as rustc writes it", () => {
    const members = [member("c", long, 64), member("b", short, 16), member("a", char, 0)];
    expect(layoutOf(struct("s", 16, members)).slots).toEqual([
      field("a", char, 0, 1),
      padding(1, 1),
      field("b", short, 2, 2),
      padding(4, 4),
      field("c", long, 8, 8),
    ]);
  });

  it("is padding alone where nothing is known of its members", () => {
    expect(layoutOf(struct("s", 8))).toEqual({ kind: "struct", size: 8, slots: [padding(0, 8)] });
    expect(layoutOf(struct("s", 0))).toEqual({ kind: "struct", size: 0, slots: [] });
  });

  it("keeps members without room before what begins at the same place, in their own order", () => {
    const members = [
      member("a", plain, 0),
      member("b", plain, 32),
      member("end", marker, 32),
      member("mark", marker, 32),
    ];
    expect(layoutOf(struct("s", 8, members)).slots).toEqual([
      field("a", plain, 0, 4),
      field("end", marker, 4, 0),
      field("mark", marker, 4, 0),
      field("b", plain, 4, 4),
    ]);
  });

  it("keeps a member without room at its end", () => {
    expect(layoutOf(struct("s", 4, [member("a", plain, 0), member("data", marker, 32)])).slots).toEqual([
      field("a", plain, 0, 4),
      field("data", marker, 4, 0),
    ]);
  });

  it("lets a member of void reach to the next one, or to the end", () => {
    const members = [member("a", 0, 0), member("b", plain, 32), member("c", 0, 96)];
    expect(layoutOf(struct("s", 16, members)).slots).toEqual([
      field("a", 0, 0, 4, false),
      field("b", plain, 4, 4),
      padding(8, 4),
      field("c", 0, 12, 4, false),
    ]);
  });

  it("lets a member of void end in the byte where a bitfield begins", () => {
    expect(layoutOf(struct("s", 4, [member("a", 0, 0), member("b", plain, 18, 3)])).slots).toEqual([
      field("a", 0, 0, 2, false),
      bits(2, 1, gap(16, 2), bitfield("b", 18, 3), gap(21, 3)),
      padding(3, 1),
    ]);
  });

  it("gives a member of void no room where the next one begins with it", () => {
    expect(layoutOf(struct("s", 4, [member("a", 0, 0), member("b", plain, 0)])).slots).toEqual([
      field("a", 0, 0, 0, false),
      field("b", plain, 0, 4),
    ]);
  });

  it.each([
    ["a forward declaration", make.fwd("f")],
    ["an array of more than 4 GiB", array(plain, 0x40000000)],
    ["an array of itself", array(8, 1)],
    ["a function", make.funcProto(0)],
  ])("treats %s like void", (_, type) => {
    const layout = layoutOf(struct("s", 12, [member("a", 8, 0), member("b", plain, 64)]), type);
    expect(layout.slots).toEqual([field("a", 8, 0, 8, false), field("b", plain, 8, 4)]);
  });
});

describe("bitfields", () => {
  it("share the bytes that hold them, and gaps fill these", () => {
    const members = [member("a", plain, 0, 3), member("b", plain, 3, 7), member("c", plain, 20, 2)];
    expect(layoutOf(struct("s", 4, members)).slots).toEqual([
      bits(0, 3, bitfield("a", 0, 3), bitfield("b", 3, 7), gap(10, 10), bitfield("c", 20, 2), gap(22, 2)),
      padding(3, 1),
    ]);
  });

  it("begin a new run where whole bytes lie between", () => {
    const members = [
      member("a", plain, 0, 3),
      member("b", plain, 16, 8),
      member("c", plain, 24, 8),
      member("d", plain, 40, 1),
    ];
    expect(layoutOf(struct("s", 8, members)).slots).toEqual([
      bits(0, 1, bitfield("a", 0, 3), gap(3, 5)),
      padding(1, 1),
      bits(2, 2, bitfield("b", 16, 8), bitfield("c", 24, 8)),
      padding(4, 1),
      bits(5, 1, bitfield("d", 40, 1), gap(41, 7)),
      padding(6, 2),
    ]);
  });

  it("end before a member that is none", () => {
    const members = [member("a", plain, 0, 12), member("b", short, 16), member("c", plain, 32, 1)];
    expect(layoutOf(struct("s", 8, members)).slots).toEqual([
      bits(0, 2, bitfield("a", 0, 12), gap(12, 4)),
      field("b", short, 2, 2),
      bits(4, 1, bitfield("c", 32, 1), gap(33, 7)),
      padding(5, 3),
    ]);
  });

  it("may have their storage unit end behind the struct: only their own bits count", () => {
    expect(layoutOf(struct("s", 6, [member("a", long, 0, 40), member("b", plain, 40, 8)])).slots).toEqual([
      bits(0, 6, bitfield("a", 0, 40, long), bitfield("b", 40, 8)),
    ]);
  });

  it("may have up to 128 bits and no name", () => {
    expect(layoutOf(struct("s", 17, [member("", wide, 3, 128)])).slots).toEqual([
      bits(0, 17, gap(0, 3), bitfield("", 3, 128, wide), gap(131, 5)),
    ]);
  });

  it.each([false, true])("may be those of an enum, behind typedefs and qualifiers, of 64 bits: %s", (wide) => {
    const more = [make.enumeration("e", { A: 1 }, { wide }), typedef("t", 8), make.qualifier("const", 9)];
    expect(layoutOf(struct("s", 1, [member("a", 10, 0, 2)]), ...more).slots).toEqual([
      bits(0, 1, bitfield("a", 0, 2, 10), gap(2, 6)),
    ]);
  });
});

describe("bitfields of old BTF, which has no kind_flag,", () => {
  const old = (bitCount: number, bitOffset = 0) => int("unsigned int", 4, { bits: bitCount, bitOffset });

  it("are members whose integer has fewer bits than its bytes, or a bit offset of its own", () => {
    const members = [member("a", 8, 0), member("b", 9, 0), member("c", 10, 32)];
    expect(layoutOf(struct("s", 8, members), old(5), old(3, 5), old(32, 0)).slots).toEqual([
      bits(0, 1, bitfield("a", 0, 5, 8), bitfield("b", 5, 3, 9)),
      padding(1, 3),
      field("c", 10, 4, 4),
    ]);
  });

  it("are moved by the bit offset of their integer, also where they have all of its bits", () => {
    expect(layoutOf(struct("s", 8, [member("a", 8, 0)]), old(32, 8)).slots).toEqual([
      padding(0, 1),
      bits(1, 4, bitfield("a", 8, 32, 8)),
      padding(5, 3),
    ]);
  });

  it("are found behind typedefs and qualifiers", () => {
    const more = [old(5), typedef("t", 8), make.qualifier("volatile", 9)];
    expect(layoutOf(struct("s", 2, [member("a", 10, 8)]), ...more).slots).toEqual([
      padding(0, 1),
      bits(1, 1, bitfield("a", 8, 5, 10), gap(13, 3)),
    ]);
  });

  it("are sorted by the place that their integer moves them to", () => {
    const members = [member("b", 9, 0), member("a", 8, 0)];
    expect(layoutOf(struct("s", 1, members), old(5), old(3, 5)).slots).toEqual([
      bits(0, 1, bitfield("a", 0, 5, 8), bitfield("b", 5, 3, 9)),
    ]);
  });

  it("are not what a struct with kind_flag has", () => {
    const members = [member("a", 8, 0), member("b", plain, 32, 4)];
    expect(layoutOf(struct("s", 8, members), old(5)).slots).toEqual([
      field("a", 8, 0, 4),
      bits(4, 1, bitfield("b", 32, 4), gap(36, 4)),
      padding(5, 3),
    ]);
  });

  it("may have all bits of their integer: what begins within a byte is one", () => {
    const members = [member("a", 8, 0), member("b", plain, 3), member("c", 8, 35)];
    const slots = [bits(0, 5, bitfield("a", 0, 3, 8), bitfield("b", 3, 32), bitfield("c", 35, 3, 8), gap(38, 2))];
    expect(layoutOf(struct("s", 5, members), old(3)).slots).toEqual(slots);
    const flagged = [member("a", 8, 0, 3), member("b", plain, 3), member("c", 8, 35, 3)];
    expect(layoutOf(struct("s", 5, flagged), old(32)).slots).toEqual(slots);
  });

  it("stand in arrays as whole integers", () => {
    expect(layoutOf(struct("s", 8, [member("a", 9, 0)]), old(5), array(8, 2)).slots).toEqual([field("a", 9, 0, 8)]);
  });
});

describe("the layout of a union", () => {
  it("has every member where BTF says, and padding where none covers it", () => {
    const members = [member("a", char, 0), member("b", short, 16)];
    expect(layoutOf(union("u", 8, members))).toEqual({
      kind: "union",
      size: 8,
      slots: [field("a", char, 0, 1), field("b", short, 2, 2), padding(0, 8)],
    });
  });

  it("has no padding where one member covers it", () => {
    expect(layoutOf(union("u", 4, [member("a", char, 0), member("b", plain, 0)])).slots).toEqual([
      field("a", char, 0, 1),
      field("b", plain, 0, 4),
    ]);
  });

  it("holds bitfields, each in bytes of its own", () => {
    expect(
      layoutOf(union("u", 4, [member("a", plain, 0, 5), member("b", plain, 11, 7), member("c", plain, 0, 32)])).slots,
    ).toEqual([
      bits(0, 1, bitfield("a", 0, 5), gap(5, 3)),
      bits(0, 4, bitfield("c", 0, 32)),
      bits(1, 2, gap(8, 3), bitfield("b", 11, 7), gap(18, 6)),
    ]);
  });

  it("lets a member of void reach to its end", () => {
    expect(layoutOf(union("u", 8, [member("a", 0, 16)])).slots).toEqual([field("a", 0, 2, 6, false), padding(0, 8)]);
  });

  it("may be empty", () => {
    expect(layoutOf(union("u", 0))).toEqual({ kind: "union", size: 0, slots: [] });
    expect(layoutOf(union("u", 2))).toEqual({ kind: "union", size: 2, slots: [padding(0, 2)] });
  });
});

describe("a record that contradicts itself keeps its size and nothing else:", () => {
  const opaque = (kind: "struct" | "union", size: number, code: string, name: string) => ({
    kind,
    size,
    fault: { code, member: name },
    slots: size === 0 ? [] : [padding(0, size)],
  });

  it.each<readonly [string, TypeNode, string, string]>([
    ["members overlap", struct("s", 8, [member("a", plain, 0), member("b", plain, 24)]), "layout/overlap", "b"],
    [
      "a bitfield begins in a member",
      struct("s", 8, [member("a", plain, 0), member("b", plain, 31, 2)]),
      "layout/overlap",
      "b",
    ],
    ["bitfields overlap", struct("s", 8, [member("a", plain, 0, 3), member("b", plain, 2, 2)]), "layout/overlap", "b"],
    [
      "a member begins in a bitfield",
      struct("s", 8, [member("a", plain, 0, 9), member("b", char, 8)]),
      "layout/overlap",
      "b",
    ],
    ["a member ends behind it", struct("s", 7, [member("a", plain, 0), member("b", plain, 32)]), "layout/overrun", "b"],
    ["a member begins behind it", struct("s", 8, [member("a", char, 0xfffffff8)]), "layout/overrun", "a"],
    ["a member without room lies behind it", struct("s", 4, [member("a", marker, 40)]), "layout/overrun", "a"],
    ["a member of void begins behind it", struct("s", 4, [member("a", 0, 40)]), "layout/overrun", "a"],
    ["a bitfield ends behind it", struct("s", 1, [member("a", plain, 6, 3)]), "layout/overrun", "a"],
    ["a member does not begin on a byte", struct("s", 8, [member("a", marker, 4)]), "layout/unaligned", "a"],
    ["a bitfield is wider than its type", struct("s", 8, [member("a", char, 0, 9)]), "layout/bad-bitfield", "a"],
    [
      "a bitfield has a type that cannot have one",
      struct("s", 8, [member("a", marker, 0, 1)]),
      "layout/bad-bitfield",
      "a",
    ],
    ["a bitfield is void", struct("s", 8, [member("", 0, 0, 1)]), "layout/bad-bitfield", ""],
    [
      "a member of a union ends behind it",
      union("u", 2, [member("a", char, 0), member("b", plain, 0)]),
      "layout/overrun",
      "b",
    ],
    [
      "a bitfield of a union is wider than its type",
      union("u", 2, [member("a", char, 0, 9)]),
      "layout/bad-bitfield",
      "a",
    ],
    ["a member of a union does not begin on a byte", union("u", 2, [member("a", marker, 1)]), "layout/unaligned", "a"],
    ["a struct of no bytes has a member", struct("s", 0, [member("a", char, 0)]), "layout/overrun", "a"],
  ])("%s", (_, record, code, name) => {
    const { kind, size } = record.kind === "struct" || record.kind === "union" ? record : struct("", 0);
    expect(layoutOf(record)).toEqual(opaque(kind, size, code, name));
  });

  it("an old bitfield has more bits than its integer", () => {
    const layout = layoutOf(struct("s", 8, [member("a", 8, 0)]), int("odd", 4, { bits: 40 }));
    expect(layout).toEqual(opaque("struct", 8, "layout/bad-bitfield", "a"));
  });

  it("a bitfield has more bits than its integer uses", () => {
    const layout = layoutOf(struct("s", 8, [member("a", 8, 0, 10)]), int("odd", 4, { bits: 9 }));
    expect(layout).toEqual(opaque("struct", 8, "layout/bad-bitfield", "a"));
  });

  it("an old bitfield of an integer of 32 bytes is wider than any", () => {
    const layout = layoutOf(struct("s", 64, [member("a", 8, 0)]), int("odd", 32, { bits: 129 }));
    expect(layout).toEqual(opaque("struct", 64, "layout/bad-bitfield", "a"));
  });
});

describe("large records", () => {
  it("are laid out with offsets of 4 GiB", () => {
    const members = [member("a", char, 0), member("b", 8, 8)];
    expect(layoutOf(struct("s", 0xffffffff, members), array(char, 0xfffffff0)).slots).toEqual([
      field("a", char, 0, 1),
      field("b", 8, 1, 0xfffffff0),
      padding(0xfffffff1, 14),
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { faultOf, patched, withWord, spliced } from "../support/encode-faults.js";
import * as make from "../support/encode-types.js";
import {
  fwd,
  graphOf,
  int,
  member,
  numbered,
  ownNodes,
  ptr,
  signedInt,
  struct,
  unknown,
} from "../support/encode-types.js";

const info = (kind: number, vlen = 0, flag = 0) => flag * 2 ** 31 + kind * 2 ** 24 + vlen;

describe("the type section", () => {
  it("holds every kind of the format description, each record as long as it says", () => {
    const types = [
      int("int", 4),
      ptr(1),
      make.array(1, 3, 1),
      struct("s", 4, [member("a", 1, 0)]),
      make.union("u", 4, [member("a", 1, 0), member("b", 1, 0)]),
      make.enumeration("e", { A: 1 }),
      fwd("f"),
      make.typedef("t", 1),
      make.qualifier("volatile", 1),
      make.qualifier("const", 1),
      make.qualifier("restrict", 2),
      make.func("main", 13),
      make.funcProto(1, [["a", 1]]),
      make.variable("v", 1),
      make.datasec(".data", 4, [{ type: 14, offset: 0, size: 4 }]),
      make.float("double", 8),
      make.declTag("tag", 4),
      make.typeTag("user", 1),
      make.enumeration("w", { B: 1 }, { wide: true }),
    ];
    const graph = graphOf(types);
    const lengths = [16, 12, 24, 24, 36, 20, 12, 12, 12, 12, 12, 12, 20, 16, 24, 12, 16, 12, 24];
    const view = new DataView(encodeBtf(types).buffer);
    expect(view.getUint32(12, true)).toBe(lengths.reduce((sum, length) => sum + length));
    expect(ownNodes(graph)).toEqual(numbered(types));
  });

  it("has records of more than 65,535 elements", () => {
    const members = Array.from({ length: 70_000 }, (_, index) => member("", 1, index * 8));
    const graph = graphOf([int("char", 1), struct("long", 70_000, members), fwd("behind")]);
    expect(graph.typeCount).toBe(4);
    expect(graph.node(2)).toEqual({ kind: "struct", id: 2, name: "long", size: 70_000, members });
    expect(graph.node(3)).toEqual({ kind: "fwd", id: 3, name: "behind", record: "struct" });
  });

  it("does not lengthen records whose kind has no elements, whatever their count says", () => {
    const bytes = encodeBtf([ptr(2), int("int", 4), fwd("f")]);
    const odd = withWord(withWord(bytes, 28, info(2, 5)), 40, info(1, 7));
    expect(ownNodes(decodeBtf(odd))).toEqual(numbered([ptr(2), int("int", 4), fwd("f")]));
  });
});

describe("decodeBtf refuses a type section", () => {
  const bytes = encodeBtf([signedInt("int", 4), struct("s", 4, [member("a", 1, 0)])]);

  it.each([
    ["whose last record lacks its info", 4, 1, "4 bytes of types, found a record at 0", 24],
    ["whose last record lacks its size", 24, 2, "24 bytes of types, found a record at 16", 40],
    ["whose last record lacks a word of its elements", 36, 2, "36 bytes of types, found a record at 16", 40],
    ["whose last record lacks what its kind has", 12, 1, "12 bytes of types, found a record at 0", 24],
  ])("%s", (_, length, typeId, fact, offset) => {
    expect(faultOf(() => decodeBtf(withWord(bytes, 12, length)))).toEqual({
      code: "btf/truncated-record",
      message: `a type record ends behind the type section (expected an end within ${fact}, at byte ${String(offset)}, in type ${String(typeId)})`,
      offset,
      typeId,
    });
  });

  it("whose record has more elements than bytes are left", () => {
    expect(faultOf(() => decodeBtf(withWord(bytes, 44, info(4, 0xffffff))))).toEqual({
      code: "btf/truncated-record",
      message:
        "a type record ends behind the type section (expected an end within 40 bytes of types, found a record at 16, at byte 40, in type 2)",
      offset: 40,
      typeId: 2,
    });
  });

  it("with a record of kind 0", () => {
    expect(faultOf(() => decodeBtf(withWord(bytes, 44, info(0, 1))))).toEqual({
      code: "btf/unknown-kind",
      message:
        "a type has a kind that is not known, and the BTF does not say how long its record is (expected 1 to 19, found kind 0, at byte 40, in type 2)",
      offset: 40,
      typeId: 2,
    });
  });

  it.each([20, 0x1f, 0x20, 0x7f])("with a record of kind %i, of which nothing is said", (kind) => {
    expect(faultOf(() => decodeBtf(withWord(bytes, 44, info(kind, 1))))).toEqual({
      code: "btf/unknown-kind",
      message: `a type has a kind that is not known, and the BTF does not say how long its record is (expected 1 to 19, found kind ${String(kind)}, at byte 40, in type 2)`,
      offset: 40,
      typeId: 2,
    });
  });

  it("with more types than the limit", () => {
    const three = encodeBtf([fwd("a"), fwd("b"), fwd("c")]);
    expect(decodeBtf(three, { limits: { types: 3 } }).typeCount).toBe(4);
    expect(faultOf(() => decodeBtf(three, { limits: { types: 2 } }))).toEqual({
      code: "btf/too-many-types",
      message: "the BTF has more types than the limit (expected at most 2, found more, at byte 48)",
      offset: 48,
    });
  });

  it("with more types than the limit when those of the base are counted", () => {
    const base = graphOf([fwd("a"), fwd("b")]);
    const split = encodeBtf([fwd("c")], { base });
    expect(decodeBtf(split, { base, limits: { types: 3 } }).typeCount).toBe(4);
    expect(faultOf(() => decodeBtf(split, { base, limits: { types: 2 } })).code).toBe("btf/too-many-types");
  });
});

describe("the layout section", () => {
  const layouts = new Map([
    [20, { fixed: 4, element: 8 }],
    [100, { fixed: 252, element: 0 }],
  ]);
  const kind20 = unknown(20, [1, info(20, 2), 7, 10, 11, 12, 13, 14]);
  const kind100 = unknown(100, [0, info(100, 3, 1), 0, ...Array.from({ length: 63 }, (_, index) => index)]);
  const types = [int("int", 4), kind20, struct("s", 4, [member("a", 1, 0)]), kind100, ptr(2)];

  it.each([true, false])("lets kinds be skipped that are not known, little-endian: %s", (littleEndian) => {
    const graph = graphOf(types, { layouts, littleEndian });
    expect(ownNodes(graph)).toEqual(numbered(types));
    expect(graph.diagnostics.filter(({ code }) => code !== "graph/pointer-size")).toEqual([]);
  });

  it("is not asked about kinds that are known, even where it contradicts", () => {
    const wrong = new Map([...layouts, [4, { fixed: 0, element: 4 }]]);
    const bytes = encodeBtf(types, { layouts: wrong });
    expect(ownNodes(decodeBtf(bytes))).toEqual(numbered(types));
  });

  it("says nothing of what the words mean: no name and no type in them is checked", () => {
    const words = [0xffffffff, info(20, 1), 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff];
    expect(graphOf([unknown(20, words)], { layouts }).node(1)).toEqual({
      kind: "unknown",
      id: 1,
      kindNumber: 20,
      words,
    });
  });

  it("does not describe kinds behind its end", () => {
    const bytes = encodeBtf(types, { layouts });
    const view = new DataView(bytes.buffer);
    const shorter = withWord(bytes, 28, 100 * 4);
    expect(view.getUint32(28, true)).toBe(101 * 4);
    expect(faultOf(() => decodeBtf(shorter))).toEqual({
      code: "btf/unknown-kind",
      message:
        "a type has a kind that is not known, and the BTF does not say how long its record is (expected 1 to 19, found kind 100, at byte 104, in type 4)",
      offset: 104,
      typeId: 4,
    });
  });

  it.each([
    [4, 6],
    [6, 4],
  ])("may not make a record that is no whole number of words: %i bytes and %i an element", (fixed, element) => {
    const bytes = encodeBtf(types, { layouts });
    const entry = 32 + new DataView(bytes.buffer).getUint32(24, true) + 20 * 4;
    const fault = faultOf(() => decodeBtf(patched(bytes, [entry, [fixed, element]])));
    expect(fault).toEqual({
      code: "btf/bad-layout",
      message: `kind 20: the BTF layout section is not valid (expected multiples of 4 bytes, found ${String(fixed)} and ${String(element)}, at byte ${String(entry)})`,
      offset: entry,
    });
  });

  it("of a base holds for what builds on it and has none of its own", () => {
    const base = decodeBtf(encodeBtf(types, { layouts }));
    const more = unknown(20, [0, info(20, 0), 0, 5]);
    const head = encodeBtf([], { base });
    const split = spliced(head, new Uint8Array(Uint32Array.from(more.words).buffer));
    const bytes = withWord(withWord(split, 12, 16), 16, 16);
    expect(decodeBtf(bytes, { base }).node(6)).toEqual({ ...more, id: 6 });
    expect(faultOf(() => decodeBtf(bytes, { base: graphOf([int("int", 4)]) })).code).toBe("btf/unknown-kind");
  });

  it("makes no type of kind 0", () => {
    const bytes = encodeBtf([int("int", 4), fwd("f")], { layouts });
    expect(faultOf(() => decodeBtf(withWord(bytes, 32 + 16 + 4, info(0))))).toEqual({
      code: "btf/unknown-kind",
      message:
        "a type has a kind that is not known, and the BTF does not say how long its record is (expected 1 to 19, found kind 0, at byte 48, in type 2)",
      offset: 48,
      typeId: 2,
    });
  });

  it("cannot make a record longer than the section", () => {
    const bytes = encodeBtf(types, { layouts });
    expect(faultOf(() => decodeBtf(withWord(bytes, 32 + 16 + 4, info(20, 0xffffff))))).toEqual({
      code: "btf/truncated-record",
      message:
        "a type record ends behind the type section (expected an end within 348 bytes of types, found a record at 16, at byte 48, in type 2)",
      offset: 48,
      typeId: 2,
    });
  });
});

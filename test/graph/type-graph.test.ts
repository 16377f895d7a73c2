import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { faultOf } from "../support/encode-faults.js";
import * as make from "../support/encode-types.js";

const { graphOf, member, ownNodes } = make;

/** Every kind, with every field that it has away from its default. */
const nodes: readonly TypeNode[] = [
  { kind: "int", id: 1, name: "char", size: 1, signed: true, char: true, bool: false, bits: 8, bitOffset: 0 },
  { kind: "int", id: 2, name: "_Bool", size: 1, signed: false, char: false, bool: true, bits: 8, bitOffset: 0 },
  { kind: "int", id: 3, name: "old", size: 4, signed: false, char: false, bool: false, bits: 3, bitOffset: 29 },
  { kind: "ptr", id: 4, name: "*const u8", target: 1 },
  { kind: "array", id: 5, name: "", element: 1, index: 3, count: 0xffffffff },
  {
    kind: "struct",
    id: 6,
    name: "s",
    size: 0xffffffff,
    members: [
      { name: "a", type: 1, bitOffset: 0, bitWidth: 0 },
      { name: "", type: 7, bitOffset: 0xffffffff, bitWidth: 0 },
    ],
  },
  {
    kind: "union",
    id: 7,
    name: "",
    size: 8,
    members: [
      { name: "a", type: 3, bitOffset: 0xffffff, bitWidth: 255 },
      { name: "b", type: 1, bitOffset: 8, bitWidth: 0 },
    ],
  },
  {
    kind: "enum",
    id: 8,
    name: "signed",
    size: 4,
    signed: true,
    wide: false,
    values: [
      { name: "LOW", value: -(2n ** 31n) },
      { name: "HIGH", value: 2n ** 31n - 1n },
    ],
  },
  {
    kind: "enum",
    id: 9,
    name: "unsigned",
    size: 1,
    signed: false,
    wide: false,
    values: [{ name: "ALL", value: 2n ** 32n - 1n }],
  },
  {
    kind: "enum",
    id: 10,
    name: "wide",
    size: 8,
    signed: true,
    wide: true,
    values: [
      { name: "LOW", value: -(2n ** 63n) },
      { name: "MINUS", value: -1n },
    ],
  },
  {
    kind: "enum",
    id: 11,
    name: "",
    size: 8,
    signed: false,
    wide: true,
    values: [
      { name: "HIGH", value: 2n ** 64n - 1n },
      { name: "WORDS", value: 0x0123456789abcdefn },
    ],
  },
  { kind: "fwd", id: 12, name: "f", record: "struct" },
  { kind: "fwd", id: 13, name: "f", record: "union" },
  { kind: "typedef", id: 14, name: "t", target: 14 },
  { kind: "qualifier", id: 15, name: "", qualifier: "volatile", target: 0 },
  { kind: "qualifier", id: 16, name: "", qualifier: "const", target: 17 },
  { kind: "qualifier", id: 17, name: "", qualifier: "restrict", target: 16 },
  {
    kind: "func_proto",
    id: 18,
    name: "",
    returns: 1,
    parameters: [
      { name: "a", type: 1 },
      { name: "", type: 0 },
    ],
  },
  { kind: "func", id: 19, name: "main", proto: 18, linkage: 2 },
  { kind: "var", id: 20, name: "func.v", type: 1, linkage: 2 },
  { kind: "datasec", id: 21, name: ".data", size: 0, variables: [{ type: 20, offset: 0xffffffff, size: 4 }] },
  { kind: "float", id: 22, name: "long double", size: 16 },
  { kind: "decl_tag", id: 23, name: "tag", target: 6, component: -1, attribute: false },
  { kind: "decl_tag", id: 24, name: "attr", target: 6, component: 1, attribute: true },
  { kind: "type_tag", id: 25, name: "user", target: 1, attribute: false },
  { kind: "type_tag", id: 26, name: "address_space(1)", target: 1, attribute: true },
];

/** Whether `value` is frozen with all that is in it. */
const isFrozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));

describe("the nodes of a graph", () => {
  it.each([true, false])("are what was encoded, little-endian: %s", (littleEndian) => {
    expect(ownNodes(graphOf(nodes, { littleEndian }))).toEqual(nodes);
  });

  it("are made once and cannot be changed", () => {
    const graph = graphOf(nodes);
    expect(graph.node(6)).toBe(graph.node(6));
    expect(isFrozen(graph.node(6))).toBe(true);
    for (let id = 0; id < graph.typeCount; id++) expect(isFrozen(graph.node(id))).toBe(true);
  });

  it("begin with void", () => {
    expect(graphOf(nodes).node(0)).toEqual({ kind: "void", id: 0 });
  });

  it.each([-1, 27, 1.5, Number.NaN])("do not include number %s", (id) => {
    expect(faultOf(() => graphOf(nodes).node(id))).toEqual({
      code: "graph/no-such-type",
      message: `there is no type with this number (expected 0 to 26, found ${String(id)})`,
    });
  });
});

describe("looking for a name", () => {
  const graph = graphOf([
    make.struct("task", 8),
    make.fwd("task"),
    make.typedef("task", 1),
    make.struct("", 4),
    make.qualifier("const", 1),
    make.struct("task", 4, [member("other", 4, 0)]),
  ]);

  it("finds all types that have it, in the order of their numbers", () => {
    expect(graph.findByName("task")).toEqual([1, 2, 3, 6]);
    expect(graph.findByName("task", "struct")).toEqual([1, 6]);
    expect(graph.findByName("task", "typedef")).toEqual([3]);
    expect(graph.findByName("task", "union")).toEqual([]);
    expect(graph.findByName("other")).toEqual([]);
    expect(graph.findByName("")).toEqual([4, 5]);
  });

  it("finds the one type that has it, or says how many there are", () => {
    expect(graph.getUnique("task", "fwd")).toBe(2);
    expect(faultOf(() => graph.getUnique("task", "struct"))).toEqual({
      code: "graph/ambiguous",
      message: "task: several types have this name (expected one type, found types 1, 6)",
    });
    expect(faultOf(() => graph.getUnique("tusk"))).toEqual({
      code: "graph/not-found",
      message: "tusk: there is no type with this name (expected one type, found none)",
    });
  });
});

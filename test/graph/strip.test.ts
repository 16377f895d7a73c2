import { describe, expect, it } from "vitest";
import { strip, unqualified } from "../../src/graph/strip.js";
import { graphOf, qualifier, signedInt, struct, typedef, typeTag } from "../support/encode-types.js";

describe("strip", () => {
  const graph = graphOf([
    signedInt("int", 4),
    typedef("pid_t", 3),
    qualifier("const", 4),
    qualifier("volatile", 5),
    typeTag("user", 6),
    qualifier("restrict", 1),
    struct("s", 4),
  ]);

  it("goes behind typedefs, qualifiers and type tags", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((id) => strip(graph, id))).toEqual([0, 1, 1, 1, 1, 1, 1, 7]);
  });

  it("unqualified stops at a typedef", () => {
    const named = graphOf([
      signedInt("int", 4),
      typedef("a", 1),
      qualifier("const", 2),
      typedef("b", 3),
      typeTag("t", 4),
    ]);
    expect([0, 1, 2, 3, 4, 5].map((id) => unqualified(named, id))).toEqual([0, 1, 2, 2, 4, 4]);
  });

  it("unqualified goes behind a typedef without a name, which adds nothing", () => {
    const graphWith = graphOf([signedInt("int", 4), typedef("", 1), qualifier("const", 2)]);
    expect([2, 3].map((id) => unqualified(graphWith, id))).toEqual([1, 1]);
  });
});

describe("a chain that leads back into itself ends at void:", () => {
  it.each([
    ["a typedef of itself", [typedef("a", 1)], [1]],
    ["const of itself", [qualifier("const", 1)], [1]],
    ["two of each other", [typedef("a", 2), typedef("b", 1)], [1, 2]],
    ["one that leads into a circle", [typedef("a", 2), typedef("b", 3), qualifier("const", 2)], [1, 2, 3]],
  ])("%s", (_, types, ids) => {
    for (const order of [ids, [...ids].reverse()]) {
      const graph = graphOf(types);
      expect(order.map((id) => strip(graph, id))).toEqual(ids.map(() => 0));
    }
  });

  it("unqualified, too", () => {
    const graph = graphOf([qualifier("const", 2), qualifier("volatile", 1), typedef("t", 1)]);
    expect([1, 2, 3].map((id) => unqualified(graph, id))).toEqual([0, 0, 3]);
    expect(strip(graph, 3)).toBe(0);
  });
});

describe("a chain of 100,000 typedefs", () => {
  const length = 100_000;
  const forward = Array.from({ length }, (_, index) => typedef("t", index + 2));
  const backward = Array.from({ length }, (_, index) => typedef("t", index + 1));

  it.each([
    ["that each refer to the next", [...forward, signedInt("int", 4)], length + 1],
    ["that each refer to the one before", [signedInt("int", 4), ...backward], 1],
  ])("%s is followed once, from wherever it is asked for", (_, types, end) => {
    const graph = graphOf(types);
    const ends = new Set<number>();
    for (let id = 1; id < graph.typeCount; id++) ends.add(strip(graph, id));
    for (let id = graph.typeCount - 1; id > 0; id--) ends.add(strip(graph, id));
    expect([...ends]).toEqual([end]);
  });
});

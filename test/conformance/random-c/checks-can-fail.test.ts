import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { btfToC, buildModel, decodeBtf } from "../../../src/index.js";
import { compileBpf, compileC } from "../../support/compilers.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { truthAsserts } from "./accessors.js";
import { readBits, withBits } from "./bits.js";
import { accessedRecords, accessProblems } from "./check.js";
import { bigEndianProblems } from "./check-big-endian.js";
import { layoutProblems } from "./check-layout.js";
import type { Declaration, MemberTree, ScalarTree } from "./declaration.js";
import { Locator } from "./locate.js";
import { planDeclarations } from "./plan.js";
import { truthOf, type LeafTruth, type RecordTruth } from "./truth.js";

const int: ScalarTree = { kind: "scalar", spelled: "int", size: 4, value: "integer" };
const common = { qualifier: "", aligned: 0, packed: false, oddName: null } as const;
const bitfield = (width: number): MemberTree => ({
  kind: "bitfield",
  base: int,
  typedef: false,
  width,
  named: true,
  ...common,
});
const value: MemberTree = { kind: "value", type: int, dimensions: [3], ...common };

/** `struct s0 { int m1 : 5; int m2 : 9; int m3[3]; };` */
const declaration: Declaration = {
  kind: "record",
  record: "struct",
  style: "tag",
  packed: false,
  aligned: 0,
  members: [bitfield(5), bitfield(9), value],
  flexible: null,
};
const plan = planDeclarations([declaration]);

describeWith(["clang-19", "wasm-ld-19", "gcc", "g++"], "the checks of random declarations", () => {
  const folder = temporaryFolder();
  const state: { truth?: RecordTruth; input?: Uint8Array } = {};

  beforeAll(async () => {
    const object = join(folder, "types.o");
    await compileBpf(plan.source + plan.keepers, object);
    state.input = await readFile(object);
    const [truth] = await truthOf(plan, folder);
    if (truth !== undefined) state.truth = truth;
  });

  function given(): { truth: RecordTruth; input: Uint8Array } {
    const { truth, input } = state;
    if (truth === undefined || input === undefined) throw new Error("the compilers have not run");
    return { truth, input };
  }

  const layoutOf = (truth: RecordTruth) =>
    layoutProblems(plan, [truth], new Locator(buildModel(decodeBtf(given().input))));

  const accessOf = async (truth: RecordTruth, name: string) => {
    const { input } = given();
    await mkdir(join(folder, name));
    return accessProblems(btfToC(input), accessedRecords(input, [truth]), join(folder, name));
  };

  const withLeaf = (truth: RecordTruth, change: Partial<LeafTruth>): RecordTruth => ({
    ...truth,
    leaves: truth.leaves.map((leaf, index) => (index === 1 ? { ...leaf, ...change } : leaf)),
  });

  const withValue = (truth: RecordTruth): RecordTruth => ({
    ...truth,
    samples: truth.samples.map((sample) => ({ ...sample, values: sample.values.map((one) => -one - 1n) })),
  });

  it("agree with the truth", async () => {
    const { truth, input } = given();
    expect(layoutOf(truth)).toEqual([]);
    expect(await accessOf(truth, "same")).toEqual([]);
    expect(await bigEndianProblems(plan, [truth], input, folder)).toEqual([]);
  });

  it("see a wrong size, offset, place of a bitfield and value in the model", () => {
    const { truth } = given();
    const moved = truth.places.map((place) => ({ ...place, offset: place.offset + 4 }));
    expect(layoutOf({ ...truth, size: truth.size + 4 })).toHaveLength(2);
    expect(layoutOf({ ...truth, places: moved })).toHaveLength(2);
    expect(layoutOf({ ...truth, places: [] })).toHaveLength(1);
    expect(layoutOf(withLeaf(truth, { bitOffset: 6 }))).toHaveLength(1);
    expect(layoutOf(withLeaf(truth, { bitWidth: 8 }))).toHaveLength(1);
    expect(layoutOf(withValue(truth))).toHaveLength(truth.leaves.length * truth.samples.length);
  });

  it("see a wrong size and offset in the header", async () => {
    const { truth, input } = given();
    const compile = (wrong: RecordTruth) =>
      compileC("wasm32", btfToC(input) + truthAsserts(plan, [wrong]), ["-fsyntax-only"]);
    await expect(compile(truth)).resolves.toBe("");
    await expect(compile({ ...truth, size: truth.size + 1 })).rejects.toThrow("static assertion failed");
    const moved = truth.places.map((place) => ({ ...place, offset: place.offset + 1 }));
    await expect(compile({ ...truth, places: moved })).rejects.toThrow("static assertion failed");
  });

  it("see on every target a value that reads wrong, and a bit that should not have been touched", async () => {
    const { truth } = given();
    const targets = (problems: readonly string[]) => new Set(problems.map((problem) => problem.split(":")[0]));
    const all = new Set(["host", "i386", "wasm32"]);
    expect(targets(await accessOf(withValue(truth), "value"))).toEqual(all);
    expect(targets(await accessOf(withLeaf(truth, { bitWidth: 8 }), "width"))).toEqual(all);
  });

  it("see a wrong place in the data of both byte orders", async () => {
    const { truth, input } = given();
    const problems = await bigEndianProblems(plan, [withLeaf(truth, { bitOffset: 6 })], input, folder);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["bpfel", "bpfeb"]);
  });
});

it("the reading rule gives what compilers were measured to write", () => {
  expect(readBits(Uint8Array.of(0x50), 0, 4, false)).toBe(5n);
  expect(readBits(Uint8Array.of(0x91, 0xa0), 0, 13, false)).toBe(0x1234n);
  expect(readBits(Uint8Array.of(0x34, 0x12), 0, 13, true)).toBe(0x1234n);
  expect(readBits(Uint8Array.of(0xff, 0x34, 0xf2), 12, 9, true)).toBe(0x123n);
  expect(withBits(Uint8Array.of(0xff, 0x00), 4, 8, 0x5an)).toEqual(Uint8Array.of(0xaf, 0x05));
  expect(withBits(Uint8Array.of(0x00, 0xff), 0, 13, 0x1234n, false)).toEqual(Uint8Array.of(0x91, 0xa7));
});

import { readFileSync } from "node:fs";
import { expect, describe, it } from "vitest";
import { kernelRules } from "../../src/diagnostics/kernel-rules.js";
import { readReported } from "../../src/generate.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { buildElf } from "../support/elf-builder.js";
import {
  array,
  datasec,
  func,
  funcProto,
  graphOf,
  int,
  member,
  ptr,
  struct,
  typedef,
  variable,
} from "../support/encode-types.js";
import { brokenRules } from "./broken-rules.js";
import { kernelFindings } from "./findings.js";
import { bytesOf, takenByKernel } from "./taken-by-kernel.js";

const u32 = int("unsigned int", 4);

describe("the rules of the kernel", () => {
  it.each(brokenRules)("$rule: $because", ({ rule, finding, bytes }) => {
    expect(kernelFindings(bytes()).map(({ code, message }) => [code, message])).toEqual([[rule, finding]]);
  });

  it("each have a case here", () => {
    expect([...new Set(brokenRules.map(({ rule }) => rule))].sort()).toEqual(Object.keys(kernelRules).sort());
  });

  it.each(takenByKernel)("have nothing against $title", (file) => {
    expect(kernelFindings(bytesOf(file))).toEqual([]);
  });

  it("are all named that a file breaks, but not again for what only refers to it", () => {
    const bytes = encodeBtf([
      struct("a b", 4, [member("m", 2, 0)]),
      typedef("t", 1),
      struct("s", 4, [member("m", 2, 0)]),
      variable("-", 0, 7),
    ]);
    expect(kernelFindings(bytes).map(({ code, typeId }) => [code, typeId])).toEqual([
      ["kernel/name", 1],
      ["kernel/name", 4],
      ["kernel/type-id", 4],
      ["kernel/var-linkage", 4],
    ]);
  });
});

it("no more findings are reported than the limit says", () => {
  const types = ["a b", "c d", "e f"].map((name) => struct(name, 0));
  const found = (findings: number) => {
    const codes: string[] = [];
    readReported(encodeBtf(types), { lint: "kernel", limits: { findings } }, ({ code, typeId }) =>
      codes.push(`${code} ${String(typeId)}`),
    );
    return codes.filter((code) => !code.startsWith("graph/"));
  };
  expect(found(3)).toEqual(["kernel/name 1", "kernel/name 2", "kernel/name 3"]);
  expect(found(2)).toEqual(["kernel/name 1", "kernel/name 2", "output/more-findings undefined"]);
  expect(found(1)).toEqual(["kernel/name 1", "output/more-findings undefined"]);
});

describe("an object", () => {
  /** As clang writes it: the loader fills in sizes, offsets and what is extern. */
  const unfinished = [
    u32,
    variable("counter", 1),
    datasec(".bss", 0, [{ type: 2, offset: 0, size: 4 }]),
    funcProto(1, [["", 1]]),
    func("bpf_kfunc", 4, 2),
    variable("a_symbol", 0, 2),
    datasec(".ksyms", 0, [
      { type: 5, offset: 0, size: 0 },
      { type: 6, offset: 0, size: 0 },
    ]),
  ];

  it("is not asked for what its loader fills in", () => {
    const object = buildElf({ sections: [{ name: ".BTF", bytes: encodeBtf(unfinished) }] });
    expect(kernelFindings(object)).toEqual([]);
  });

  it("is asked for the rest", () => {
    const types = [
      ...unfinished,
      variable("v", 1, 3),
      func("f", 4, 3),
      datasec(".maps", 0, [{ type: 1, offset: 0, size: 4 }]),
      datasec("finished", 4, [{ type: 6, offset: 0, size: 4 }]),
    ];
    const object = buildElf({ sections: [{ name: ".BTF", bytes: encodeBtf(types) }] });
    expect(kernelFindings(object).map(({ code, typeId }) => [code, typeId])).toEqual([
      ["kernel/var-linkage", 8],
      ["kernel/func-linkage", 9],
      ["kernel/datasec-variable", 10],
      ["kernel/datasec-variable", 11],
    ]);
  });

  it("of another machine, such as a kernel module, has nobody to fill it in", () => {
    const module = buildElf({ machine: 62, sections: [{ name: ".BTF", bytes: encodeBtf(unfinished) }] });
    expect(kernelFindings(module).map(({ code, typeId }) => [code, typeId])).toEqual([
      ["kernel/datasec-size", 3],
      ["kernel/func-linkage", 5],
      ["kernel/type-id", 6],
      ["kernel/var-linkage", 6],
      ["kernel/datasec-size", 7],
    ]);
  });

  it("of clang breaks none", () => {
    const bytes = readFileSync("golden/bootstrap/bootstrap.bpf.o");
    expect(kernelFindings(bytes)).toEqual([]);
  });
});

it("split BTF is held to the rules, and its base is not", () => {
  const base = graphOf([u32, struct("not ok", 4, [member("m", 1, 0)]), typedef("t", 2)]);
  const first = base.typeCount;
  const bytes = encodeBtf([struct("s", 4, [member("m", 3, 0)]), struct("also not", 4, [member("m", 1, 8)])], { base });
  expect(kernelFindings(bytes, { base }).map(({ code, message }) => [code, message])).toEqual([
    [
      "kernel/name",
      `STRUCT also not: a name is not one that the kernel takes in this place (expected an identifier, at byte 48, in type ${String(first + 1)})`,
    ],
  ]);
});

it("arrays of a base have a size", () => {
  const base = graphOf([u32, typedef("number", 1), array(2, 3, 1), array(3, 2, 1), typedef("matrix", 4)]);
  const sizes = (size: number) =>
    kernelFindings(encodeBtf([struct("s", size, [member("m", 5, 0)])], { base }), { base }).map(
      ({ message }) => message,
    );
  expect(sizes(24)).toEqual([]);
  expect(sizes(23)).toEqual([
    "m of STRUCT s: a member ends behind its record (expected at most byte 23, found 24, at byte 36, in type 6)",
  ]);
});

it("an array of a base that holds itself has no size", () => {
  const base = graphOf([u32, array(2, 3, 1)]);
  const bytes = encodeBtf([struct("s", 0, [member("m", 2, 0)])], { base });
  expect(kernelFindings(bytes, { base })).toEqual([]);
});

it("names in the texts of a base are held to the rules", () => {
  const base = graphOf([struct("not ok", 0), struct("ok", 0)]);
  const found = kernelFindings(encodeBtf([struct("not ok", 4), struct("ok", 4)], { base }), { base });
  expect(found.map(({ code, typeId }) => [code, typeId])).toEqual([["kernel/name", 3]]);
});

it("references to types that the kernel could not number are found", () => {
  const last = 0x100000;
  const types = [
    u32,
    ptr(last),
    struct("s", 8, [member("m", last, 0)]),
    variable("v", last),
    datasec(".data", 8, [{ type: last, offset: 0, size: 8 }]),
    array(last, 0, last),
  ];
  const fillers = Array.from({ length: last - types.length }, () => ptr(0));
  const found = kernelFindings(encodeBtf([...types, ...fillers]));
  expect(found.map(({ code, typeId }) => [code, typeId])).toEqual([
    ["kernel/type-count", undefined],
    ["kernel/type-id", 2],
    ["kernel/type-id", 3],
    ["kernel/type-id", 4],
    ["kernel/type-id", 5],
    ["kernel/array-element", 6],
    ["kernel/array-index", 6],
  ]);
});

it("without lint nothing is said of these rules", () => {
  const [broken] = brokenRules.filter(({ rule }) => rule === "kernel/loop");
  const { diagnostics } = decodeBtf(broken?.bytes() ?? new Uint8Array());
  expect(diagnostics.map(({ code }) => code)).toEqual(["graph/pointer-size"]);
});

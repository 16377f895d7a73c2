import { btfToC, type CFlatOptions } from "../../src/index.js";
import type { BpftoolType } from "./bpftool.js";
import { run } from "./compilers.js";
import { nameRules } from "./expected-names.js";
import { expectedRecords, type ExpectedRecord } from "./expected-records.js";

/** How the headers are compiled: as C and, those made with `cxx`, as C++. */
export const headerCompilers = [
  ["gcc", "-std=c17"],
  ["gcc", "-m32", "-std=c17"],
  ["clang-19", "--target=wasm32", "-ffreestanding", "-std=c17"],
  ["g++", "-std=c++17"],
  ["clang++-19", "-std=c++20"],
] as const;

export type HeaderCompiler = (typeof headerCompilers)[number];

export const headerTools = ["bpftool", "gcc", "g++", "clang-19", "clang++-19", "wasm-ld-19"];

export const isCxx = ([command]: HeaderCompiler): boolean => command === "g++" || command === "clang++-19";

/** BTF twice: as bytes for us, and as bpftool reads it. */
export interface Subject {
  readonly bytes: Uint8Array;
  /** All types, those of a base included. */
  readonly dump: readonly BpftoolType[];
  /** Types below this number are those of the base. */
  readonly firstId?: number;
  readonly options?: CFlatOptions;
}

/** Our header and, made without us, what it has to say. */
export interface Claims {
  readonly header: string;
  readonly records: readonly ExpectedRecord[];
}

export function claimsOf({ bytes, dump, firstId = 1, options = {} }: Subject, compiler: HeaderCompiler): Claims {
  const cxx = isCxx(compiler);
  return {
    header: btfToC(bytes, { ...options, cxx }),
    records: expectedRecords(dump, nameRules(cxx), (id) => id >= firstId),
  };
}

/** Lets a compiler judge the header and what is expected of it; rejects with its messages, of which a warning is one. */
export async function compile([command, ...flags]: HeaderCompiler, { header, records }: Claims): Promise<void> {
  const language = command === "g++" || command === "clang++-19" ? "c++" : "c";
  const source = `${header}\n${records.flatMap(assertsOf).join("\n")}\n`;
  // Not `-fsyntax-only`: with it gcc keeps some of its warnings to itself.
  const all = [...flags, "-Wall", "-Wextra", "-Werror", "-c", "-o", "/dev/null", "-x", language, "-"];
  await run(command, all, source);
}

/** A member that the header dropped does not compile here. */
const assertsOf = ({ spelling, size, members }: ExpectedRecord): readonly string[] => [
  `static_assert(sizeof(${spelling}) == ${String(size)}, "");`,
  ...members.map(({ path, offset }) => `static_assert(offsetof(${spelling}, ${path}) == ${String(offset)}, "");`),
];

/**
 * The members for which the header has no assert of its own, or one with another offset. It has none for what lies in
 * arrays without elements, and one for all typedefs of one record.
 */
export function unassertedMembers({ header, records }: Claims): readonly string[] {
  const asserted = new Set(header.match(/^static_assert\(offsetof\([^)]+\) == \d+/gm));
  const firsts = [...new Map([...records].reverse().map((record) => [record.ids[0], record])).values()];
  const expected = firsts.flatMap(({ spelling, members }) =>
    members
      .filter(({ absent }) => !absent)
      .map(({ path, offset }) => `static_assert(offsetof(${spelling}, ${path}) == ${String(offset)}`),
  );
  return expected.filter((assert) => !asserted.has(assert));
}

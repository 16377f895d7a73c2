import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { c } from "../../generators/c/index.js";
import type { CommonOptions } from "../../src/common-options.js";
import type { FlatOptions } from "../../src/generate.js";

export const goldenFolder = fileURLToPath(new URL("../../golden/", import.meta.url));

/** Endings of what a case is made from, and of what it is compiled to; each case has exactly one of both. */
export const sourceEndings = [".bpf.c", ".bpf.s", ".c", ".source.rs"] as const;
export const inputEndings = [".bpf.o", ".o", ".btf"] as const;

export interface GoldenCase {
  readonly name: string;
  readonly folder: string;
  /** All names in the folder, sorted. */
  readonly files: readonly string[];
  /** Options with which the header is generated; none for most cases. */
  readonly options: COptions;
}

export type COptions = Omit<FlatOptions<typeof c.options>, "name">;

/** What is not generated with the defaults. */
const optionsOf: Readonly<Record<string, COptions>> = {
  "cxx-keywords": { cxx: true },
  prefix: { prefix: "kernel_" },
};

/** The cases, in the order of their names. */
export const goldenCases: readonly GoldenCase[] = readdirSync(goldenFolder)
  .sort()
  .map((name) => {
    const folder = join(goldenFolder, name);
    return { name, folder, files: readdirSync(folder).sort(), options: optionsOf[name] ?? {} };
  });

/** The options of a case: those of C, and those that mean the same in every language. */
export function optionsByLanguage({ options }: GoldenCase): { readonly ofC: COptions; readonly common: CommonOptions } {
  const { asserts, cxx, prefix, ...common } = options;
  const ofC = Object.entries({ asserts, cxx, prefix }).filter(([, value]) => value !== undefined);
  return { ofC: Object.fromEntries(ofC), common };
}

/** The files of a case that have one of these endings behind its name. */
export function filesEnding({ name, files }: GoldenCase, endings: readonly string[]): readonly string[] {
  return files.filter((file) => endings.some((ending) => file === name + ending));
}

/** The bytes of the object, or of the raw BTF, of a case. */
export function inputOf(golden: GoldenCase): Uint8Array {
  const [input = `${golden.name}.bpf.o`] = filesEnding(golden, inputEndings);
  return readFileSync(join(golden.folder, input));
}

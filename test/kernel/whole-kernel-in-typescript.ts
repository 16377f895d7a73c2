import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { typescript } from "../../generators/typescript/index.js";
import type { DecodeOptions } from "../../src/index.js";
import { btfToTs } from "../../src/index.js";
import { dumpTypes } from "../support/bpftool.js";
import { inShares } from "../support/shares.js";
import { differencesInTypeScript } from "../support/typescript-proof.js";
import { checkTypeScript, unformattedTypeScript } from "../support/typescript.js";
import { temporaryFolder } from "../support/workspace.js";

/** One file of a whole kernel takes more than 3 GB to check; those of so many structs and unions take less than 2. */
const recordsInFile = 5000;

/** Items that prettier is given at a time. */
const itemsAtOnce = 1000;

/** What is printed: raw BTF or an ELF file at `path`, which may build on that at `base`. */
export interface TypeScriptSubject {
  readonly path: string;
  readonly base?: string;
}

/** All that can be proved of the TypeScript of one kernel or module. */
export function testTypeScriptOf({ path, base }: TypeScriptSubject): void {
  const folder = temporaryFolder();
  const bytes = readFileSync(path);
  const options: DecodeOptions = base === undefined ? {} : { base: readFileSync(base) };
  const ofBase = base === undefined ? [] : dumpTypes(base);
  const dump = [...ofBase, ...dumpTypes(path, base === undefined ? {} : { base })];
  const items = btfToTs(bytes, options)
    .trimEnd()
    .split(/\n\n(?=\S)/);
  const parts = Array.from({ length: Math.ceil(items.length / itemsAtOnce) }, (_, index) => {
    const own = items.slice(index * itemsAtOnce, (index + 1) * itemsAtOnce);
    return `${own.join("\n\n")}\n`;
  });

  it("has every record with its size, every member with its place and type", () => {
    const own = (id: number) => id > ofBase.length;
    expect(differencesInTypeScript(parts, dump, { own })).toEqual({ missing: [], surplus: [] });
  });

  it("is as prettier would write it", async () => {
    expect(await unformattedTypeScript(Object.fromEntries(parts.entries()))).toEqual([]);
  });

  const files = inShares(typescript, bytes, recordsInFile, options).map((text, index) => ({
    file: `kernel-${String(index)}.ts`,
    text,
  }));

  describe.each(files)("$file", ({ file, text }) => {
    it("compiles", async () => {
      await expect(checkTypeScript(folder, { [file]: text }, "7")).resolves.toBe("");
    });
  });
}

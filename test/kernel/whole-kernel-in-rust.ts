import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rust } from "../../generators/rust/index.js";
import { btfToRust, type DecodeOptions } from "../../src/index.js";
import { dumpTypes } from "../support/bpftool.js";
import { differencesInRust, itemsOfRust } from "../support/rust-proof.js";
import { checkRust, lintRust, unformatted } from "../support/rust.js";
import { inShares } from "../support/shares.js";
import { temporaryFolder } from "../support/workspace.js";

export const rustTools = ["bpftool", "rustc", "rustfmt", "clippy-driver"];

/** One crate of a whole kernel takes 8 GB to compile; those of so many structs and unions take less than 2. */
const recordsInCrate = 1500;

/** What is compiled: raw BTF or an ELF file at `path`, which may build on that at `base`. */
export interface RustSubject {
  readonly path: string;
  readonly base?: string;
  /** Whether the crates are judged by clippy, which compiles them as rustc does and takes twice the time. */
  readonly lint?: boolean;
}

/** All that can be proved of the Rust of one kernel or module: it compiles, and every size and offset is proved in it. */
export function testRustOf({ path, base, lint = false }: RustSubject): void {
  const folder = temporaryFolder();
  const bytes = readFileSync(path);
  const options: DecodeOptions = base === undefined ? {} : { base: readFileSync(base) };
  const dump = base === undefined ? dumpTypes(path) : [...dumpTypes(base), ...dumpTypes(path, { base })];
  const firstId = base === undefined ? 1 : dumpTypes(base).length + 1;
  const text = btfToRust(bytes, options);
  const crates = inShares(rust, bytes, recordsInCrate, options).map((content, index) => ({
    file: `crate-${String(index)}.rs`,
    content,
  }));

  it("has every record with its size, every member with its offset", () => {
    expect(differencesInRust(text, dump, (id) => id >= firstId)).toEqual({ missing: [], surplus: [] });
  });

  it("is the same in crates as in one file", () => {
    const inCrates = new Set(crates.flatMap(({ content }) => itemsOfRust(content)));
    const inFile = new Set(itemsOfRust(text));
    expect([...inFile].filter((item) => !inCrates.has(item))).toEqual([]);
    expect([...inCrates].filter((item) => !inFile.has(item))).toEqual([]);
  });

  describe.each(crates)("$file", ({ file, content }) => {
    it(lint ? "passes clippy" : "compiles without a warning", async () => {
      writeFileSync(join(folder, file), content);
      const args = ["--crate-type=lib", "--crate-name=kernel"];
      const judged = lint ? lintRust(folder, file, "1.77", args) : checkRust(folder, file, { args });
      await expect(judged).resolves.toBe("");
    });

    it("is as rustfmt would write it", async () => {
      expect(await unformatted(content)).toEqual([]);
    });
  });
}

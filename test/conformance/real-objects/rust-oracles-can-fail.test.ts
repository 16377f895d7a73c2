import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { btfToRust } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { compileBpf } from "../../support/compilers.js";
import { describeWith } from "../../support/requires.js";
import { differencesInRust } from "../../support/rust-proof.js";
import { checkRust, unformatted } from "../../support/rust.js";
import { temporaryFolder } from "../../support/workspace.js";

const source = `
struct sample {
  int first;
  union { short left; struct { char deep; char deeper; } part; struct {} none; };
  struct { long inner; union { int either; char or; }; } list[2];
  int low : 3, high : 13;
  short tail[];
};
struct sample value;
`;

const outline =
  "struct sample (48): first@0 high@323:13 left@4 list@8 list[0].either@16 list[0].inner@8 list[0].or@16 low@320:3" +
  " none@4 part.deep@4 part.deeper@5 part@4 tail@42";

// The other tests of Rust in this folder pass when nothing is found. These show that there is something that finds it.
describeWith(["clang-19", "bpftool", "rustc", "rustfmt"], "what judges our Rust", () => {
  const folder = temporaryFolder();
  const path = join(folder, "sample.bpf.o");
  beforeAll(() => compileBpf(source, path));

  const printed = () => btfToRust(readFileSync(path));

  function changed(from: string | RegExp, to: string): string {
    expect(printed()).toMatch(from);
    return printed().replace(from, to);
  }

  function compile(text: string): Promise<string> {
    writeFileSync(join(folder, "sample.rs"), text);
    return checkRust(folder, "sample.rs", { args: ["--crate-type=lib"] });
  }

  it("takes the text as it is", async () => {
    expect(differencesInRust(printed(), dumpTypes(path))).toEqual({ missing: [], surplus: [] });
    expect(await unformatted(printed())).toEqual([]);
    await expect(compile(printed())).resolves.toBe("");
  });

  const instead = (from: string, to: string): string => outline.replace(from, to);
  it.each<readonly [string, string | RegExp, string, string]>([
    ["no proof of the size", /^const _: .*size_of::<Sample>.*$/m, "", instead("(48)", "(undefined)")],
    ["another size", "size_of::<Sample>() == 48", "size_of::<Sample>() == 44", instead("(48)", "(44)")],
    ["a member without a proof", /^.*offset_of!\(Sample, first\).*\n/m, "", instead("first@0", "first@NaN")],
    [
      "another offset",
      "offset_of!(Sample, first) == 0",
      "offset_of!(Sample, first) == 1",
      instead("first@0", "first@1"),
    ],
    ["no member", "    /// `first`: `int`, offset 0.\n", "", instead("first@0 ", "")],
    ["no member of a union", "    /// `left`: `short`, offset 4.\n", "", instead("left@4 ", "")],
    [
      "another member of a union",
      "InBytes::at(&self.__union0, 0)",
      "InBytes::at(&self.__union0, 1)",
      instead("none@4", "none@NaN"),
    ],
    ["another bit", "bits 320 to 322", "bits 320 to 321", instead("low@320:3", "low@320:2")],
  ])("finds %s", (_, from, to, found) => {
    expect(differencesInRust(changed(from, to), dumpTypes(path))).toEqual({ missing: [outline], surplus: [found] });
  });

  it("finds a record that is not there, and one too many", () => {
    const text = printed();
    expect(differencesInRust("", dumpTypes(path))).toEqual({ missing: [outline], surplus: [] });
    expect(differencesInRust(text, [])).toEqual({ missing: [], surplus: [outline] });
  });

  describe("rustc", () => {
    it.each<readonly [string, string | RegExp, string, RegExp]>([
      ["a wrong size", "size_of::<Sample>() == 48", "size_of::<Sample>() == 41", /assertion failed/],
      ["a wrong offset", "offset_of!(Sample, tail) == 42", "offset_of!(Sample, tail) == 43", /assertion failed/],
      ["a field of another size", "pub first: i32", "pub first: i64", /assertion failed|mismatched types/],
      ["a struct that is not packed", /#\[repr\(C, packed\)\]/, "#[repr(C, align(64))]", /assertion failed/],
      ["a warning", /^/, "fn unused() {}\n", /never used/],
    ])("refuses %s", async (_, from, to, answer) => {
      await expect(compile(changed(from, to))).rejects.toThrow(answer);
    });
  });

  it("finds text that rustfmt would change", async () => {
    expect(await unformatted(changed("pub first: i32", "pub  first: i32"))).not.toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { btfToTs } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { compileBpf } from "../../support/compilers.js";
import { describeWith } from "../../support/requires.js";
import { differencesInTypeScript } from "../../support/typescript-proof.js";
import { checkTypeScript, typeScriptVersions, unformattedTypeScript } from "../../support/typescript.js";
import { temporaryFolder } from "../../support/workspace.js";

const source = `
struct sample {
  int first;
  union { short left; struct { char deep; char deeper; } part; struct {} none; };
  struct { long inner; union { int either; char or; }; } list[2];
  int low : 3, high : 13;
  char text[2];
  short tail[];
};
struct sample value;
`;

const outline =
  "struct sample (48): first@0=number/4 high@323:13=number left@4=number/2 list@8={}[]/32 list[0].either@16=number/4" +
  " list[0].inner@8=bigint/8 list[0].or@16=number/1 low@320:3=number none@4={}/0 part.deep@4=number/1" +
  " part.deeper@5=number/1 part@4={}/2 tail@44=number[]/0 text@42=string/2";

// The other tests of TypeScript pass when nothing is found. These show that there is something that finds it.
describeWith(["clang-19", "bpftool"], "what judges our TypeScript", () => {
  const folder = temporaryFolder();
  const path = join(folder, "sample.bpf.o");
  beforeAll(() => compileBpf(source, path));

  const printed = () => btfToTs(readFileSync(path));

  function changed(from: string | RegExp, to: string): string {
    expect(printed()).toMatch(from);
    return printed().replace(from, to);
  }

  it("takes the text as it is", async () => {
    expect(differencesInTypeScript([printed()], dumpTypes(path))).toEqual({ missing: [], surplus: [] });
    expect(await unformattedTypeScript({ "sample.ts": printed() })).toEqual([]);
  });

  const instead = (from: string, to: string): string => outline.replace(from, to);
  it.each<readonly [string, string | RegExp, string, string]>([
    ["another size", "static readonly size = 48;", "static readonly size = 44;", instead("(48)", "(44)")],
    ["no size", "static readonly size = 48;", "", instead("(48)", "(0)")],
    ["another offset", "left: { offset: 4,", "left: { offset: 5,", instead("left@4", "left@NaN")],
    [
      "a getter that reads elsewhere",
      "return this.$view.getInt16(this.$offset + 4, true);",
      "return this.$view.getInt16(this.$offset + 2, true);",
      instead("left@4", "left@NaN"),
    ],
    [
      "another size of a member",
      "first: { offset: 0, size: 4,",
      "first: { offset: 0, size: 8,",
      instead("first@0=number/4", "first@0=number/8"),
    ],
    ["another type", "get first(): number", "get first(): bigint", instead("first@0=number", "first@0=bigint")],
    ["no member", /^ {4}first: \{.*\n/m, "", instead("first@0=number/4 ", "")],
    ["no getter", /^ {2}get first\(\)[^]*?^ {2}\}\n/m, "", instead("first@0=number/4 ", "first cannot be read ")],
    ["another bit", "bitOffset: 320, bitWidth: 3", "bitOffset: 321, bitWidth: 3", instead("low@320:3", "low@321:3")],
    ["another width", "bitOffset: 320, bitWidth: 3", "bitOffset: 320, bitWidth: 2", instead("low@320:3", "low@320:2")],
  ])("finds %s", (_, from, to, found) => {
    expect(differencesInTypeScript([changed(from, to)], dumpTypes(path))).toEqual({
      missing: [outline],
      surplus: [found],
    });
  });

  it("finds a record that is not there, and one too many", () => {
    expect(differencesInTypeScript([], dumpTypes(path))).toEqual({ missing: [outline], surplus: [] });
    expect(differencesInTypeScript([printed()], [])).toEqual({ missing: [], surplus: [outline] });
  });

  it.each(typeScriptVersions)("TypeScript %s refuses what is wrong", async (version) => {
    const wrong = changed("get first(): number", "get first(): string")
      .replace("      deep: this.deep,\n", "")
      .concat("function unused(): void {}\nexport const hidden: string = process.version;\n");
    const judged = checkTypeScript(folder, { "sample.ts": wrong }, version);
    // A value of another type, a property that is missing, what is not used, and what only a host would declare.
    await expect(judged).rejects.toThrow(/^(?=[^]*TS2322)(?=[^]*TS2741)(?=[^]*TS6133)(?=[^]*(?:TS2580|TS2591))/);
  });

  it("finds text that prettier would change", async () => {
    const found = await unformattedTypeScript({ "sample.ts": changed("get first(): number", "get first():  number") });
    expect(found).toHaveLength(1);
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { btfToTs, type TypeScriptFlatOptions } from "../../src/index.js";
import { dumpTypes } from "../support/bpftool.js";
import { describeWith } from "../support/requires.js";
import { differencesInTypeScript } from "../support/typescript-proof.js";
import { checkTypeScript, typeScriptVersions, unformattedTypeScript, type Sources } from "../support/typescript.js";
import { temporaryFolder } from "../support/workspace.js";
import { filesEnding, goldenCases, inputEndings, inputOf, optionsByLanguage } from "./cases.js";

const optionSets: Readonly<Record<string, TypeScriptFlatOptions>> = {
  defaults: {},
  numbers: { u64: "number" },
  safe: { u64: "safe" },
  camel: { case: "camel" },
};

/** All cases with all options, in a folder for each set. */
const sources: Sources = Object.fromEntries(
  Object.entries(optionSets).flatMap(([set, options]) =>
    goldenCases.map((golden) => [
      `${set}/${golden.name}.ts`,
      btfToTs(inputOf(golden), { ...optionsByLanguage(golden).common, name: golden.name, ...options }),
    ]),
  ),
);

describe("the TypeScript of the golden cases", () => {
  const folder = temporaryFolder();

  it.each(typeScriptVersions)("compiles with TypeScript %s under the strictest settings", async (version) => {
    await expect(checkTypeScript(folder, sources, version)).resolves.toBe("");
  });

  it.each(typeScriptVersions)("compiles with TypeScript %s beside the types of browsers and Node", async (version) => {
    await expect(checkTypeScript(folder, sources, version, "a browser and Node")).resolves.toBe("");
  });

  it("compiles into CommonJS", async () => {
    await expect(checkTypeScript(folder, sources, "5.4", "CommonJS")).resolves.toBe("");
  });

  it("is as prettier would write it", async () => {
    expect(await unformattedTypeScript(sources)).toEqual([]);
  });
});

/** Cases of which the output is meant to say something else than bpftool's dump does. */
const different: Readonly<Record<string, string>> = {
  contradictions: "records that contradict themselves are bytes",
  "distilled-base": "bpftool does not read it without its base",
  "hostile-names": "names in comments are not as they are in the BTF",
  "microsoft-members": "a member without a name of a named struct counts as its members",
  "odd-sizes": "what follows from no type, such as sizes of what has none, is told from the members around",
  "unsized-members": "what has no size has that of the room for it",
  "zero-length-arrays": "arrays without elements of more than memory holds are bytes",
};

describeWith(["bpftool"], "the TypeScript of the golden cases, beside bpftool's dump,", () => {
  const compared = goldenCases.filter(({ name }) => !(name in different));

  it.each(compared)("$name: has every record with its size, every member with its place and type", (golden) => {
    const [input = ""] = filesEnding(golden, inputEndings);
    const dump = dumpTypes(join(golden.folder, input));
    const pointerSize = golden.name === "gcc-i386" ? 4 : 8;
    const texts = [btfToTs(inputOf(golden))];
    expect(differencesInTypeScript(texts, dump, { pointerSize })).toEqual({ missing: [], surplus: [] });
  });
});

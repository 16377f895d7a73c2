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

const withDefaults: Sources = Object.fromEntries(
  Object.entries(sources).filter(([name]) => name.startsWith("defaults/")),
);

describe("the TypeScript of the golden cases", () => {
  const folder = temporaryFolder();

  it.each(typeScriptVersions)("compiles with TypeScript %s under the strictest settings", async (version) => {
    // Between the oldest and the newest, one set of options tells whether there is a difference.
    const judged = checkTypeScript(folder, version === "6" ? withDefaults : sources, version);
    await expect(judged).resolves.toBe("");
  });

  it.each(["5.4", "7"] as const)("compiles with TypeScript %s beside the types of browsers and Node", async (version) => {
    await expect(checkTypeScript(folder, withDefaults, version, "a browser and Node")).resolves.toBe("");
  });

  it("compiles into CommonJS", async () => {
    await expect(checkTypeScript(folder, withDefaults, "7", "CommonJS")).resolves.toBe("");
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

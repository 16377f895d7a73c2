import { expect, it } from "vitest";
import { goldenCases, inputOf, optionsByLanguage, type GoldenCase } from "../../golden/cases.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { goldenSource } from "../values/golden-source.js";
import { checkTypeScript, noCounts, sumOf, type Trial } from "./check-typescript.js";
import { generated } from "./generated.js";

describeWith(["clang-19"], "TypeScript of the golden cases", () => {
  const folder = temporaryFolder();

  it("reads and writes what C does, or where there is no C what the model says", async () => {
    const trials = goldenCases.map(trialOf);
    const random = randomWords();
    const checked = await Promise.all(trials.map((trial) => checkTypeScript(trial, randomWords(random()), folder)));
    expect(checked.flatMap(({ problems }) => problems)).toEqual([]);
    expect(trials.filter(({ c }) => c !== undefined).length).toBeGreaterThan(trials.length / 2);
    const total = checked.map(({ counts }) => counts).reduce(sumOf, noCounts);
    console.info(`TypeScript of the golden cases: ${JSON.stringify(total)}`);
  });
});

function trialOf(golden: GoldenCase): Trial {
  const { common } = optionsByLanguage(golden);
  const [input, name] = [inputOf(golden), golden.name];
  const variants = (["bigint", "number", "safe"] as const).map((u64) => generated(input, { u64 }, common));
  const c = goldenSource(
    golden,
    variants.every(({ littleEndian }) => littleEndian),
  );
  return c === undefined ? { name, variants } : { name, variants, c };
}

import { expect, it } from "vitest";
import { goldenCases, inputOf, optionsByLanguage, type GoldenCase } from "../../golden/cases.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { goldenSource } from "../values/golden-source.js";
import { checkComponent, noCounts, sumOf, type Trial } from "./check-component.js";
import { generated } from "./generated.js";

/** Cases in which no record holds anything. */
const empty: readonly string[] = [];

describeWith(["clang-19"], "components of the golden cases", () => {
  const folder = temporaryFolder();

  it("decode and encode what C does, or where there is no C what the model says", async () => {
    const trials = goldenCases.filter(({ name }) => !empty.includes(name)).map(trialOf);
    const random = randomWords();
    let total = noCounts;
    for (const trial of trials) {
      const { problems, counts } = await checkComponent(trial, randomWords(random()), folder);
      expect(problems).toEqual([]);
      total = sumOf(total, counts);
    }
    expect(trials.filter(({ c }) => c !== undefined).length).toBeGreaterThan(trials.length / 2);
    console.info(`components of the golden cases: ${JSON.stringify(total)}`);
  });
});

function trialOf(golden: GoldenCase): Trial {
  const { common } = optionsByLanguage(golden);
  const made = generated(inputOf(golden), common);
  const c = goldenSource(golden, made.littleEndian);
  return { name: golden.name, generated: made, ...(c === undefined ? {} : { c }) };
}

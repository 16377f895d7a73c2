import { expect, it } from "vitest";
import { goldenCases, inputOf, optionsByLanguage, type GoldenCase } from "../../golden/cases.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { goldenSource } from "../values/golden-source.js";
import { checkRust, type Trial } from "./check-rust.js";
import { exercised } from "./generate-exercise.js";

describeWith(["rustc", "clang-19"], "Rust bindings of the golden cases", () => {
  const folder = temporaryFolder();

  it("read and write what C does, or where there is no C what the model says", async () => {
    const trials = goldenCases.map(trialOf);
    const { problems, counts } = await checkRust(trials, randomWords(), folder);
    expect(problems).toEqual([]);
    expect(trials.filter(({ c }) => c !== undefined).length).toBeGreaterThan(trials.length / 2);
    console.info(`Rust of the golden cases: ${JSON.stringify(counts)}`);
  });
});

function trialOf(golden: GoldenCase): Trial {
  const { name } = golden;
  const trial = { name, exercised: exercised(inputOf(golden), optionsByLanguage(golden).common) };
  const c = goldenSource(golden, trial.exercised.littleEndian);
  return c === undefined ? trial : { ...trial, c };
}

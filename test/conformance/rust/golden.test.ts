import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesEnding, goldenCases, inputOf, optionsByLanguage, type GoldenCase } from "../../golden/cases.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkRust, type Trial } from "./check-rust.js";
import { exercised } from "./generate-exercise.js";

/** Sources whose BTF is known to say something else: two compilations in one, and the faults of bpf-gcc 12. */
const otherThanBtf = ["same-name-twice", "gcc-bpf"];

/** What the sources use, and how clang lays out `long double` for BPF. */
const sourceFlags = [
  ...["-std=gnu11", "-fms-extensions", "-mlong-double-64", "-Uunix", "-Ulinux"],
  "-D__builtin_preserve_access_index(x)=(x)",
];

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
  const [file] = filesEnding(golden, [".bpf.c"]);
  if (file === undefined || otherThanBtf.includes(name) || !trial.exercised.littleEndian) return trial;
  const source = readFileSync(join(golden.folder, file), "utf8");
  return { ...trial, c: { compiler: ["clang-19", ...sourceFlags], source } };
}

import fc from "fast-check";
import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { declarations } from "../random-c/arbitraries.js";
import { planDeclarations, type Plan } from "../random-c/plan.js";
import { randomWords } from "../random-c/random-words.js";
import { reportSource } from "../random-c/report-source.js";
import { missingMembers } from "../values/missing-members.js";
import { checkComponent, noCounts, sumOf } from "./check-component.js";
import { trialsOf } from "./trials.js";

/** Programs to draw, each of up to this many declarations: a compiler takes as long to start as for dozens of them. */
const programs = Math.max(1, Math.round(Number(process.env["CSB_RUNS"] ?? 8) / 4));
const declarationsOfEach = 40;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compilers again and again: it ends after this time with the smallest program so far. */
const milliseconds = 90_000 + 30_000 * programs;

/** A component of nothing is none. */
const withSomething = (plan: Plan): Plan => ({
  ...plan,
  source: `${plan.source}\nstruct csb_something { int it; };\n`,
  keepers: `${plan.keepers}\nstruct csb_something *csb_keep_something;\n`,
});

describeWith(["clang-19", "gcc"], "components of random C declarations", () => {
  const folder = temporaryFolder();

  it("decode and encode what C does", { timeout: milliseconds + 60_000 }, async () => {
    let total = noCounts;
    const property = fc.asyncProperty(
      declarations(declarationsOfEach),
      fc.bigInt(1n, 2n ** 64n - 1n),
      async (drawn, word) => {
        const plan = withSomething(planDeclarations(drawn));
        const random = randomWords(word);
        for (const trial of await trialsOf(plan, folder)) {
          const { problems, counts } = await checkComponent(trial, random, folder);
          total = sumOf(total, counts);
          const all = [...missingMembers(plan, trial.generated.declarations), ...problems];
          if (all.length > 0) throw new Error(all.slice(0, 20).join("\n"));
        }
      },
    );
    const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: programs, seed, ...limits, reporter: reportSource });
    console.info(`components: ${JSON.stringify(total)}`);
    expect(total.errors).toBeGreaterThan(100 * programs);
    expect(total.valuesOfC).toBeGreaterThan(3000 * programs);
  });
});

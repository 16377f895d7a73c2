import fc from "fast-check";
import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { declarations } from "./arbitraries.js";
import { checkPlan } from "./check.js";
import { planDeclarations } from "./plan.js";
import { reportSource } from "./report-source.js";
import { Totals } from "./totals.js";

/** Programs to draw, each of up to this many declarations: a compiler takes as long to start as for dozens of them. */
const programs = Number(process.env["CSB_RUNS"] ?? 8);
const declarationsOfEach = 80;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compilers again and again: it ends after this time with the smallest program so far. */
const milliseconds = 90_000 + 30_000 * programs;

describeWith(["clang-19", "wasm-ld-19", "gcc", "g++"], "random C declarations", () => {
  const folder = temporaryFolder();

  it("lie and read in the model and in the header as gcc has them", { timeout: milliseconds + 60_000 }, async () => {
    const totals = new Totals();
    const property = fc.asyncProperty(declarations(declarationsOfEach), async (drawn) => {
      const { problems, counts } = await checkPlan(planDeclarations(drawn), folder);
      totals.add(counts);
      if (problems.length > 0) throw new Error(problems.slice(0, 20).join("\n"));
    });
    const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: programs, seed, ...limits, reporter: reportSource });
    console.info(`random C: ${totals.text()}`);
    expect(totals.bitfields).toBeGreaterThan(50 * programs);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { declarations } from "../random-c/arbitraries.js";
import { planDeclarations } from "../random-c/plan.js";
import { randomWords } from "../random-c/random-words.js";
import { reportSource } from "../random-c/report-source.js";
import { missingMembers } from "../values/missing-members.js";
import { checkRust, type RustCounts } from "./check-rust.js";
import { trialsOf } from "./trials.js";

/** Programs to draw, each of up to this many declarations: a compiler takes as long to start as for dozens of them. */
const programs = Math.max(1, Math.round(Number(process.env["CSB_RUNS"] ?? 8) / 3));
const declarationsOfEach = 60;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compilers again and again: it ends after this time with the smallest program so far. */
const milliseconds = 90_000 + 30_000 * programs;

describeWith(["rustc", "clang-19", "gcc"], "Rust bindings of random C declarations", () => {
  const folder = temporaryFolder();

  it("read and write what C does", { timeout: milliseconds + 60_000 }, async () => {
    let total: RustCounts = { records: 0, values: 0, sets: 0 };
    const property = fc.asyncProperty(
      declarations(declarationsOfEach),
      fc.bigInt(1n, 2n ** 64n - 1n),
      async (drawn, word) => {
        const plan = planDeclarations(drawn);
        const trials = await trialsOf(plan, folder);
        const { problems, counts } = await checkRust(trials, randomWords(word), folder);
        total = sumOf(total, counts);
        const missing = trials.flatMap(({ exercised }) => missingMembers(plan, exercised.declarations));
        const all = [...missing, ...problems];
        if (all.length > 0) throw new Error(all.slice(0, 20).join("\n"));
      },
    );
    const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: programs, seed, ...limits, reporter: reportSource });
    console.info(`Rust: ${JSON.stringify(total)}`);
    expect(total.sets).toBeGreaterThan(200 * programs);
  });
});

const sumOf = (some: RustCounts, more: RustCounts): RustCounts => ({
  records: some.records + more.records,
  values: some.values + more.values,
  sets: some.sets + more.sets,
});

import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { checkPlan } from "./check.js";
import { csmithPlan } from "./csmith.js";
import { Totals } from "./totals.js";

/** Programs whose declarations are compiled together. About one in three has any. */
const seedsOfEach = 40;
const programs = Math.max(1, Math.round(Number(process.env["CSB_RUNS"] ?? 8) / 4));

describeWith(["csmith", "clang-19", "wasm-ld-19", "gcc", "g++"], "structs and unions of csmith", () => {
  const folder = temporaryFolder();

  it("lie and read in the model and in the header as gcc has them", { timeout: 600_000 }, async () => {
    const totals = new Totals();
    for (let program = 0; program < programs; program++) {
      const seeds = Array.from({ length: seedsOfEach }, (_, index) => program * seedsOfEach + index + 1);
      const plan = await csmithPlan(seeds, folder);
      const { problems, counts } = await checkPlan(plan, folder);
      totals.add(counts);
      if (problems.length > 0) throw new Error(`${problems.slice(0, 20).join("\n")}\n\n${plan.source}`);
    }
    console.info(`csmith: ${totals.text()}`);
    expect(totals.types).toBeGreaterThan(40 * programs);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { btfToWit } from "../../src/index.js";
import { arbitraryInput } from "../support/arbitrary-input.js";
import { witProblem } from "../support/components.js";
import { temporaryFolder } from "../support/workspace.js";
import { checkComponent, noCounts, sumOf } from "./components/check-component.js";
import { generated } from "./components/generated.js";
import { randomWords } from "./random-c/random-words.js";

/** Inputs to draw, each of many graphs. */
const inputs = 10 * Number(process.env["CSB_RUNS"] ?? 1);
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** It ends after this time with the smallest input so far. */
const milliseconds = 60_000 + 20_000 * inputs;
const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };

const arbitraryOptions = fc.record({
  codec: fc.constantFrom("roots", "none", "all"),
  arrays: fc.constantFrom("list", "fixed"),
  text: fc.constantFrom("bytes", "string"),
  enums: fc.constantFrom("integer", "enum"),
  pointerSize: fc.constantFrom(4, 8),
});

it("the WIT of random graphs is accepted by component tools", { timeout: milliseconds + 60_000 }, async () => {
  let records = 0;
  const property = fc.asyncProperty(arbitraryInput, arbitraryOptions, async (input, options) => {
    const text = btfToWit(input, options);
    records += text.match(/^ {2}record /gm)?.length ?? 0;
    expect(await witProblem(text)).toBeUndefined();
  });
  await fc.assert(property, { numRuns: inputs, seed, ...limits });
  console.info(`random graphs in WIT: ${String(records)} records`);
  expect(records).toBeGreaterThan(15 * inputs);
});

const folder = temporaryFolder();

it(
  "components of random graphs decode and encode what the model says",
  { timeout: milliseconds + 60_000 },
  async () => {
    let total = noCounts;
    const property = fc.asyncProperty(arbitraryInput, fc.bigInt(1n, 2n ** 64n - 1n), async (input, word) => {
      const trial = { name: "", generated: generated(input, { pointerSize: 8 }) };
      const { problems, counts } = await checkComponent(trial, randomWords(word), folder);
      total = sumOf(total, counts);
      expect(problems.slice(0, 20)).toEqual([]);
    });
    await fc.assert(property, { numRuns: inputs / 10, seed, ...limits });
    console.info(`components of random graphs: ${JSON.stringify(total)}`);
    expect(total.values).toBeGreaterThan(100 * inputs);
  },
);

import fc from "fast-check";
import { expect, it } from "vitest";
import { btfToTs } from "../../src/index.js";
import { arbitraryInput } from "../support/arbitrary-input.js";
import { checkTypeScript, unformattedTypeScript, type Sources } from "../support/typescript.js";
import { temporaryFolder } from "../support/workspace.js";

/** Programs to draw, each of up to so many files, each of which has many graphs. */
const programs = Number(process.env["CSB_RUNS"] ?? 1);
const filesOfEach = 3;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compiler again and again: it ends after this time with the smallest program so far. */
const milliseconds = 60_000 + 20_000 * programs;

const arbitraryOptions = fc.record({
  case: fc.constantFrom("source", "camel"),
  u64: fc.constantFrom("bigint", "number", "safe"),
});

const folder = temporaryFolder();

it(
  "the TypeScript of random graphs compiles and is as prettier would write it",
  { timeout: milliseconds + 60_000 },
  async () => {
    let classes = 0;
    const inputs = fc.array(fc.tuple(arbitraryInput, arbitraryOptions), {
      minLength: 1,
      maxLength: filesOfEach,
      size: "max",
    });
    const property = fc.asyncProperty(inputs, async (batch) => {
      const sources: Sources = Object.fromEntries(
        batch.map(([input, options], index) => [`m${String(index)}.ts`, btfToTs(input, options)]),
      );
      classes +=
        Object.values(sources)
          .join("")
          .match(/^export class /gm)?.length ?? 0;
      await checkTypeScript(folder, sources, "7");
      await checkTypeScript(folder, sources, "7", "a browser and Node");
      expect(await unformattedTypeScript(sources)).toEqual([]);
    });
    const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: programs, seed, ...limits });
    console.info(`random graphs in TypeScript: ${String(classes)} classes`);
    expect(classes).toBeGreaterThan(50 * programs);
  },
);

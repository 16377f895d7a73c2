import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { btfToC } from "../../src/index.js";
import { arbitraryInput } from "../support/arbitrary-input.js";
import { run } from "../support/compilers.js";
import { describeWith } from "../support/requires.js";
import { temporaryFolder } from "../support/workspace.js";

/** Batches to draw, each of up to so many headers of so many graphs: every compiler is called once for a batch. */
const batches = Number(process.env["CSB_RUNS"] ?? 8);
const headersOfEach = 8;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compilers again and again: it ends after this time with the smallest batch so far. */
const milliseconds = 60_000 + 10_000 * batches;

const cCompilers = [
  "gcc -m32 -std=c11",
  "clang-19 --target=x86_64-linux-gnu -std=c17",
  "clang-19 --target=wasm32 -ffreestanding -std=c23",
];
const cxxCompilers = ["c++17", "c++20"].flatMap((std) => [`g++ -std=${std}`, `clang++-19 -std=${std}`]);

/** Not `-fsyntax-only`: with it gcc keeps some of its warnings to itself. */
const strict = ["-Wall", "-Wextra", "-Werror", "-c"];

describeWith(["gcc", "g++", "clang-19", "clang++-19"], "the headers of random graphs", () => {
  const folder = temporaryFolder();

  it("compile with all their asserts, as C and as C++", { timeout: milliseconds + 60_000 }, async () => {
    let proofs = 0;
    const inputs = fc.array(arbitraryInput, { minLength: 1, maxLength: headersOfEach, size: "max" });
    const property = fc.asyncProperty(inputs, async (batch) => {
      const headers = batch.map((input) => btfToC(input));
      proofs += headers.join("").match(/^static_assert\(/gm)?.length ?? 0;
      const c = write(headers, "c");
      const cxxHeaders = batch.map((input) => btfToC(input, { cxx: true }));
      const cxx = write(cxxHeaders, "cc");
      const compilations = [
        ...cCompilers.map((compiler) => compile(compiler, c)),
        ...cxxCompilers.map((compiler) => compile(compiler, cxx)),
      ];
      // All have to end: the next batch is written to the same files.
      await Promise.allSettled(compilations);
      await Promise.all(compilations);
    });
    const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: batches, seed, ...limits });
    console.info(`random graphs: ${String(proofs)} asserts`);
    expect(proofs).toBeGreaterThan(100 * batches);
  });

  /** One file for each header; their paths. */
  function write(headers: readonly string[], ending: string): readonly string[] {
    return headers.map((header, index) => {
      const path = join(folder, `${String(index)}.${ending}`);
      writeFileSync(path, header);
      return path;
    });
  }

  /** In a folder of the compiler's own, where it leaves the objects. */
  async function compile(compiler: string, paths: readonly string[]): Promise<void> {
    const [program = "", ...dialect] = compiler.split(" ");
    const objects = join(folder, compiler);
    mkdirSync(objects, { recursive: true });
    await run(program, [...dialect, ...strict, ...paths], "", objects);
  }
});

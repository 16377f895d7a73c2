import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { btfToRust } from "../../src/index.js";
import { arbitraryInput } from "../support/arbitrary-input.js";
import { describeWith } from "../support/requires.js";
import { checkRust, formatCheckRust, lintRust } from "../support/rust.js";
import { temporaryFolder } from "../support/workspace.js";

/** Crates to draw, each of up to so many modules, each of which has many graphs. */
const crates = Number(process.env["CSB_RUNS"] ?? 4);
const modulesOfEach = 6;
const seed = Number(process.env["CSB_SEED"] ?? 20_240_611);

/** Shrinking runs the compiler again and again: it ends after this time with the smallest crate so far. */
const milliseconds = 60_000 + 20_000 * crates;

const asLibrary = ["--crate-type=lib"];

describeWith(["rustc", "rustfmt", "clippy-driver"], "the Rust of random graphs", () => {
  const folder = temporaryFolder();

  it(
    "compiles with all its asserts, passes clippy and is as rustfmt would write it",
    { timeout: milliseconds + 60_000 },
    async () => {
      let proofs = 0;
      const inputs = fc.array(arbitraryInput, { minLength: 1, maxLength: modulesOfEach, size: "max" });
      const property = fc.asyncProperty(inputs, async (batch) => {
        const texts = batch.map((input) => btfToRust(input));
        proofs += texts.join("").match(/ assert!\(/g)?.length ?? 0;
        const files = texts.map((text, index) => {
          writeFileSync(join(folder, `m${String(index)}.rs`), text);
          return `m${String(index)}.rs`;
        });
        const modules = files.map((_, index) => `mod m${String(index)};\n`);
        const library = modules.map((line) => `pub ${line}`).join("");
        writeFileSync(join(folder, "lib.rs"), `#![no_std]\n#![forbid(unsafe_code)]\n${library}`);
        writeFileSync(join(folder, "main.rs"), `${modules.join("")}fn main() {}\n`);
        await checkRust(folder, "lib.rs", { args: asLibrary });
        await lintRust(folder, "lib.rs", "1.77", asLibrary);
        await lintRust(folder, "main.rs", "1.77");
        await formatCheckRust(folder, files);
      });
      const limits = { interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true };
      await fc.assert(property, { numRuns: crates, seed, ...limits });
      console.info(`random graphs in Rust: ${String(proofs)} asserts`);
      expect(proofs).toBeGreaterThan(100 * crates);
    },
  );
});

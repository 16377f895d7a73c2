import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Declaration } from "../../../src/backend/index.js";
import { run } from "../../support/compilers.js";
import { cProgram } from "./c-program.js";
import { rustMain, type RustModule } from "./rust-main.js";
import { hex, parseShown } from "./shown.js";

/** A question to a program of Rust: to read a record of a module, or to try its functions that set a member. */
export interface Question {
  readonly kind: "read" | "set";
  readonly module: number;
  /** Among the records of the module. */
  readonly record: number;
  readonly bytes: Uint8Array;
}

/** Compiles the bindings with all that is tried with them, warnings being errors, and answers the questions in order. */
export async function askRust(
  modules: readonly RustModule[],
  questions: readonly Question[],
  folder: string,
): Promise<readonly unknown[]> {
  const [main, program] = [join(folder, "main.rs"), join(folder, "rust")];
  await writeFile(main, rustMain(modules));
  for (const [index, { bindings }] of modules.entries()) {
    await writeFile(join(folder, `bindings${String(index)}.rs`), bindings);
  }
  await run("rustc", ["--edition", "2021", "-D", "warnings", "-o", program, main]);
  const lines = questions.map(
    ({ kind, module, record, bytes }) => `${kind[0] ?? ""} ${String(module)} ${String(record)} ${hex(bytes)}\n`,
  );
  return answersOf(await run(program, [], lines.join("")), questions.length);
}

/** The same for C, which only reads; `record` counts the declared records of the model. */
export async function askC(
  [compiler, ...flags]: readonly [string, ...string[]],
  source: string,
  declarations: readonly Declaration[],
  questions: readonly Omit<Question, "kind" | "module">[],
  folder: string,
): Promise<readonly unknown[]> {
  const program = join(folder, "c");
  await run(
    compiler,
    [...flags, "-w", "-fno-strict-aliasing", "-x", "c", "-", "-o", program],
    cProgram(source, declarations),
  );
  const lines = questions.map(({ record, bytes }) => `${String(record)} ${hex(bytes)}\n`);
  return answersOf(await run(program, [], lines.join("")), questions.length);
}

function answersOf(output: string, count: number): readonly unknown[] {
  const lines = output.trimEnd().split("\n");
  return Array.from({ length: count }, (_, index) => parseShown(lines[index] ?? "null"));
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../support/compilers.js";
import { answersOf } from "../values/ask-c.js";
import { hex } from "../values/shown.js";
import { rustMain, type RustModule } from "./rust-main.js";

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

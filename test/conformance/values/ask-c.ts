import { join } from "node:path";
import type { Declaration } from "../../../src/backend/index.js";
import { run } from "../../support/compilers.js";
import { cProgram } from "./c-program.js";
import { hex } from "./shown.js";

/** What C is to read: `record` counts the declared records of the model. */
export interface CQuestion {
  readonly record: number;
  readonly bytes: Uint8Array;
}

/** A compiler with its flags, and the C declarations that bindings were made from. */
export interface CSource {
  readonly compiler: readonly [string, ...string[]];
  readonly source: string;
}

/** Compiles a C program around the declarations and has it read records. */
export async function askC(
  { compiler: [compiler, ...flags], source }: CSource,
  declarations: readonly Declaration[],
  questions: readonly CQuestion[],
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

/** One answer a line of what a program has printed; a line that is missing is `null`. */
export function answersOf(output: string, count: number): readonly unknown[] {
  const lines = output.trimEnd().split("\n");
  return Array.from({ length: count }, (_, index) => JSON.parse(lines[index] ?? "null") as unknown);
}

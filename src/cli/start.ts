#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

/**
 * Starts the command, `src/cli/main.ts`, from one script and from what V8 has made of it when the package was built. For a
 * small input, reading and compiling the script takes longer than all the work: with V8's code the command starts 8 ms
 * sooner. Another version of Node refuses that code, and compiles the script as if there were none.
 */
const file = join(__dirname, "command.cjs");
const script = new Script(readFileSync(file, "utf8"), {
  filename: file,
  cachedData: codeCache(),
});
// The script is a function, such as Node makes of every CommonJS module.
const command = script.runInThisContext() as (...parameters: readonly unknown[]) => void;
command(require, { exports: {} }, (specifier: string): Promise<unknown> => import(specifier));

/** What a run in the language needs that is asked for; where none is, C stands for what all runs need. */
function codeCache(): Buffer | undefined {
  const [, , ...args] = process.argv;
  const language = args.find((_, index) => args[index - 1] === "--lang") ?? "c";
  try {
    return readFileSync(join(__dirname, "cache", `${/^[a-z]+$/.test(language) ? language : "c"}.bin`));
  } catch {
    // It only makes the start faster.
    return undefined;
  }
}

#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { BindgenError } from "../diagnostics/bindgen-error.js";
import { readArguments, type Arguments } from "./arguments.js";
import { ExitCode } from "./exit-codes.js";
import { explanation, helpText } from "./help.js";
import { Reporter } from "./report.js";
import { run } from "./run.js";
import { writeStandardOutput } from "./standard-streams.js";
import { UsageError } from "./usage-error.js";

// The command runs once and ends: what the optimizing compiler spends on inlining never pays. Over a whole kernel this
// saves about 30 % of the processor time; a long-lived program that uses the library is not touched.
setFlagsFromString("--no-turbo-inlining");

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const reporter = new Reporter(argv.includes("--quiet"));
  try {
    return await perform(readArguments(argv), reporter);
  } catch (error) {
    reporter.done();
    if (error instanceof UsageError) {
      reporter.usage(error.message);
      return ExitCode.Usage;
    }
    if (!(error instanceof BindgenError)) throw error;
    reporter.error("", { severity: "error", code: error.code, message: error.message, help: error.help });
    return error.code.startsWith("options/") ? ExitCode.Usage : ExitCode.Failed;
  }
}

async function perform(args: Arguments, reporter: Reporter): Promise<number> {
  switch (args.mode) {
    case "help":
      writeStandardOutput(await helpText());
      return ExitCode.Done;
    case "version":
      writeStandardOutput(`${packageVersion()}\n`);
      return ExitCode.Done;
    case "explain":
      writeStandardOutput(explanation(args.explain));
      return ExitCode.Done;
    default:
      return run(args, reporter);
  }
}

function packageVersion(): string {
  // The command is one file in dist/, beside which package.json lies one folder up.
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

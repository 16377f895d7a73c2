import packageJson from "../../package.json" with { type: "json" };
import { BindgenError } from "../diagnostics/bindgen-error.js";
import { readArguments, type Arguments } from "./arguments.js";
import { ExitCode } from "./exit-codes.js";
import { explanation, helpText } from "./help.js";
import { Reporter } from "./report.js";
import { run } from "./run.js";
import { writeStandardOutput } from "./standard-streams.js";
import { UsageError } from "./usage-error.js";

/**
 * The run of the command, for who waits for its end. The command is bundled as a CommonJS script, which Node starts sooner
 * than a module: nothing is awaited at top level.
 */
export const finished: Promise<void> = main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});

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
      writeStandardOutput(`${packageJson.version}\n`);
      return ExitCode.Done;
    case "explain":
      writeStandardOutput(explanation(args.explain));
      return ExitCode.Done;
    default:
      return run(args, reporter);
  }
}

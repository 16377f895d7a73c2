import type { OutputFile } from "../backend/backend.js";
import { OutputLimit } from "../backend/output-limit.js";
import { defaultLimits } from "../btf/limits.js";
import { BindgenError, fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { requireNoWarnings } from "../diagnostics/strict.js";
import { componentToolsPackage, finishFiles } from "../finish.js";
import type { CommonOptions } from "../common-options.js";
import { generate, generateWith, languageOf, readReported } from "../generate.js";
import { defaultName, selectableTypes } from "../model/build-model.js";
import { nothingToPrint } from "../model/select.js";
import { buildNameTable } from "../naming/name-table.js";
import { fileStem } from "../text/file-stem.js";
import type { Arguments } from "./arguments.js";
import { checkFile } from "./check.js";
import { ExitCode } from "./exit-codes.js";
import { formatFiles } from "./format.js";
import { readInput } from "./inputs.js";
import { optionsOf, prepare, valuesFor, type Job } from "./job.js";
import { listTypes, tableTitle } from "./list.js";
import { prepareForLongRun } from "./long-run.js";
import { modelToJson } from "./model-json.js";
import { meansFolder, placeFiles, requireNoInput, type PlacedFile } from "./outputs.js";
import type { Reporter } from "./report.js";
import { isOutputTerminal, writeStandardOutput } from "./standard-streams.js";
import { UsageError } from "./usage-error.js";
import { typeErrors } from "./verify.js";
import { writeOutput } from "./write-output.js";

/** Generates, lists or checks what the arguments ask for, and returns the exit code. */
export async function run(args: Arguments, reporter: Reporter): Promise<number> {
  const job = await prepare(args, reporter);
  return args.mode === "list" ? list(job) : produce(job);
}

async function list(job: Job): Promise<number> {
  const { made, failed } = await eachInput(job, (input, bytes) => ({ input, table: tableOf(job, input, bytes) }));
  made.forEach(({ input, table }, index) => {
    if (job.args.inputs.length > 1) writeStandardOutput((index === 0 ? "" : "\n") + tableTitle(input));
    writeStandardOutput(table);
  });
  return failed ? ExitCode.Failed : ExitCode.Done;
}

async function produce(job: Job): Promise<number> {
  const { args, reporter } = job;
  const { made, failed } = await eachInput(job, (input, bytes) => makeFiles(job, input, bytes));
  // One input that fails fails the run: no output is written that only looks complete.
  if (failed) return ExitCode.Failed;
  await requireReadable(made.flat(), args);
  const placed = place(await finishAll(made), args);
  const files = args.format ? await formatFiles(placed, reporter) : placed;
  if (args.verify && !(await verifyFiles(files, reporter))) return ExitCode.Failed;
  return args.check ? checkFiles(files, reporter) : write(files, args);
}

/** Components are made by a package that only they need. */
async function finishAll(made: readonly (readonly OutputFile[])[]): Promise<readonly (readonly OutputFile[])[]> {
  const finished: (readonly OutputFile[])[] = [];
  for (const files of made) finished.push(await finishFiles(files, () => importModule(componentToolsPackage)));
  return finished;
}

async function requireReadable(files: readonly OutputFile[], { output }: Arguments): Promise<void> {
  const isReadable = output !== undefined || files.every(({ content }) => typeof content === "string");
  if (!isReadable && (await isOutputTerminal())) {
    throw new UsageError("binary output is not written to a terminal: give -o FILE");
  }
}

function place(made: readonly (readonly OutputFile[])[], { inputs, bases, output }: Arguments): readonly PlacedFile[] {
  // On standard output a path is only a name.
  if (output === undefined) return made.flat().map((file) => ({ ...file, name: file.path }));
  const files = made.flatMap((own) => placeFiles(own, output, meansFolder(output, inputs.length)));
  requireDistinct(files);
  requireNoInput(files, [...inputs, ...bases]);
  return files;
}

async function write(files: readonly PlacedFile[], { output }: Arguments): Promise<number> {
  for (const file of files) {
    if (output === undefined) writeStandardOutput(file.content);
    else await writeOutput(file);
  }
  return ExitCode.Done;
}

/** What `make` makes of each input. One that fails is reported, and the next one has its turn. */
async function eachInput<Made>(
  { args, reporter }: Job,
  make: (input: string, bytes: Uint8Array) => Made,
): Promise<{ readonly made: readonly Made[]; readonly failed: boolean }> {
  const made: Made[] = [];
  for (const input of args.inputs) {
    reporter.status(`${input} …`);
    try {
      const bytes = await readInput(input);
      await prepareForLongRun(bytes.length);
      made.push(make(input, bytes));
    } catch (error) {
      if (!(error instanceof BindgenError)) throw error;
      // What cannot be read is named by the message itself.
      const subject = error.code === "cli/unreadable" ? "" : input;
      reporter.error(subject, { severity: "error", code: error.code, message: error.message, help: error.help });
    }
  }
  reporter.done();
  return { made, failed: made.length < args.inputs.length };
}

function makeFiles(job: Job, input: string, bytes: Uint8Array): readonly OutputFile[] {
  const { args, backend } = job;
  const options = optionsOf(job, input);
  if (args.mode === "json") return makeJson(job, bytes, options);
  if (backend === undefined) throw new UsageError("no language");
  return generate(bytes, { ...options, backend, options: args.settings.get(backend.name) ?? {} }).files;
}

function makeJson({ args, backend }: Job, bytes: Uint8Array, options: CommonOptions): readonly OutputFile[] {
  const language = backend && languageOf(backend, valuesFor(backend, args), options.name ?? defaultName);
  return generateWith(bytes, { ...options, ...language?.asked }, ({ graph, model, newText }) => {
    const names = language && buildNameTable(graph, language.rules);
    return [{ path: `${fileStem(model.name)}.json`, content: modelToJson(model, names, newText()) }];
  }).files;
}

function tableOf(job: Job, input: string, bytes: Uint8Array): string {
  const options = optionsOf(job, input);
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => {
    found.push(diagnostic);
    options.onDiagnostic(diagnostic);
  };
  const graph = readReported(bytes, options, report);
  const ids = selectableTypes(graph, options);
  if (ids.length === 0) report(describe(nothingToPrint(options)));
  if (job.args.strict) requireNoWarnings(found);
  const limit = new OutputLimit(defaultLimits);
  return limit.bound(() => listTypes(graph, ids, limit.newText()));
}

function requireDistinct(files: readonly PlacedFile[]): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    if (paths.has(path)) fail("cli/clash", { subject: path, expected: "one input for each output", found: "two" });
    paths.add(path);
  }
}

/** Whether the types of the files are right; what is wrong is reported. */
async function verifyFiles(files: readonly PlacedFile[], reporter: Reporter): Promise<boolean> {
  const errors = await typeErrors(files);
  for (const error of errors) reporter.diagnostic("", error);
  return errors.length === 0;
}

async function checkFiles(files: readonly PlacedFile[], reporter: Reporter): Promise<number> {
  let stale = false;
  for (const file of files) {
    const found = await checkFile(file);
    if (found === undefined) continue;
    stale = true;
    if (found.patch !== "") reporter.line(found.patch);
    reporter.error("", found.diagnostic);
  }
  return stale ? ExitCode.Stale : ExitCode.Done;
}

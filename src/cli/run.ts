import type { Backend, OutputFile } from "../backend/backend.js";
import { resolveOptions } from "../backend/options.js";
import { BindgenError, fail } from "../diagnostics/bindgen-error.js";
import { generate, type CommonOptions } from "../generate.js";
import { decodeBtf, type TypeGraph } from "../graph/type-graph.js";
import { buildModel, selectableTypes } from "../model/build-model.js";
import { buildNameTable } from "../naming/name-table.js";
import { fileStem } from "../text/file-stem.js";
import type { Arguments } from "./arguments.js";
import { checkFile } from "./check.js";
import { ExitCode } from "./exit-codes.js";
import { bindingsName, readInput } from "./inputs.js";
import { loadBackend, loadLanguage } from "./languages.js";
import { listTypes } from "./list.js";
import { modelToJson } from "./model-json.js";
import { meansFolder, placeFiles, type PlacedFile } from "./outputs.js";
import type { Reporter } from "./report.js";
import { writeStandardOutput } from "./standard-streams.js";
import { UsageError } from "./usage-error.js";
import { writeOutput } from "./write-output.js";

/** Generates, lists or checks what the arguments ask for, and returns the exit code. */
export async function run(args: Arguments, reporter: Reporter): Promise<number> {
  const job = await prepare(args, reporter);
  const files: PlacedFile[] = [];
  let failed = false;
  for (const input of args.inputs) {
    reporter.status(`${input} …`);
    try {
      files.push(...(await runInput(job, input)));
    } catch (error) {
      if (!(error instanceof BindgenError)) throw error;
      reporter.error(input, { severity: "error", code: error.code, message: error.message, help: error.help });
      failed = true;
    }
  }
  reporter.done();
  requireDistinct(files);
  // One input that fails fails the run: no output is written that only looks complete.
  if (failed) return ExitCode.Failed;
  if (args.check) return check(files, reporter);
  for (const file of files) await writeOutput(file);
  return ExitCode.Done;
}

/** What all inputs share. */
interface Job {
  readonly args: Arguments;
  readonly backend: Backend | undefined;
  readonly base: TypeGraph | undefined;
  readonly reporter: Reporter;
}

async function prepare(args: Arguments, reporter: Reporter): Promise<Job> {
  const backend = await backendOf(args);
  for (const lang of args.settings.keys()) {
    if (lang !== backend?.name) throw new UsageError(`--set ${lang}.… has no effect without --lang ${lang}`);
  }
  // Wrong options are wrong for every input: say so before any is read.
  if (backend !== undefined) valuesFor(backend, args);
  return { args, backend, base: await readBases(args.bases), reporter };
}

async function backendOf({ lang, backend }: Arguments): Promise<Backend | undefined> {
  if (backend !== undefined) return loadBackend(backend);
  return lang === undefined ? undefined : loadLanguage(lang);
}

/** Bases build on each other, the outermost first. */
async function readBases(paths: readonly string[]): Promise<TypeGraph | undefined> {
  let base: TypeGraph | undefined;
  for (const path of paths) {
    const bytes = await readInput(path);
    base = decodeBtf(bytes, base === undefined ? {} : { base });
  }
  return base;
}

/** Makes the files of one input; what has no place in the file system is printed at once. */
async function runInput(job: Job, input: string): Promise<readonly PlacedFile[]> {
  const { args } = job;
  const bytes = await readInput(input);
  const files = args.mode === "list" ? [list(job, bytes)] : makeFiles(job, input, bytes);
  if (args.output !== undefined) return placeFiles(files, args.output, meansFolder(args.output, args.inputs.length));
  job.reporter.done();
  for (const { content } of files) writeStandardOutput(content);
  return [];
}

function optionsOf({ args, base, reporter }: Job, input: string): CommonOptions {
  const { types, exclude, strict, pointerSize } = args;
  return {
    name: bindingsName(input),
    types,
    exclude,
    strict,
    ...(base === undefined ? {} : { base }),
    ...(pointerSize === undefined ? {} : { pointerSize }),
    onDiagnostic: (diagnostic) => {
      reporter.diagnostic(input, diagnostic);
    },
  };
}

function makeFiles(job: Job, input: string, bytes: Uint8Array): readonly OutputFile[] {
  const { args, backend } = job;
  const options = optionsOf(job, input);
  if (args.mode === "json") return [json(job, bytes, options)];
  if (backend === undefined) throw new UsageError("no language");
  return generate(bytes, { ...options, backend, options: args.settings.get(backend.name) ?? {} }).files;
}

function json({ args, backend }: Job, bytes: Uint8Array, options: CommonOptions): OutputFile {
  const graph = decodeBtf(bytes, options);
  const model = buildModel(graph, { ...options, ...(backend === undefined ? {} : { expresses: backend.expresses }) });
  const names = backend && buildNameTable(graph, backend.identifiers(valuesFor(backend, args)));
  return { path: `${fileStem(model.name)}.json`, content: modelToJson(model, names) };
}

const valuesFor = (backend: Backend, { settings }: Arguments) =>
  resolveOptions(backend.name, backend.options, settings.get(backend.name) ?? {});

function list(job: Job, bytes: Uint8Array): OutputFile {
  const graph = decodeBtf(bytes, optionsOf(job, ""));
  return { path: "list", content: listTypes(graph, selectableTypes(graph, job.args)) };
}

function requireDistinct(files: readonly PlacedFile[]): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    if (paths.has(path)) fail("cli/clash", { subject: path });
    paths.add(path);
  }
}

async function check(files: readonly PlacedFile[], reporter: Reporter): Promise<number> {
  let stale = false;
  for (const file of files) {
    const found = await checkFile(file);
    if (found === undefined) continue;
    stale = true;
    reporter.line(found.patch);
    reporter.error("", found.diagnostic);
  }
  return stale ? ExitCode.Stale : ExitCode.Done;
}

import type { Backend } from "../backend/backend.js";
import { resolveOptions, type OptionTable, type OptionValues } from "../backend/options.js";
import { readWithin } from "../diagnostics/bindgen-error.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { requireNoWarnings } from "../diagnostics/strict.js";
import type { CommonOptions } from "../common-options.js";
import { findingsOfBase, readTypes, type TypeTable } from "../graph/type-table.js";
import type { Arguments } from "./arguments.js";
import { bindingsName, readInput } from "./inputs.js";
import { loadBackend, loadLanguage } from "./languages.js";
import type { Reporter } from "./report.js";
import { UsageError } from "./usage-error.js";

/** What all inputs share. */
export interface Job {
  readonly args: Arguments;
  readonly backend: Backend | undefined;
  readonly base: TypeTable | undefined;
  readonly reporter: Reporter;
}

/**
 * Loads what all inputs share, before any of them is read.
 *
 * @throws UsageError, or BindgenError when the backend, its options or a base are wrong.
 */
export async function prepare(args: Arguments, reporter: Reporter): Promise<Job> {
  const backend = await backendOf(args);
  for (const lang of args.settings.keys()) {
    if (lang !== backend?.name) throw new UsageError(`--set ${lang}.… has no effect without --lang ${lang}`);
  }
  for (const flag of ["format", "verify"] as const) {
    if (args[flag] && backend?.extension !== ".ts") throw new UsageError(`--${flag} has no effect without --lang ts`);
  }
  // Wrong options are wrong for every input: say so before any is read.
  if (backend !== undefined) valuesFor(backend, args);
  return { args, backend, base: await readBases(args, reporter), reporter };
}

async function backendOf({ lang, backend }: Arguments): Promise<Backend | undefined> {
  if (backend !== undefined) return loadBackend(backend);
  return lang === undefined ? undefined : loadLanguage(lang);
}

/** Bases build on each other, the outermost first. What is odd or wrong about one is said of its file, not of an input. */
async function readBases({ bases, strict }: Arguments, reporter: Reporter): Promise<TypeTable | undefined> {
  let base: TypeTable | undefined;
  for (const path of bases) {
    const bytes = await readInput(path);
    const options = base === undefined ? {} : { base };
    base = readWithin(path, () => readTypes(bytes, options));
    const findings = findingsOfBase(base);
    for (const finding of findings) reporter.diagnostic(path, finding);
    if (!strict) continue;
    readWithin(path, () => {
      requireNoWarnings(findings);
    });
  }
  return base;
}

interface Reporting {
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
}

/** The options that are the same in every language, for one input. */
export function optionsOf({ args, base, reporter }: Job, input: string): CommonOptions & Reporting {
  const { types, exclude, strict, lint, pointerSize } = args;
  return {
    name: bindingsName(input),
    types,
    exclude,
    strict,
    ...(base === undefined ? {} : { base }),
    ...(lint === undefined ? {} : { lint }),
    ...(pointerSize === undefined ? {} : { pointerSize }),
    onDiagnostic: (diagnostic) => {
      reporter.diagnostic(input, diagnostic);
    },
  };
}

/** The options of the language, as the arguments set them. */
export function valuesFor(backend: Backend, { settings }: Arguments): OptionValues<OptionTable> {
  return resolveOptions(backend.name, backend.options, settings.get(backend.name) ?? {});
}

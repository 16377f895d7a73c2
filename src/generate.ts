import type { Backend, OutputFile } from "./backend/backend.js";
import { OutputLimit } from "./backend/output-limit.js";
import { resolveOptions, type OptionTable, type OptionValues } from "./backend/options.js";
import { limitsWith } from "./btf/limits.js";
import { isCommonOption, requireCommonOptions, type CommonOptions } from "./common-options.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { LimitedReport } from "./diagnostics/limited-report.js";
import { requireNoWarnings } from "./diagnostics/strict.js";
import { readTypes, type DecodeOptions, type TypeTable } from "./graph/type-table.js";
import { lintKernel } from "./lint/kernel/lint-kernel.js";
import type { BindingModel } from "./model/binding-model.js";
import { buildModel, defaultName, type ModelOptions } from "./model/build-model.js";
import type { IdentifierRules } from "./naming/identifier-rules.js";
import { buildNameTable } from "./naming/name-table.js";
import type { TextWriter } from "./text/text-writer.js";

export interface GenerateOptions extends CommonOptions {
  readonly backend: Backend;
  /** Options of the backend by their names, without the language before them. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Generated {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs all stages: decode, build the graph, select, order, lay out, name, render.
 *
 * @throws BindgenError when the input cannot be read, a type that was asked for is missing, an option is wrong, the
 * output grows over its limit, or, with `strict`, there is a warning.
 */
export function generate(input: Uint8Array, options: GenerateOptions): Generated {
  const { backend } = options;
  requireCommonOptions(options);
  const values = resolveOptions(backend.name, backend.options, options.options ?? {});
  const { rules, asked } = languageOf(backend, values, options.name ?? defaultName);
  return generateWith(input, { ...options, ...asked }, ({ graph, model, report, newText }) => {
    return backend.render(model, { options: values, names: buildNameTable(graph, rules), report, newText });
  });
}

/** What a language is told by its options: its rules for names, and what it asks of a model. */
export interface Language {
  readonly rules: IdentifierRules;
  readonly asked: Pick<ModelOptions, "expresses" | "functions">;
}

export function languageOf<Table extends OptionTable>(
  backend: Backend<Table>,
  values: OptionValues<Table>,
  bindings: string,
): Language {
  const rules = backend.identifiers(values, bindings);
  return { rules, asked: { expresses: backend.expresses, functions: rules.functions ?? false } };
}

/** What is known of an input when it is rendered, and where to report what is found then. */
export interface Stages {
  readonly graph: TypeTable;
  readonly model: BindingModel;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly newText: () => TextWriter;
}

/** Runs the stages up to the model, and then `render`: limits and `strict` hold whatever is printed of it. */
export function generateWith(
  input: Uint8Array,
  options: CommonOptions & ModelOptions,
  render: (stages: Stages) => readonly OutputFile[],
): Generated {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => {
    diagnostics.push(diagnostic);
    options.onDiagnostic?.(diagnostic);
  };
  const limits = limitsWith(options.limits);
  const graph = readReported(input, options, report);
  const model = buildModel(graph, { ...options, onDiagnostic: report });
  const limit = new OutputLimit(limits);
  const found = new LimitedReport(report, limits.findings);
  const stages = {
    graph,
    model: limit.watch(model),
    report: (diagnostic: Diagnostic) => {
      found.add(() => diagnostic);
    },
    newText: limit.newText,
  };
  const files = limit.run(() => render(stages));
  if (options.strict === true) requireNoWarnings(diagnostics);
  return { files, diagnostics };
}

/** Reads the types of an input and reports what is found about them: by the decoder, and by the rules of `lint`. */
export function readReported(
  input: Uint8Array,
  options: DecodeOptions & Pick<CommonOptions, "lint">,
  report: (diagnostic: Diagnostic) => void,
): TypeTable {
  const graph = readTypes(input, options);
  graph.diagnostics.forEach(report);
  if (options.lint === "kernel") lintKernel(graph, new LimitedReport(report, limitsWith(options.limits).findings));
  return graph;
}

/** Options of one language in one flat object, as the functions named `btfTo…` take them. */
export type FlatOptions<Table extends OptionTable> = CommonOptions & Partial<OptionValues<Table>>;

/** Generates the one file of a language of text. The options of the backend stand beside the common ones. */
export function generateText<Table extends OptionTable>(
  input: Uint8Array,
  backend: Backend<Table>,
  options: FlatOptions<Table>,
): string {
  const own = Object.entries(options).filter(([name]) => !isCommonOption(name));
  const { files } = generate(input, { ...options, backend, options: Object.fromEntries(own) });
  return files.map(({ content }) => (typeof content === "string" ? content : "")).join("");
}

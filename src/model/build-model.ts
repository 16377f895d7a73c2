import { limitsWith, type Limits } from "../btf/limits.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { alignmentsOf } from "../layout/alignment.js";
import type { TypeTable } from "../graph/type-table.js";
import type { BindingModel } from "./binding-model.js";
import { allConstructs, type Construct } from "./construct.js";
import { Declarations } from "./declarations.js";
import { declaredTypes } from "./declared-types.js";
import { Findings } from "./findings.js";
import { Functions, withPassedTypes } from "./functions.js";
import { orderByValue } from "./order.js";
import { Readings } from "./reading.js";
import { rootsOf } from "./roots.js";
import { SharedTypes } from "./shared-types.js";
import { selectRoots, type LanguageSelection, type Selection } from "./select.js";

/** What {@link buildModel} needs besides the graph. */
export interface ModelOptions extends LanguageSelection {
  /** What the bindings are called: include guards and file names come from it. */
  readonly name?: string;
  /** What the language can express; everything when it is not given. */
  readonly expresses?: ReadonlySet<Construct>;
  readonly limits?: Partial<Limits>;
  /** Called once for each finding, while the declarations are walked for the first time. */
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

/** What bindings are called where nobody says it. */
export const defaultName = "bindings";

/**
 * Selects, orders and lays out what has to be printed.
 *
 * @throws BindgenError `select/no-match` when a type that was asked for is not there.
 */
export function buildModel(graph: TypeTable, options: ModelOptions = {}): BindingModel {
  const declared = declaredTypes(graph);
  const limits = limitsWith(options.limits);
  const findings = new Findings(graph, options.onDiagnostic, limits);
  const expresses = options.expresses ?? allConstructs;
  const selected = selectRoots(graph, declared, options);
  const needed = options.functions === true ? withPassedTypes(graph, declared, selected, options) : selected;
  const { ids, cyclic } = orderByValue(graph, declared, needed);
  findings.ofSelection(declared, ids, options);
  if (!graph.btf.littleEndian && !expresses.has("big-endian-bitfields")) findings.add("model/big-endian");
  const shared = new SharedTypes(graph);
  const readings = new Readings(graph, limits);
  const alignment = alignmentsOf(graph, cyclic);
  const context = { graph, declared, cyclic, expresses, limits, findings, shared, alignment, readings };
  const declarations = new Declarations(context, ids);
  return {
    name: options.name ?? defaultName,
    pointerSize: graph.pointerSize,
    littleEndian: graph.btf.littleEndian,
    declarations,
    functions: new Functions(context, options),
    get roots() {
      return rootsOf(graph, declared, selected, options);
    },
  };
}

/** Every type that could be selected, by its number: what `--list` shows. */
export function selectableTypes(graph: TypeTable, selection: Selection = {}): Uint32Array {
  return selectRoots(graph, declaredTypes(graph), selection);
}

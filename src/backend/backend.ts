import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BindingModel } from "../model/binding-model.js";
import type { Construct } from "../model/construct.js";
import type { IdentifierRules } from "../naming/identifier-rules.js";
import type { NameTable } from "../naming/name-table.js";
import type { TextWriter } from "../text/text-writer.js";
import type { OptionTable, OptionValues } from "./options.js";

/**
 * How one language spells a model. A backend has no function with which to compute an offset, an order or a name: all of
 * that is in the model and in the name table.
 */
export interface Backend<Table extends OptionTable = OptionTable> {
  readonly apiVersion: 1;
  /** The value of `--lang`, and the part before the dot in `--set`. */
  readonly name: string;
  readonly title: string;
  readonly extension: `.${string}`;
  readonly options: Table;
  // Methods, not function properties: a backend of any table is then a Backend, whose options are checked at run time.
  /** The rules for names. `bindings` is what the model is called, for languages in which that is a name too. */
  identifiers(options: OptionValues<Table>, bindings: string): IdentifierRules;
  /** What the language can express; the rest arrives as opaque bytes. */
  readonly expresses: ReadonlySet<Construct>;
  /** Synchronous and pure: the same model and options give the same bytes. */
  render(model: BindingModel, context: BackendContext<OptionValues<Table>>): readonly OutputFile[];
}

/** What a backend is given beside the model. */
export interface BackendContext<Options> {
  readonly options: Options;
  readonly names: NameTable;
  /** For what only this language knows to be wrong; what is wrong in every language has been reported before. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** A new text to write into; it stops the backend when all its texts together are longer than the limit. */
  readonly newText: () => TextWriter;
}

export interface OutputFile {
  /** Relative to where the output goes, with `/` between its parts. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /**
   * What the host has left to do: `component` makes a component of a core module, whose custom section `wit` is the text
   * of the package that it implements.
   */
  readonly finish?: "component";
}

/** Gives a backend its exact type: the options of `render` follow from the table. */
export function defineBackend<const Table extends OptionTable>(backend: Backend<Table>): Backend<Table> {
  return backend;
}

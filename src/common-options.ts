import { fail } from "./diagnostics/bindgen-error.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { DecodeOptions } from "./graph/type-table.js";
import type { Selection } from "./model/select.js";

/** Options that mean the same in every language. */
export interface CommonOptions extends Selection, DecodeOptions {
  /** What the bindings are called: file names and include guards come from it. Default `bindings`. */
  readonly name?: string;
  /** Further rules that the input is held to: `kernel` for those of Linux for the BTF of a program. */
  readonly lint?: "kernel";
  /** Whether a warning is an error. */
  readonly strict?: boolean;
  /** Called for each finding as soon as it is known. */
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((pattern) => typeof pattern === "string");

/** What each option takes, in words and as a test: not every caller is checked by a compiler. */
const forms: Readonly<Record<keyof CommonOptions, readonly [expected: string, accepts: (value: unknown) => boolean]>> =
  {
    name: ["a text", (value) => typeof value === "string"],
    types: ["a list of texts", isListOfTexts],
    exclude: ["a list of texts", isListOfTexts],
    base: ["a Uint8Array or a TypeGraph", isObject],
    pointerSize: ["4 or 8", (value) => value === 4 || value === 8],
    limits: ["an object of limits", isObject],
    lint: ["kernel", (value) => value === "kernel"],
    strict: ["true or false", (value) => typeof value === "boolean"],
    onDiagnostic: ["a function", (value) => typeof value === "function"],
  };

/** Whether an option is one of all languages. */
export const isCommonOption = (name: string): name is keyof CommonOptions => Object.hasOwn(forms, name);

/** @throws BindgenError `options/bad-value`. */
export function requireCommonOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || !isCommonOption(name)) continue;
    const [expected, accepts] = forms[name];
    if (!accepts(value)) fail("options/bad-value", { subject: name, expected, found: String(value) });
  }
}

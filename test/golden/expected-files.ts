import { c } from "../../generators/c/index.js";
import { buildModel, decodeBtf, generate, type Diagnostic } from "../../src/index.js";
import { modelText } from "../support/model-text.js";
import { inputOf, type GoldenCase } from "./cases.js";

/**
 * What the files of a case have to hold, by their names: the model as text, what each language prints, and the findings,
 * when there are any. Another language is one line more.
 */
export function expectedFiles(golden: GoldenCase): ReadonlyMap<string, string> {
  const { name, options } = golden;
  const input = inputOf(golden);
  const { asserts, cxx, prefix, ...common } = options;
  const own = Object.fromEntries(Object.entries({ asserts, cxx, prefix }).filter(([, value]) => value !== undefined));
  const { files, diagnostics } = generate(input, { ...common, backend: c, name, options: own });
  return new Map([
    [`${name}.model.txt`, modelText(buildModel(decodeBtf(input, common), { ...common, name }))],
    ...files.map(({ path, content }) => [path, String(content)] as const),
    ...(diagnostics.length === 0 ? [] : [[`${name}.diagnostics.txt`, diagnosticsText(diagnostics)] as const]),
  ]);
}

/** Findings without the numbers of types, which another compiler gives out otherwise. */
function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(
    ({ severity, code, subject }) =>
      `${severity} ${code}${subject === undefined ? "" : `: ${JSON.stringify(subject)}`}\n`,
  );
  return lines.join("");
}

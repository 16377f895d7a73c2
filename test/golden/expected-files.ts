import { c } from "../../generators/c/index.js";
import { rust } from "../../generators/rust/index.js";
import { typescript } from "../../generators/typescript/index.js";
import { wit } from "../../generators/wit/index.js";
import { buildModel, decodeBtf, generate, type Diagnostic } from "../../src/index.js";
import { modelText } from "../support/model-text.js";
import { inputOf, optionsByLanguage, type GoldenCase } from "./cases.js";

/**
 * What the files of a case have to hold, by their names: the model as text, what each language prints, and the findings,
 * when there are any. Another language is one line more.
 */
export function expectedFiles(golden: GoldenCase): ReadonlyMap<string, string> {
  const { name } = golden;
  const input = inputOf(golden);
  const { ofC, common } = optionsByLanguage(golden);
  const inC = generate(input, { ...common, backend: c, name, options: ofC });
  const inRust = generate(input, { ...common, backend: rust, name });
  const inTypeScript = generate(input, { ...common, backend: typescript, name });
  const inWit = generate(input, { ...common, backend: wit, name });
  const files = [inC, inRust, inTypeScript, inWit].flatMap((generated) => generated.files);
  return new Map([
    [`${name}.model.txt`, modelText(buildModel(decodeBtf(input, common), { ...common, name }))],
    ...files.map(({ path, content }) => [path, String(content)] as const),
    ...findingsFiles(name, inC.diagnostics),
    ...findingsFiles(`${name}.rust`, inRust.diagnostics),
    ...findingsFiles(`${name}.ts`, inTypeScript.diagnostics),
    ...findingsFiles(`${name}.wit`, inWit.diagnostics),
  ]);
}

/** A file with the findings, when there are any. */
const findingsFiles = (name: string, findings: readonly Diagnostic[]): readonly (readonly [string, string])[] =>
  findings.length === 0 ? [] : [[`${name}.diagnostics.txt`, diagnosticsText(findings)]];

/** Findings without the numbers of types, which another compiler gives out otherwise. */
function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(
    ({ severity, code, subject }) =>
      `${severity} ${code}${subject === undefined ? "" : `: ${JSON.stringify(subject)}`}\n`,
  );
  return lines.join("");
}

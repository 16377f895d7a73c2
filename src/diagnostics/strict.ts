import { BindgenError } from "./bindgen-error.js";
import { describe, type Diagnostic } from "./diagnostic.js";

/** @throws BindgenError `strict/warnings` when one of the findings is a warning. */
export function requireNoWarnings(diagnostics: readonly Diagnostic[]): void {
  const first = diagnostics.find(({ severity }) => severity === "warning");
  if (first !== undefined)
    throw new BindgenError(describe("strict/warnings", { expected: "no warning", found: first.message }));
}

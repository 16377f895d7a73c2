import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { readReported } from "../../src/generate.js";
import type { DecodeOptions } from "../../src/graph/type-table.js";

/** What `--lint kernel` finds in a file. */
export function kernelFindings(bytes: Uint8Array, options: DecodeOptions = {}): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  readReported(bytes, { ...options, lint: "kernel" }, (finding) => {
    if (finding.code.startsWith("kernel/")) found.push(finding);
  });
  return found;
}

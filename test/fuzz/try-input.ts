import { c } from "../../generators/c/index.js";
import { rust } from "../../generators/rust/index.js";
import { typescript } from "../../generators/typescript/index.js";
import { wasm } from "../../generators/wasm/index.js";
import { wit } from "../../generators/wit/index.js";
import { LimitedReport } from "../../src/diagnostics/limited-report.js";
import { lintKernel } from "../../src/lint/kernel/lint-kernel.js";
import { buildModel, BindgenError, decodeBtf, generate, type Backend, type Limits } from "../../src/index.js";

/** A caller who gives files of some KB to it waits for no more than so many members and so much text. */
const limits: Partial<Limits> = { members: 50_000, membersPerType: 5_000, outputCharacters: 16 * 1024 * 1024 };

const backends: readonly (readonly [Backend, Readonly<Record<string, unknown>>])[] = [
  [c, {}],
  [c, { cxx: true, asserts: "size" }],
  [rust, { zerocopy: true, serde: true }],
  [typescript, { case: "camel" }],
  [wit, { codec: "all", arrays: "fixed", enums: "enum", functions: "import" }],
  [wasm, { codec: "all" }],
];

/** How far an input came: `refused` is a `BindgenError`. */
export interface Outcome {
  readonly decoded: "refused" | "done";
  readonly printed: number;
}

/**
 * Decodes, checks, holds to the rules of the kernel and lays out, and prints in every language where `prints` says so.
 *
 * @throws anything but a BindgenError: that is a fault of ours.
 */
export function tryInput(bytes: Uint8Array, prints: boolean): Outcome {
  const decoded = attempt(() => {
    walk(bytes);
  });
  if (!decoded) return { decoded: "refused", printed: 0 };
  const printed = prints
    ? backends.filter(([backend, options]) => attempt(() => generate(bytes, { backend, options, limits })))
    : [];
  return { decoded: "done", printed: printed.length };
}

function walk(bytes: Uint8Array): void {
  const graph = decodeBtf(bytes);
  lintKernel(graph, new LimitedReport(() => undefined, 100));
  const model = buildModel(graph, { limits });
  for (const declaration of model.declarations) {
    // Alignment and the flat fields are computed when they are read.
    if (declaration.kind === "struct" || declaration.kind === "union") JSON.stringify(declaration.align);
  }
  for (const { parameters } of model.functions)
    if (parameters.length > graph.btf.words.length) throw new Error("more parameters than words");
}

/** Whether `action` came to its end, and not to a fault of the input. */
function attempt(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (error instanceof BindgenError) return false;
    throw error;
  }
}

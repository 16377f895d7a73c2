import { posix } from "node:path";
import type { Diagnostic as TypeScriptDiagnostic, ts } from "ts-morph";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { loadPackage } from "./load-package.js";
import type { PlacedFile } from "./outputs.js";
import { isTypeScript, type TypeScriptFile } from "./typescript-file.js";

/** The strictest that anybody may have who takes the output into a project. */
const strictest = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  declaration: true,
} as const satisfies ts.CompilerOptions;

/**
 * What TypeScript finds in the files, which see each other and the library of ES2022: no package, no types of Node or of
 * a browser.
 *
 * @throws BindgenError `cli/no-package`.
 */
export async function typeErrors(files: readonly PlacedFile[]): Promise<readonly Diagnostic[]> {
  const { Project, ts } = await loadPackage("ts-morph", () => import("ts-morph"));
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      ...strictest,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  });
  const sources = new Map<string, TypeScriptFile>();
  for (const file of files.filter(isTypeScript)) {
    const source = project.createSourceFile(posix.join("/", file.name), file.content);
    sources.set(source.getFilePath(), file);
  }
  const messageOf = (found: TypeScriptDiagnostic) =>
    ts.flattenDiagnosticMessageText(found.compilerObject.messageText, "\n").replace(/\n\s*/g, " ");
  return project.getPreEmitDiagnostics().map((found) => {
    const path = sources.get(found.getSourceFile()?.getFilePath() ?? "")?.path ?? "TypeScript";
    return describe("output/not-typed", {
      subject: `${path}:${String(found.getLineNumber() ?? 1)}`,
      expected: "no error",
      found: `TS${String(found.getCode())}: ${messageOf(found)}`,
    });
  });
}

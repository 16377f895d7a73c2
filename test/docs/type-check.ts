import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Block } from "./markdown.js";
import { folderOf } from "./session.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Type errors of examples, each with the page and the line where it stands. They see the package as users do. */
export function typeErrors(examples: readonly Block[]): readonly string[] {
  const blocks = new Map(examples.map((block) => [fileOf(block), block]));
  for (const [path, { text }] of blocks) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const program = ts.createProgram([...blocks.keys()], options);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => describeError(diagnostic, blocks));
}

const fileOf = ({ document, line }: Block): string =>
  join(folderOf(document), `example-${String(line)}.ts`).replaceAll("\\", "/");

function describeError({ file, start = 0, messageText }: ts.Diagnostic, blocks: ReadonlyMap<string, Block>): string {
  const block = file === undefined ? undefined : blocks.get(file.fileName);
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const where = block === undefined ? (file?.fileName ?? "") : `${block.document}:${String(block.line + line)}`;
  return `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { run } from "./compilers.js";

const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** The compilers that judge, the oldest that the output has to please first, and what of the strictest each knows. */
export const typeScripts = {
  "5.4": { folder: "typescript-5.4", settings: {} },
  "6": { folder: "typescript", settings: { isolatedDeclarations: true, erasableSyntaxOnly: true } },
  "7": { folder: "typescript-7", settings: { isolatedDeclarations: true, erasableSyntaxOnly: true } },
} as const;

export type TypeScriptVersion = keyof typeof typeScripts;

// An assertion, as Object.keys does not tell: the keys are those of the constant above.
export const typeScriptVersions = Object.keys(typeScripts) as readonly TypeScriptVersion[];

/** Everything that can be forbidden, and nothing of the host. */
const strictest = {
  target: "ES2022",
  lib: ["ES2022"],
  types: [],
  module: "ESNext",
  moduleResolution: "Bundler",
  moduleDetection: "force",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  forceConsistentCasingInFileNames: true,
  declaration: true,
};

/** Where the code runs, as settings. */
export const hosts = {
  nothing: {},
  "a browser and Node": {
    lib: ["ES2022", "DOM"],
    types: ["node"],
    typeRoots: [join(modules, "@types")],
    skipLibCheck: true,
  },
  CommonJS: { module: "CommonJS", verbatimModuleSyntax: false },
} as const;

export type TypeScriptHost = keyof typeof hosts;

/** Files of TypeScript by their names. */
export type Sources = Readonly<Record<string, string>>;

/** Type-checks the files and writes what they become to `out` in `folder`; rejects with the errors. */
export function checkTypeScript(
  folder: string,
  sources: Sources,
  version: TypeScriptVersion,
  host: TypeScriptHost = "nothing",
): Promise<string> {
  const { folder: compiler, settings } = typeScripts[version];
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const compilerOptions = { ...strictest, ...settings, ...hosts[host], rootDir: ".", outDir: "out" };
  const project = `tsconfig-${version}-${host.replaceAll(" ", "-")}.json`;
  writeFileSync(join(folder, project), JSON.stringify({ compilerOptions, files: Object.keys(sources) }));
  return run("node", [join(modules, compiler, "bin/tsc"), "-p", project], "", folder);
}

/** The first lines of each text that prettier would write differently. */
export async function unformattedTypeScript(sources: Sources): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, text] of Object.entries(sources)) {
    const formatted = await format(text, { filepath: "x.ts" });
    if (formatted !== text) found.push(`${name}: ${firstDifference(text, formatted)}`);
  }
  return found;
}

function firstDifference(text: string, formatted: string): string {
  const [ours, theirs] = [text.split("\n"), formatted.split("\n")];
  const first = ours.findIndex((line, index) => line !== theirs[index]);
  const from = (lines: readonly string[]) => lines.slice(first, first + 3).join("\n");
  return `line ${String(first + 1)}\n${from(ours)}\ninstead of\n${from(theirs)}`;
}

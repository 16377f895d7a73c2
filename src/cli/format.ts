import { resolve } from "node:path";
import type * as Prettier from "prettier";
import { fail } from "../diagnostics/bindgen-error.js";
import { describe } from "../diagnostics/diagnostic.js";
import { messageOf } from "../diagnostics/thrown.js";
import { loadPackage } from "./load-package.js";
import type { PlacedFile } from "./outputs.js";
import type { Reporter } from "./report.js";
import { isTypeScript, type TypeScriptFile } from "./typescript-file.js";

/**
 * The files as prettier has them under the configuration of the folder that each is written to. Others than TypeScript
 * stay as they are.
 *
 * @throws BindgenError `output/not-formatted`, `cli/no-package`.
 */
export async function formatFiles(files: readonly PlacedFile[], reporter: Reporter): Promise<readonly PlacedFile[]> {
  const prettier = await loadPackage("prettier", () => import("prettier"));
  const formatted: PlacedFile[] = [];
  for (const file of files) formatted.push(isTypeScript(file) ? await formatFile(prettier, file, reporter) : file);
  return formatted;
}

async function formatFile(prettier: typeof Prettier, file: TypeScriptFile, reporter: Reporter): Promise<PlacedFile> {
  const { path, content } = file;
  try {
    // Without a working folder nothing is resolved.
    const filepath = resolve(path);
    if (await isIgnored(prettier, filepath)) {
      reporter.diagnostic("", describe("output/ignored-by-prettier", { subject: path }));
      return file;
    }
    const configuration = await prettier.resolveConfig(filepath, { editorconfig: true });
    // The name may not tell the language, since `-o` takes any. It tells prettier that there is no JSX to look for.
    return { ...file, content: await prettier.format(content, { parser: "typescript", ...configuration, filepath }) };
  } catch (error) {
    fail("output/not-formatted", { subject: path, expected: "text that prettier takes", found: reasonOf(error) });
  }
}

/**
 * As prettier's own command does, but for `.gitignore` and `node_modules`: who asks for the formatting of generated files
 * may well keep them out of a repository.
 */
async function isIgnored(prettier: typeof Prettier, filepath: string): Promise<boolean> {
  const options = { ignorePath: resolve(".prettierignore"), withNodeModules: true, resolveConfig: false };
  return (await prettier.getFileInfo(filepath, options)).ignored;
}

/** What prettier says, in one line: without the excerpt of a text that it puts below. */
function reasonOf(error: unknown): string {
  const message = messageOf(error);
  const [reason = message] = message.split(/:?\n(?:\s*\n|[> ]*\d+ \|)/);
  return reason.replaceAll("\n", " ");
}

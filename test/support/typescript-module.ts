import { transform } from "esbuild";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a module exports, by its names. */
export type Module = Readonly<Record<string, unknown>>;

let modules = 0;

/** Has esbuild take the types away, and runs what is left. */
export async function importTypeScript(text: string, folder: string): Promise<Module> {
  const { code } = await transform(text, { loader: "ts", format: "esm", target: "es2022" });
  const file = join(folder, `bindings${String(modules++)}.mjs`);
  await writeFile(file, code);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Module;
}

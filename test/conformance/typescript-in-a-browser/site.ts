import { join, relative } from "node:path";
import { build } from "esbuild";
import { repository } from "../../support/command.js";
import type { ServedFile } from "../../support/page-server.js";

const page = relative(repository, join(import.meta.dirname, "page.ts"));

/**
 * The page and all that it loads. Each file of TypeScript is served by its own path as JavaScript, so that the page loads
 * generated files as modules.
 */
export async function site(bytes: Readonly<Record<string, Uint8Array>>): Promise<ReadonlyMap<string, ServedFile>> {
  const html = `<!doctype html><script type="module" src="/${page.replace(/ts$/, "js")}"></script>`;
  const files = new Map<string, ServedFile>([["/", { type: "text/html", content: html }]]);
  for (const { path, text } of await transpiled())
    files.set(`/${relative(repository, path)}`, { type: "text/javascript", content: text });
  for (const [name, content] of Object.entries(bytes))
    files.set(`/bytes/${name}`, { type: "application/octet-stream", content });
  return files;
}

/** The page and the files that it imports, as JavaScript. */
async function transpiled() {
  const common = { absWorkingDir: repository, write: false, outdir: repository } as const;
  const bundle = await build({ ...common, entryPoints: [page], bundle: true, format: "esm", metafile: true });
  const entryPoints = Object.keys(bundle.metafile.inputs);
  const { outputFiles } = await build({ ...common, entryPoints, outbase: repository, target: "es2022" });
  return outputFiles;
}

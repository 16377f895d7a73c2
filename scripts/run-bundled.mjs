import { spawnSync } from "node:child_process";
import { build } from "esbuild";

/** Bundles a program in TypeScript, which Node 20 does not run, and runs it; its exit code becomes that of this process. */
export async function runBundled(entry, outfile, { args = [], plugins = [], env = process.env } = {}) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    plugins,
    logLevel: "warning",
  });
  const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit", env });
  process.exitCode = status ?? 1;
}

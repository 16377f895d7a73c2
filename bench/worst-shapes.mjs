// Measures the worst inputs that are known, beside bpftool, and writes docs/worst-shapes.md: `node bench/worst-shapes.mjs`,
// in the folder of the repository, on a quiet machine. What it does is in test/worst-shapes/main.ts: Node 20 runs no
// TypeScript, so it is bundled first.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { env } from "./run-once.mjs";

const outfile = ".cache/worst-shapes.mjs";
await build({
  entryPoints: ["test/worst-shapes/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  packages: "external",
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, [outfile], { stdio: "inherit", env });
process.exitCode = status ?? 1;

// Runs test/fuzz/main.ts: `npm run fuzz -- --seconds 600`. Node 20 runs no TypeScript, so it is bundled first; on the way the
// code that is tried learns to count its branches.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { countBranchesOf } from "./count-branches.mjs";

const args = process.argv.slice(2);
const outfile = ".cache/fuzz.mjs";
await build({
  entryPoints: ["test/fuzz/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  packages: "external",
  plugins: args.includes("--uncounted") ? [] : [countBranchesOf("src", "generators")],
  logLevel: "warning",
});
const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: "inherit" });
process.exitCode = status ?? 1;

// Makes the command out of the modules below src/cli: dist/cli.cjs, which starts it, dist/command.cjs, which is all of it
// in one script, and dist/cache/, what V8 makes of that script for each language.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { buildScripts } from "./build-scripts.mjs";

// V8 tells an old cache by the length of the script alone: all go first.
rmSync("dist/cache", { recursive: true, force: true });
for (const name of ["cli.cjs.map", "command.cjs.map"]) rmSync(`dist/${name}`, { force: true });
await buildScripts();

mkdirSync("dist/cache");
for (const language of ["c", "rust", "ts", "wit", "wasm"]) {
  // What the command prints while its cache is made is of no interest.
  const { status } = spawnSync(process.execPath, ["scripts/make-code-cache.mjs", language], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.exitCode ||= status ?? 1;
}

// Makes the command out of the modules below src/cli: dist/cli.cjs, which starts it, dist/command.cjs, which is all of it
// in one script, and dist/cache/, what V8 makes of that script for each language.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const options = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  external: ["diff", "prettier", "ts-morph"],
  legalComments: "none",
  logLevel: "warning",
};

// V8 tells an old cache by the length of the script alone: all go first.
rmSync("dist/cache", { recursive: true, force: true });
await build({
  ...options,
  entryPoints: ["src/cli/main.ts"],
  outfile: "dist/command.cjs",
  // Packages are required, not imported: src/cli/command-script.d.ts says why.
  supported: { "dynamic-import": false },
  banner: { js: "(function (require, module, importModule) {" },
  footer: { js: "})" },
});
await build({ ...options, entryPoints: ["src/cli/start.ts"], outfile: "dist/cli.cjs" });

mkdirSync("dist/cache");
for (const language of ["c", "rust", "ts", "wit", "wasm"]) {
  // What the command prints while its cache is made is of no interest.
  const { status } = spawnSync(process.execPath, ["scripts/make-code-cache.mjs", language], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.exitCode ||= status ?? 1;
}

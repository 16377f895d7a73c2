import { build } from "esbuild";

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  external: ["diff", "prettier", "ts-morph"],
  legalComments: "none",
  logLevel: "warning",
};

/** Bundles the modules below src/cli into dist/cli.cjs, which starts the command, and dist/command.cjs, which is all of it. */
export async function buildScripts(options = {}) {
  await build({
    ...common,
    ...options,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/command.cjs",
    // Packages are required, not imported: src/cli/command-script.d.ts says why.
    supported: { "dynamic-import": false },
    banner: { js: "(function (require, module, importModule) {" },
    footer: { js: "})" },
  });
  await build({ ...common, ...options, entryPoints: ["src/cli/start.ts"], outfile: "dist/cli.cjs" });
}

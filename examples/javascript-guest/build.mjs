// Makes a component of guest.js, and runs it beside the component that `--lang wasm` prints for the same record. The tool
// that makes components of JavaScript takes 385 MB: it is installed into `.cache/`, together with all that is made.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { compare } from "./compare.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const cache = join(root, ".cache/javascript-guest");
const command = join(root, "dist/cli.cjs");
const object = join(root, "golden/bootstrap/bootstrap.bpf.o");

const tool = "@bytecodealliance/componentize-js";
const toolPackage = {
  private: true,
  dependencies: { [tool]: "0.23.0" },
  // It asks for any jco from 1.15.1 on.
  overrides: { "@bytecodealliance/jco": "1.35.0" },
};

/** The function that makes a component of a module. */
async function installTool() {
  writeFileSync(join(cache, "package.json"), JSON.stringify(toolPackage));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"], {
    cwd: cache,
    stdio: "inherit",
    shell: process.platform === "win32",
    timeout: 600_000,
  });
  const script = join(cache, "node_modules", tool, "src/componentize.js");
  const { componentize } = await import(pathToFileURL(script).href);
  return componentize;
}

const printed = (...args) => execFileSync(process.execPath, [command, object, "--type", "event", ...args]);

/** The guest as one module. The names of its fields are to be those that a record of the WIT has in JavaScript. */
function bundleGuest() {
  writeFileSync(join(cache, "event.ts"), printed("--lang", "ts", "--set", "ts.case=camel"));
  const { outputFiles } = buildSync({
    entryPoints: [join(here, "guest.js")],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}

mkdirSync(cache, { recursive: true });
const componentize = await installTool();
const guest = bundleGuest();
const start = performance.now();
const { component } = await componentize(guest, {
  witWorld: String(printed("--lang", "wit")),
  worldName: "bootstrap",
  // Without them, the component imports nothing of WASI.
  disableFeatures: ["stdio", "random", "clocks", "http", "fetch-event"],
});
const seconds = (performance.now() - start) / 1000;
const components = { guest: component, printed: printed("--lang", "wasm") };
for (const [name, bytes] of Object.entries(components)) writeFileSync(join(cache, `${name}.wasm`), bytes);

const versionOf = (name, folder) =>
  `${name.split("/").at(-1)} ${JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version}`;
const versions = [
  `Node ${process.version}`,
  versionOf(tool, cache),
  versionOf("@bytecodealliance/jco", cache),
  versionOf("@bytecodealliance/jco-transpile", root),
  versionOf("esbuild", root),
];
const day = new Date().toISOString().slice(0, 10);
console.log(`${day}, ${cpus()[0].model}, ${String(cpus().length)} processors, ${versions.join(", ")}.`);
console.log(`componentize-js took ${seconds.toFixed(1)} s.`);
console.log("");
console.log((await compare(components, cache)).join("\n"));

// Branch coverage of src/ and generators/ by all tests: `npm run coverage`. Vitest sees what runs in its own processes; the
// command runs in others, which write down what V8 has seen of them (NODE_V8_COVERAGE). So src/cli/ is counted from those.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAst } from "rolldown/parseAst";
import { convert } from "ast-v8-to-istanbul";
import coverage from "istanbul-lib-coverage";
import { buildScripts } from "./build-scripts.mjs";

const wanted = 95;
const folder = resolve(".cache/coverage");
const children = resolve(folder, "children");

rmSync(folder, { recursive: true, force: true });
mkdirSync(children, { recursive: true });
run("npm", ["run", "build"]);
// V8 counts no branches in functions that come out of a cache.
rmSync("dist/cache", { recursive: true });
await buildScripts({ sourcemap: "linked" });
// The tests of the package look at what is built, which is another thing here.
run("npx", ["vitest", "run", "--coverage", "--exclude", "test/package/**", ...process.argv.slice(2)], {
  CSB_CHILD_COVERAGE: children,
});

const map = coverage.createCoverageMap(readJson(resolve(folder, "coverage-final.json")));
map.filter((file) => !isOfCommand(file));
map.merge(await coverageOfChildren());
rmSync(children, { recursive: true });
run("npm", ["run", "build"]);

const files = map.files().map((file) => ({ file, branches: map.fileCoverageFor(file).toSummary().branches }));
const total = coverage.createCoverageSummary();
for (const file of map.files()) total.merge(map.fileCoverageFor(file).toSummary());
for (const { file, branches } of files.sort((a, b) => missing(a) - missing(b))) {
  if (missing({ branches }) > 0)
    console.log(`${String(missing({ branches })).padStart(4)} of ${branches.total} in ${file}`);
}
console.log(`${total.branches.pct} % of ${total.branches.total} branches, ${wanted} % are wanted`);
process.exitCode = total.branches.pct < wanted ? 1 : 0;

function missing({ branches }) {
  return branches.total - branches.covered;
}

function isOfCommand(file) {
  return file.startsWith(resolve("src/cli") + "/");
}

function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed`);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** What V8 saw of one run; nothing, where a test has ended the run while it wrote that. */
function resultsIn(path) {
  try {
    return readJson(path).result;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** What the runs of the command have seen of src/cli/, each run converted and added to the others. */
async function coverageOfChildren() {
  const sum = coverage.createCoverageMap();
  for (const name of ["cli.cjs", "command.cjs"]) {
    const path = resolve("dist", name);
    const url = pathToFileURL(path).href;
    const code = readFileSync(path, "utf8");
    const sourceMap = readJson(`${path}.map`);
    const ast = parseAst(code);
    for (const file of readdirSync(children)) {
      const script = resultsIn(resolve(children, file)).find((result) => result.url === url);
      if (script !== undefined) sum.merge(await convert({ code, sourceMap, ast, coverage: script }));
    }
  }
  sum.filter(isOfCommand);
  return sum;
}

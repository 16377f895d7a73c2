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

const files = map.files().map(countBranches);
for (const { file, missing } of files.sort((a, b) => a.missing - b.missing)) {
  if (missing > 0) console.log(`${String(missing).padStart(4)} in ${file}`);
}
const sum = (column) => files.reduce((total, file) => total + file[column], 0);
const percent = (covered, all) => Math.round((1e4 * covered) / all) / 100;
const covered = sum("all") - sum("missing") - sum("defaults");
const share = percent(covered, sum("all") - sum("defaults"));
console.log(`${percent(covered, sum("all"))} % of ${sum("all")} branches`);
console.log(`${share} % without ${sum("defaults")} defaults that TypeScript asks for; ${wanted} % are wanted`);
process.exitCode = share < wanted ? 1 : 0;

/**
 * How many branches a file has, and how many of them are missing. What is missing because it cannot be reached is counted
 * apart: with `noUncheckedIndexedAccess` an index that is known to hold has a default behind it, `words[at] ?? 0`.
 */
function countBranches(file) {
  const { branchMap, b: counts } = map.fileCoverageFor(file).toJSON();
  const lines = readFileSync(file, "utf8").split("\n");
  const tally = { file, all: 0, missing: 0, defaults: 0 };
  for (const [id, { type, locations }] of Object.entries(branchMap)) {
    counts[id].forEach((count, index) => {
      tally.all += 1;
      if (count > 0) return;
      const isDefault = type === "binary-expr" && isLiteralDefault(lines, locations[index].start);
      tally[isDefault ? "defaults" : "missing"] += 1;
    });
  }
  return tally;
}

function isLiteralDefault(lines, { line, column }) {
  const text = lines[line - 1];
  return text.slice(0, column).endsWith("?? ") && /^(-?\d+|""|\[\])/.test(text.slice(column));
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

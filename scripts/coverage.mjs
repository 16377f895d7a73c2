// Branch coverage of src/ and generators/ by all tests: `npm run coverage`. Vitest sees what runs in its own processes; the
// command runs in others, which write down what V8 has seen of them (NODE_V8_COVERAGE). So src/cli/ is counted from those.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAst } from "rolldown/parseAst";
import { convert } from "ast-v8-to-istanbul";
import { mergeScriptCovs } from "@bcoe/v8-coverage";
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

const inWorkers = Object.values(readJson(resolve(folder, "coverage-final.json")));
const files = [...inWorkers.filter((file) => !isOfCommand(file)), ...(await coverageOfChildren()).filter(isOfCommand)];
rmSync(children, { recursive: true });
run("npm", ["run", "build"]);

const tallies = files.map(countBranches);
for (const { missing } of tallies) for (const place of missing) console.log(place);
const sum = (count) => tallies.reduce((total, tally) => total + count(tally), 0);
const percent = (covered, all) => Math.round((1e4 * covered) / all) / 100;
const all = sum((tally) => tally.all);
const defaults = sum((tally) => tally.defaults);
const covered = all - defaults - sum((tally) => tally.missing.length);
const share = percent(covered, all);
console.log(`${share} % of ${all} branches; ${wanted} % are wanted`);
console.log(`${percent(covered, all - defaults)} % without ${defaults} defaults that TypeScript asks for`);
process.exitCode = share < wanted ? 1 : 0;

/**
 * How many branches a file has, and where those are that are missing. What is missing because it cannot be reached is counted
 * apart: with `noUncheckedIndexedAccess` an index that is known to hold has a default behind it, `words[at] ?? 0`.
 */
function countBranches({ path, branchMap, b: counts }) {
  const lines = readFileSync(path, "utf8").split("\n");
  const tally = { all: 0, missing: [], defaults: 0 };
  for (const [id, { type, loc, locations }] of Object.entries(branchMap)) {
    counts[id].forEach((count, index) => {
      tally.all += 1;
      if (count > 0) return;
      // An `else` that is not there has no place of its own.
      const { start } = locations[index].start.line === undefined ? loc : locations[index];
      if (type === "binary-expr" && isLiteralDefault(lines, start)) tally.defaults += 1;
      else tally.missing.push(`${relative(".", path)}:${start.line}:${start.column + 1} ${type}`);
    });
  }
  return tally;
}

function isLiteralDefault(lines, { line, column }) {
  const text = lines[line - 1];
  return text.slice(0, column).endsWith("?? ") && /^(-?\d+|""|\[\])/.test(text.slice(column));
}

function isOfCommand({ path }) {
  return path.startsWith(resolve("src/cli") + "/");
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

/** What all runs of the command have seen, by file of the source. */
async function coverageOfChildren() {
  const results = readdirSync(children).flatMap((file) => resultsIn(resolve(children, file)));
  const files = [];
  for (const name of ["cli.cjs", "command.cjs"]) {
    const path = resolve("dist", name);
    const url = pathToFileURL(path).href;
    const runs = results.filter((result) => result.url === url);
    // Some tests never start the command.
    if (runs.length === 0) continue;
    const code = readFileSync(path, "utf8");
    const converted = await convert({
      code,
      sourceMap: readJson(`${path}.map`),
      ast: parseAst(code),
      coverage: mergeScriptCovs(runs),
    });
    files.push(...Object.values(converted));
  }
  return files;
}

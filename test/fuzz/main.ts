import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { prepareChildren } from "../worst-shapes/in-child.js";
import { runCampaign } from "./campaign.js";
import { allCounters } from "./counters.js";
import { BranchFeedback } from "./feedback.js";
import { runInChildren } from "./in-children.js";
import { seedsIn } from "./seeds.js";

// A long run of `npm run fuzz`: tries mutated files until the time is over, and keeps every one that is a fault of ours.
// With `--memory 300` it tries 300, each in a process of its own, and a fault is what takes more than its size allows.
const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    "prints-one-in": { type: "string", default: "10" },
    unguided: { type: "boolean", default: false },
    // Read by scripts/fuzz.mjs: nothing counts branches then, and three times as many inputs are tried in the same time.
    uncounted: { type: "boolean", default: false },
    memory: { type: "string" },
  },
});

const faults = ".cache/fuzz";
mkdirSync(faults, { recursive: true });
const seeds = [...seedsIn("golden"), ...seedsIn("test/fuzz/corpus"), ...seedsIn(".cache/debian")];
let found = 0;

function keep(bytes: Uint8Array, fault: unknown): void {
  found += 1;
  const name = `${faults}/${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.bin`;
  writeFileSync(name, bytes);
  console.error(name, fault);
}

/** Until the time is over, or so many inputs are tried: a minute, where neither is given. */
function goesOn(): (inputs: number) => boolean {
  const { inputs: most = Infinity, seconds = values.inputs === undefined ? 60 : Infinity } = values;
  const end = performance.now() + 1000 * Number(seconds);
  return (inputs) => inputs < Number(most) && performance.now() < end;
}

function runHere(): object {
  const feedback = new BranchFeedback(allCounters());
  const tally = runCampaign({
    seeds,
    seed: Number(values.seed),
    printsOneIn: Number(values["prints-one-in"]),
    goesOn: goesOn(),
    onFault: keep,
    // Unguided, branches are counted all the same, to be compared with.
    feedback: { sawNew: () => feedback.sawNew() && !values.unguided },
  });
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { ...tally, slowest: Math.round(tally.slowest), branches: feedback.branches, peakMegabytes };
}

async function runEachInChild(inputs: number): Promise<object> {
  const children = await prepareChildren(faults, "test/worst-shapes/child.ts");
  const most = await runInChildren({ seeds, seed: Number(values.seed), inputs, children, onFault: keep });
  return { inputs, slowest: Math.round(most.milliseconds), mostMegabytes: Math.round(most.memory / 1024 / 1024) };
}

console.log(`${String(seeds.length)} seeds, --seed ${values.seed}`);
const told = values.memory === undefined ? runHere() : await runEachInChild(Number(values.memory));
console.log(JSON.stringify({ ...told, faults: found }));
process.exitCode = found === 0 ? 0 : 1;

import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { runCampaign } from "./campaign.js";
import { allCounters } from "./counters.js";
import { BranchFeedback } from "./feedback.js";
import { seedsIn } from "./seeds.js";

// A long run of `npm run fuzz`: tries mutated files until the time is over, and keeps every one that is a fault of ours.
const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    "prints-one-in": { type: "string", default: "10" },
    unguided: { type: "boolean", default: false },
  },
});

const faults = ".cache/fuzz";
mkdirSync(faults, { recursive: true });
const seeds = [...seedsIn("golden"), ...seedsIn("test/fuzz/corpus"), ...seedsIn(".cache/debian")];
const most = Number(values.inputs ?? Infinity);
const end = performance.now() + 1000 * Number(values.seconds ?? (values.inputs === undefined ? 60 : Infinity));
const feedback = new BranchFeedback(allCounters());
let found = 0;

console.log(`${String(seeds.length)} seeds, --seed ${values.seed}`);
const tally = runCampaign({
  seeds,
  seed: Number(values.seed),
  printsOneIn: Number(values["prints-one-in"]),
  goesOn: (inputs) => inputs < most && performance.now() < end,
  // Unguided it counts all the same, to be compared with.
  feedback: { sawNew: () => feedback.sawNew() && !values.unguided },
  onFault: (bytes, fault) => {
    found += 1;
    const name = `${faults}/${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.bin`;
    writeFileSync(name, bytes);
    console.error(name, fault);
  },
});
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const slowest = Math.round(tally.slowest);
console.log(JSON.stringify({ ...tally, slowest, branches: feedback.branches, faults: found, peakMegabytes }));
process.exitCode = found === 0 ? 0 : 1;

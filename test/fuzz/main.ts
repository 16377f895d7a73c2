import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { runCampaign } from "./campaign.js";
import { seedsIn } from "./seeds.js";

// A long run of `npm run fuzz`: tries mutated files until the time is over, and keeps every one that is a fault of ours.
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    "prints-one-in": { type: "string", default: "10" },
  },
});

const faults = ".cache/fuzz";
mkdirSync(faults, { recursive: true });
const seeds = [...seedsIn("golden"), ...seedsIn("test/fuzz/corpus"), ...seedsIn(".cache/debian")];
const end = performance.now() + 1000 * Number(values.seconds);
let found = 0;

console.log(`${String(seeds.length)} seeds, --seed ${values.seed}`);
const tally = runCampaign({
  seeds,
  seed: Number(values.seed),
  printsOneIn: Number(values["prints-one-in"]),
  goesOn: (inputs) => inputs % 64 !== 0 || performance.now() < end,
  onFault: (bytes, fault) => {
    found += 1;
    const name = `${faults}/${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.bin`;
    writeFileSync(name, bytes);
    console.error(name, fault);
  },
});
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ ...tally, slowest: Math.round(tally.slowest), faults: found, peakMegabytes: peak }));
process.exitCode = found === 0 ? 0 : 1;

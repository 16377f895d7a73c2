import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCampaign } from "./campaign.js";
import { Random } from "./random.js";
import { seedsIn } from "./seeds.js";
import { tryInput } from "./try-input.js";
import { mutate } from "./mutate.js";

/** Files that once made a fault of ours, as small as they can be. */
const corpus = join(import.meta.dirname, "corpus");

/** The long runs are `npm run fuzz`. */
const inputs = 6000;

describe("files that once made a fault", () => {
  const files = readdirSync(corpus).filter((name) => name !== "README.md");

  it.each(files)("%s: makes none any more", (name) => {
    expect(tryInput(readFileSync(join(corpus, name)), true).decoded).toMatch(/^(done|refused)$/);
  });

  it("are described, each of them", () => {
    const text = readFileSync(join(corpus, "README.md"), "utf8");
    expect(files.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("mutated files", () => {
  const seeds = [...seedsIn(join(import.meta.dirname, "../../golden")), ...seedsIn(corpus)];

  it("give a result or a BindgenError, each in time", () => {
    const faults: unknown[] = [];
    const tally = runCampaign({
      seeds,
      seed: 20_240_611,
      printsOneIn: 10,
      goesOn: (done) => done < inputs,
      onFault: (bytes, fault) => faults.push({ fault, bytes: Buffer.from(bytes).toString("base64") }),
    });
    expect(faults).toEqual([]);
    expect(tally).toMatchObject({ inputs, printed: inputs / 10 });
    // Not all of them are refused at once.
    expect(tally.decoded).toBeGreaterThan(inputs / 4);
    expect(tally.files).toBeGreaterThan(inputs / 10);
  });

  it("are the same for the same seed, and differ from what they were made of", () => {
    const first = seeds[0] ?? Buffer.alloc(0);
    const made = (seed: number) => mutate(first, new Random(seed), seeds);
    expect(made(1)).toEqual(made(1));
    expect(made(1)).not.toEqual(made(2));
    expect(Buffer.from(made(1)).equals(first)).toBe(false);
  });

  /** Only time of the processor counts. */
  const keepBusy = (milliseconds: number) => {
    const start = process.cpuUsage();
    for (let spent = 0; spent < 1000 * milliseconds;) {
      const { user, system } = process.cpuUsage(start);
      spent = user + system;
    }
  };

  it("show a fault, and one that takes its time", () => {
    const faults: unknown[] = [];
    let inputs = 0;
    const { slowest } = runCampaign({
      seeds,
      seed: 1,
      printsOneIn: 1,
      goesOn: () => inputs < 3,
      onFault: (_, fault) => faults.push(fault),
      tries: () => {
        inputs += 1;
        if (inputs === 1) throw new TypeError("a fault of ours");
        if (inputs === 2) keepBusy(1100);
        return { decoded: "done", printed: 0 };
      },
    });
    expect(faults).toEqual([new TypeError("a fault of ours"), new Error(`it took ${slowest.toFixed(0)} ms`)]);
  });
});

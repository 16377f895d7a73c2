import { describe, expect, it } from "vitest";
import { runCampaign } from "./campaign.js";
import { allCounters, countersFor } from "./counters.js";
import { BranchFeedback, bucketOf } from "./feedback.js";
import { Pool } from "./pool.js";
import { Random } from "./random.js";

describe("counters", () => {
  it("lie side by side, those of one file behind those of another, and stop at 255", () => {
    const [first, second] = [countersFor(2), countersFor(1)];
    first[1] = 300;
    second[0] = 3;
    expect([...allCounters()]).toEqual([0, 255, 3]);
    expect(() => countersFor(1 << 20)).toThrow(new RangeError("there are more branches than counters"));
  });
});

describe("what a campaign learns", () => {
  it("is the order of magnitude of each count", () => {
    const counts = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 127, 128, 255];
    expect(counts.map(bucketOf)).toEqual([0, 1, 2, 4, 8, 8, 16, 16, 32, 32, 64, 64, 128, 128]);
  });

  it("is what no input before has reached", () => {
    const counters = new Uint8ClampedArray(3);
    const feedback = new BranchFeedback(counters);
    const after = (...counts: readonly number[]) => {
      counters.set(counts);
      return feedback.sawNew();
    };
    expect(after(0, 0, 0)).toBe(false);
    expect(after(1, 0, 40)).toBe(true);
    expect([...counters]).toEqual([0, 0, 0]);
    // As often, or about as often.
    expect(after(1, 0, 41)).toBe(false);
    expect(after(0, 0, 40)).toBe(false);
    // More often, and less often.
    expect(after(2, 0, 40)).toBe(true);
    expect(after(1, 0, 2)).toBe(true);
    expect(feedback.branches).toEqual({ all: 3, reached: 2 });
  });
});

describe("a campaign", () => {
  const seed = "a seed";

  /** What a campaign tries when the news is what `isNew` says, and how much of it joins what others are made of. */
  function campaign(inputs: number, isNew: (index: number) => boolean) {
    const tried: { readonly text: string; readonly prints: boolean }[] = [];
    const { joined } = runCampaign({
      seeds: [Buffer.from(seed)],
      seed: 3,
      printsOneIn: 1000,
      goesOn: (done) => done < inputs,
      onFault: (_, fault) => {
        throw fault;
      },
      tries: (bytes, prints) => {
        tried.push({ text: Buffer.from(bytes).toString("latin1"), prints });
        return { decoded: "done", printed: 0 };
      },
      feedback: { sawNew: () => isNew(tried.length - 1) },
    });
    return { tried, joined };
  }

  it("tries the seeds first, as they are, and what is new in every language", () => {
    const { tried, joined } = campaign(5, (index) => index === 0 || index === 2);
    expect(tried.map(({ prints }) => prints)).toEqual([true, false, false, true, false]);
    expect(tried[0]?.text).toBe(seed);
    expect(tried[3]?.text).toBe(tried[2]?.text);
    expect(joined).toBe(1);
  });

  it.each([
    ["finds", true, { best: 3, joined: 3 }],
    ["without news does not find", false, { best: 1, joined: 0 }],
  ])("%s what takes three steps", (_, guided, expected) => {
    let [best, isNew] = [0, false];
    const { joined } = runCampaign({
      seeds: [Buffer.alloc(4)],
      seed: 1,
      printsOneIn: 1000,
      goesOn: (done) => done < 8000,
      onFault: () => undefined,
      tries: (bytes) => {
        // A bit of each byte, the next only where those before are right.
        const wrong = [0x40, 0x20, 0x10].findIndex((byte, at) => bytes[at] !== byte);
        const right = wrong < 0 ? 3 : wrong;
        isNew = right > best;
        best = Math.max(best, right);
        return { decoded: "done", printed: 0 };
      },
      feedback: { sawNew: () => guided && isNew },
    });
    expect({ best, joined }).toEqual(expected);
  });
});

describe("the pool", () => {
  const seed = Buffer.from("seed");

  /** How often each of the texts is drawn. */
  const draws = (pool: Pool) => {
    const random = new Random(1);
    const counts: Record<string, number> = {};
    for (let draw = 0; draw < 4000; draw++) {
      const text = pool.draw(random).toString();
      counts[text] = (counts[text] ?? 0) + 1;
    }
    return counts;
  };

  it("gives seeds, and more often what was found, the smaller the more", () => {
    const pool = new Pool([seed]);
    expect(draws(pool)).toEqual({ seed: 4000 });
    expect([pool.add(Buffer.from("large one")), pool.add(Buffer.from("small"))]).toEqual([true, true]);
    const shares = Object.entries(draws(pool)).map(([text, count]) => [text, (count / 4000).toFixed(1)]);
    expect(Object.fromEntries(shares)).toEqual({ seed: "0.2", "large one": "0.2", small: "0.6" });
  });

  it("takes nothing that is larger than a seed may be, and lets the oldest go", () => {
    const pool = new Pool([seed]);
    expect(pool.add(new Uint8Array(64 * 1024 + 1))).toBe(false);
    expect(pool.add(Buffer.from("oldest"))).toBe(true);
    for (let more = 0; more < 4096; more++) pool.add(Buffer.from("newer"));
    expect(Object.keys(draws(pool)).sort()).toEqual(["newer", "seed"]);
  });
});

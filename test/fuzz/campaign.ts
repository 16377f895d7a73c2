import { mutate } from "./mutate.js";
import { Random } from "./random.js";
import { tryInput } from "./try-input.js";

/** What was tried, and what came of it. */
export interface Tally {
  readonly inputs: number;
  /** Inputs that were decoded and laid out. */
  readonly decoded: number;
  /** Inputs that went through every language, and the files that these made of them. */
  readonly printed: number;
  readonly files: number;
  /** The longest time that one input took, in milliseconds. */
  readonly slowest: number;
}

export interface Campaign {
  readonly seeds: readonly Buffer[];
  readonly seed: number;
  /** One input in so many goes through every language. */
  readonly printsOneIn: number;
  /** Whether to go on after so many inputs. */
  readonly goesOn: (inputs: number) => boolean;
  /** Told of an input that made a fault of ours, or took too long. */
  readonly onFault: (bytes: Uint8Array, fault: unknown) => void;
  /** What is done with each input. */
  readonly tries?: typeof tryInput;
}

/** An input that takes longer than this many milliseconds is a fault. */
const patience = 1000;

/** Mutates seeds and tries what comes of it. */
export function runCampaign({ seeds, seed, printsOneIn, goesOn, onFault, tries = tryInput }: Campaign): Tally {
  const random = new Random(seed);
  const tally = { inputs: 0, decoded: 0, printed: 0, files: 0, slowest: 0 };
  while (goesOn(tally.inputs)) {
    const bytes = mutate(random.oneOf(seeds), random, seeds);
    const prints = tally.inputs % printsOneIn === 0;
    tally.inputs += 1;
    const start = performance.now();
    try {
      const { decoded, printed } = tries(bytes, prints);
      if (decoded === "done") tally.decoded += 1;
      if (prints) tally.printed += 1;
      tally.files += printed;
    } catch (fault) {
      onFault(bytes, fault);
    }
    const time = performance.now() - start;
    tally.slowest = Math.max(tally.slowest, time);
    if (time > patience) onFault(bytes, new Error(`it took ${time.toFixed(0)} ms`));
  }
  return tally;
}

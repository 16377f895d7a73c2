import { noFeedback, type Feedback } from "./feedback.js";
import { mutate } from "./mutate.js";
import { Pool } from "./pool.js";
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
  /** Inputs that reached something new, and that others were made of. */
  readonly joined: number;
  /** The longest time that one input took, in milliseconds of the processor: on a busy machine any input waits for long. */
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
  /** What says whether an input reached something new. */
  readonly feedback?: Feedback;
}

/** An input that takes longer than this many milliseconds of the processor is a fault. */
const patience = 1000;

/** Tries the seeds, and then mutations of them and of what reached something new. */
export function runCampaign(campaign: Campaign): Tally {
  const { seeds, seed, printsOneIn, goesOn, feedback = noFeedback } = campaign;
  const random = new Random(seed);
  const pool = new Pool(seeds);
  const tally = { inputs: 0, decoded: 0, printed: 0, files: 0, joined: 0, slowest: 0 };

  const reachesNew = (bytes: Uint8Array) => {
    const prints = tally.inputs % printsOneIn === 0;
    tryOne(bytes, prints, campaign, tally);
    if (!feedback.sawNew()) return false;
    // What is new to the decoder may well be new to the languages.
    if (!prints) {
      tryOne(bytes, true, campaign, tally);
      feedback.sawNew();
    }
    return true;
  };

  // What the seeds reach by themselves is no merit of a mutation.
  for (const bytes of seeds) if (goesOn(tally.inputs)) reachesNew(bytes);
  while (goesOn(tally.inputs)) {
    const bytes = mutate(pool.draw(random), random, seeds);
    if (reachesNew(bytes) && pool.add(bytes)) tally.joined += 1;
  }
  return tally;
}

/** Tries an input and counts what comes of it. */
function tryOne(bytes: Uint8Array, prints: boolean, { tries = tryInput, onFault }: Campaign, tally: Counting): void {
  tally.inputs += 1;
  const start = process.cpuUsage();
  try {
    const { decoded, printed } = tries(bytes, prints);
    if (decoded === "done") tally.decoded += 1;
    if (prints) tally.printed += 1;
    tally.files += printed;
  } catch (fault) {
    onFault(bytes, fault);
  }
  const { user, system } = process.cpuUsage(start);
  const time = (user + system) / 1000;
  tally.slowest = Math.max(tally.slowest, time);
  if (time > patience) onFault(bytes, new Error(`it took ${time.toFixed(0)} ms`));
}

type Counting = { -readonly [Name in keyof Tally]: Tally[Name] };

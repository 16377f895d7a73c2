import type { Children } from "../worst-shapes/in-child.js";
import { mutate } from "./mutate.js";
import { Random } from "./random.js";

/** Mutated inputs that each have a process of their own, so that what one takes can be told. */
export interface ChildrenCampaign {
  readonly seeds: readonly Buffer[];
  readonly seed: number;
  readonly inputs: number;
  readonly children: Children;
  readonly onFault: (bytes: Uint8Array, fault: string) => void;
}

/** The most that one input took: bytes of memory beyond those of an idle process, milliseconds. */
export interface Most {
  readonly memory: number;
  readonly milliseconds: number;
}

const megabyte = 1024 * 1024;

/** An input may take ten times its size and 64 MB beside that, */
const mostMemory = (size: number): number => 10 * size + 64 * megabyte;

/** and a second for each MB, or one where it is smaller. */
const mostMilliseconds = (size: number): number => 1000 * Math.max(1, size / megabyte);

/** Decodes, checks and lays out mutated inputs, and compares what each takes with what its size allows. */
export async function runInChildren({ seeds, seed, inputs, children, onFault }: ChildrenCampaign): Promise<Most> {
  const random = new Random(seed);
  const idle = (await children.measure([])).kilobytes;
  let most: Most = { memory: 0, milliseconds: 0 };
  for (let done = 0; done < inputs; done++) {
    const bytes = mutate(random.oneOf(seeds), random, seeds);
    const { results, kilobytes, milliseconds } = await children.measure(["walk"], bytes);
    const memory = (kilobytes - idle) * 1024;
    // A process that did not end by itself has no figures: a comparison with NaN is false.
    const isRight = memory <= mostMemory(bytes.length) && milliseconds <= mostMilliseconds(bytes.length);
    if (!isRight) onFault(bytes, `${results.join()}: ${String(memory)} bytes, ${milliseconds.toFixed(0)} ms`);
    most = { memory: Math.max(most.memory, memory), milliseconds: Math.max(most.milliseconds, milliseconds) };
  }
  return most;
}

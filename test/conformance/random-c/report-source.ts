import type { RunDetails } from "fast-check";
import type { Declaration } from "./declaration.js";
import { planDeclarations } from "./plan.js";

/** A failure shows the smallest C program that still fails, not the tree from which it was written. */
export function reportSource<More extends unknown[]>(details: RunDetails<[readonly Declaration[], ...More]>): void {
  if (!details.failed) return;
  const [drawn] = details.counterexample ?? [[]];
  const reason = details.errorInstance instanceof Error ? details.errorInstance.message : "interrupted";
  const replay = `seed ${String(details.seed)}, path ${details.counterexamplePath ?? ""}, ${String(details.numShrinks)} shrinks`;
  throw new Error(`${reason}\n\n${planDeclarations(drawn).source}\n(${replay})`);
}

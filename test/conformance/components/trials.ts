import type { Plan } from "../random-c/plan.js";
import { compileBoth } from "../values/compile-both.js";
import type { Trial } from "./check-component.js";
import { generated } from "./generated.js";

/** Data of both byte orders; this machine's C reads what is little-endian. */
export async function trialsOf(plan: Pick<Plan, "source" | "keepers">, folder: string): Promise<readonly Trial[]> {
  const { little, big, c } = await compileBoth(plan, folder);
  return [
    { name: "little-endian", generated: generated(little), c },
    { name: "big-endian", generated: generated(big) },
  ];
}

import type { Plan } from "../random-c/plan.js";
import { compileBoth } from "../values/compile-both.js";
import type { Trial } from "./check-rust.js";
import { exercised } from "./generate-exercise.js";

/** Little-endian data, which this machine's C reads and of which Rust may borrow the bytes, and big-endian data of the same declarations. */
export async function trialsOf(plan: Pick<Plan, "source" | "keepers">, folder: string): Promise<readonly Trial[]> {
  const { little, big, c } = await compileBoth(plan, folder);
  return [
    { name: "little-endian", exercised: exercised(little, {}, true), c },
    { name: "big-endian", exercised: exercised(big) },
  ];
}

import type { Plan } from "../random-c/plan.js";
import { compileBoth } from "../values/compile-both.js";
import type { Trial } from "./check-typescript.js";
import { generated } from "./generated.js";

/** Data of both byte orders, read by bindings with every option; this machine's C reads what is little-endian. */
export async function trialsOf(plan: Pick<Plan, "source" | "keepers">, folder: string): Promise<readonly Trial[]> {
  const { little, big, c } = await compileBoth(plan, folder);
  const variantsOf = (input: Uint8Array) => [
    generated(input),
    generated(input, { u64: "number", case: "camel" }),
    generated(input, { u64: "safe" }),
  ];
  return [
    { name: "little-endian", variants: variantsOf(little), c },
    { name: "big-endian", variants: variantsOf(big) },
  ];
}

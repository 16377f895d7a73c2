import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileBpf } from "../../support/compilers.js";
import type { Plan } from "../random-c/plan.js";
import type { Trial } from "./check-rust.js";
import { exercised } from "./generate-exercise.js";

/** Little-endian data, which this machine's C reads and of which Rust may borrow the bytes, and big-endian data of the same declarations. */
export async function trialsOf(
  { source, keepers }: Pick<Plan, "source" | "keepers">,
  folder: string,
): Promise<readonly Trial[]> {
  const inputs = await Promise.all(
    (["bpfel", "bpfeb"] as const).map(async (target) => {
      const object = join(folder, `${target}.o`);
      await compileBpf(source + keepers, object, target);
      return readFile(object);
    }),
  );
  const [littleInput, bigInput] = inputs;
  if (littleInput === undefined || bigInput === undefined) return [];
  const compiler = ["gcc", "-std=c17"] as const;
  return [
    { name: "little-endian", exercised: exercised(littleInput, {}, true), c: { compiler, source } },
    { name: "big-endian", exercised: exercised(bigInput) },
  ];
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileBpf } from "../../support/compilers.js";
import type { Plan } from "../random-c/plan.js";
import type { CSource } from "./ask-c.js";

/** The same declarations as BTF of both byte orders, and as C for this machine, which is little-endian. */
export interface BothOrders {
  readonly little: Uint8Array;
  readonly big: Uint8Array;
  readonly c: CSource;
}

export async function compileBoth(
  { source, keepers }: Pick<Plan, "source" | "keepers">,
  folder: string,
): Promise<BothOrders> {
  const objectOf = async (target: "bpfel" | "bpfeb") => {
    const object = join(folder, `${target}.o`);
    await compileBpf(source + keepers, object, target);
    return readFile(object);
  };
  const [little, big] = await Promise.all([objectOf("bpfel"), objectOf("bpfeb")]);
  return { little, big, c: { compiler: ["gcc", "-std=c17"], source } };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesEnding, type GoldenCase } from "../../golden/cases.js";
import type { CSource } from "./ask-c.js";

/** Sources whose BTF is known to say something else: two compilations in one, and the faults of bpf-gcc 12. */
const otherThanBtf = ["same-name-twice", "gcc-bpf"];

/** What the sources use, and how clang lays out `long double` for BPF. */
const sourceFlags = [
  ...["-std=gnu11", "-fms-extensions", "-mlong-double-64", "-Uunix", "-Ulinux"],
  "-D__builtin_preserve_access_index(x)=(x)",
];

/** The declarations of a golden case as C, if there is C of them and it reads data as the case has it. */
export function goldenSource(golden: GoldenCase, littleEndian: boolean): CSource | undefined {
  const [file] = filesEnding(golden, [".bpf.c"]);
  if (file === undefined || otherThanBtf.includes(golden.name) || !littleEndian) return undefined;
  return { compiler: ["clang-19", ...sourceFlags], source: readFileSync(join(golden.folder, file), "utf8") };
}

// Measures the worst inputs that are known, beside bpftool, and writes docs/worst-shapes.md: `node bench/worst-shapes.mjs`,
// in the folder of the repository, on a quiet machine. What it does is in test/worst-shapes/main.ts.
import { runBundled } from "../scripts/run-bundled.mjs";
import { env } from "./run-once.mjs";

await runBundled("test/worst-shapes/main.ts", ".cache/worst-shapes.mjs", { env });

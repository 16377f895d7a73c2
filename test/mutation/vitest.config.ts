import { defineConfig } from "vitest/config";

/** The tests that say whether a change of `src/btf`, `src/layout` or `src/naming` is noticed, fast ones alone. */
export default defineConfig({
  test: {
    include: ["test/{btf,c,elf,graph,layout,model,naming}/**/*.test.ts", "test/golden/golden.test.ts"],
    // It reads the BTF of the running kernel: every loop without an end would take that much longer to be found.
    exclude: ["test/btf/whole-file.test.ts"],
    // Each change runs them again: one worker for all files saves most of that.
    isolate: false,
    // Only Stryker's own limit counts: a busy machine is no reason to take a change for one that a test saw.
    testTimeout: 120_000,
  },
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The long runs over whole kernels: `vitest run --config test/kernel/vitest.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/kernel/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});

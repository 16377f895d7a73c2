import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/kernel/**"],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // The conformance tests run compilers; more workers than processors only make each of them slower.
    maxWorkers: 2,
  },
});

import { defineConfig } from "vitest/config";

/** Where the programs that tests start write what V8 sees of them: `npm run coverage` wants to know. */
const { CSB_CHILD_COVERAGE: childCoverage } = process.env;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/kernel/**"],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // The conformance tests run compilers; more workers than processors only make each of them slower.
    maxWorkers: 2,
    env: childCoverage === undefined ? {} : { NODE_V8_COVERAGE: childCoverage },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "generators/**/*.ts"],
      reporter: ["json"],
      reportsDirectory: ".cache/coverage",
      clean: false,
      reportOnFailure: true,
    },
  },
});

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "vitest";

/** With this set, as in `.ci/run`, a test that cannot run is a failure. */
const noSkips = process.env["CSB_NO_SKIPS"] === "1";

function isInstalled(tool: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A group of tests that need programs; without them it is skipped and says why, or fails where skips are not allowed. */
export function describeWith(tools: readonly string[], name: string, tests: () => void): void {
  const missing = tools.filter((tool) => !isInstalled(tool));
  describe(name, () => {
    // Not even the body is run: what it prepares needs what is missing.
    if (missing.length === 0) tests();
    else skipOrFail(name, `needs ${missing.join(", ")}`);
  });
}

/** In place of the tests of the group `name`, which cannot run: a skip with the reason, or an error where none is allowed. */
export function skipOrFail(name: string, reason: string): void {
  if (noSkips) throw new Error(`${name}: ${reason}, and skips are not allowed here`);
  skip(reason);
}

const skip = (reason: string): void => {
  it.skip(`(skipped: ${reason})`, () => undefined);
};

export const runningKernel = "/sys/kernel/btf/vmlinux";

/** A group of tests over the BTF of the running kernel: the one reason for a skip that is allowed everywhere. */
export function describeWithKernel(name: string, tests: () => void): void {
  describe(name, () => {
    if (existsSync(runningKernel)) tests();
    else skip(`this machine has no ${runningKernel}`);
  });
}

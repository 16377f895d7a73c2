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
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  const reason = `needs ${missing.join(", ")}`;
  if (noSkips) throw new Error(`${name}: ${reason}, and skips are not allowed here`);
  skip(name, reason);
}

/** The body is not run: what it prepares needs what is missing. */
function skip(name: string, reason: string): void {
  describe(name, () => {
    it.skip(`(skipped: ${reason})`, () => undefined);
  });
}

export const runningKernel = "/sys/kernel/btf/vmlinux";

/** A group of tests over the BTF of the running kernel: the one reason for a skip that is allowed everywhere. */
export function describeWithKernel(name: string, tests: () => void): void {
  if (existsSync(runningKernel)) describe(name, tests);
  else skip(name, `this machine has no ${runningKernel}`);
}

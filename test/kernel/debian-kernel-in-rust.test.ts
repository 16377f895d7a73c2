import { basename } from "node:path";
import { describe } from "vitest";
import { debianKernel, kernelTools } from "../support/debian-kernel.js";
import { describeWithDebian } from "../support/debian-packages.js";
import { rustTools, testRustOf } from "./whole-kernel-in-rust.js";

/** A module with many types of its own and a large part of the kernel's in them. */
const chosen = "xfs.ko";

const tools = [...kernelTools, ...rustTools];

describeWithDebian("the Rust of Debian's kernel", { tools, prepare: debianKernel }, ({ vmlinux, modules }) => {
  describe("in full", () => {
    testRustOf({ path: vmlinux, lint: true });
  });

  describe.each(modules.filter((path) => basename(path) === chosen))("of the module %s", (path) => {
    testRustOf({ path, base: vmlinux });
  });
});

import { basename } from "node:path";
import { describe } from "vitest";
import { debianKernel, kernelTools } from "../support/debian-kernel.js";
import { describeWithDebian } from "../support/debian-packages.js";
import { testTypeScriptOf } from "./whole-kernel-in-typescript.js";

/** A module with many types of its own and a large part of the kernel's in them. */
const chosen = "xfs.ko";

const tools = [...kernelTools, "bpftool"];

describeWithDebian("the TypeScript of Debian's kernel", { tools, prepare: debianKernel }, ({ vmlinux, modules }) => {
  describe("in full", () => {
    testTypeScriptOf({ path: vmlinux });
  });

  describe.each(modules.filter((path) => basename(path) === chosen))("of the module %s", (path) => {
    testTypeScriptOf({ path, base: vmlinux });
  });
});

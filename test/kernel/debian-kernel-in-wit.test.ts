import { basename } from "node:path";
import { describe } from "vitest";
import { debianKernel, kernelTools } from "../support/debian-kernel.js";
import { describeWithDebian } from "../support/debian-packages.js";
import { testWitOf } from "./whole-kernel-in-wit.js";

/** A module with many types of its own and a large part of the kernel's in them. */
const chosen = "xfs.ko";

const subject = { tools: kernelTools, prepare: debianKernel };

describeWithDebian("the WIT of Debian's kernel", subject, ({ vmlinux, modules }) => {
  describe("in full", () => {
    testWitOf({ path: vmlinux });
  });

  describe.each(modules.filter((path) => basename(path) === chosen))("of the module %s", (path) => {
    testWitOf({ path, base: vmlinux });
  });
});

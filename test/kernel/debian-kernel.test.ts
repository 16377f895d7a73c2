import { debianKernel, kernelTools } from "../support/debian-kernel.js";
import { describeWithDebian } from "../support/debian-packages.js";
import { headerTools } from "../support/header-proof.js";
import { testWholeKernel } from "./whole-kernel.js";

const tools = [...kernelTools, ...headerTools, "pahole"];

describeWithDebian("Debian's kernel", { tools, prepare: debianKernel }, ({ vmlinux }) => {
  testWholeKernel(vmlinux);
});

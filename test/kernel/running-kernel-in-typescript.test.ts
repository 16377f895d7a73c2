import { describeWith, describeWithKernel, runningKernel } from "../support/requires.js";
import { testTypeScriptOf } from "./whole-kernel-in-typescript.js";

describeWithKernel("the TypeScript of the running kernel", () => {
  describeWith(["bpftool"], "in full", () => {
    testTypeScriptOf({ path: runningKernel });
  });
});

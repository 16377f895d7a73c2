import { headerTools } from "../support/header-proof.js";
import { describeWith, describeWithKernel, runningKernel } from "../support/requires.js";
import { testWholeKernel } from "./whole-kernel.js";

describeWithKernel("the running kernel", () => {
  describeWith([...headerTools, "pahole"], "in full", () => {
    testWholeKernel(runningKernel);
  });
});

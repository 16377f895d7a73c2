import { describeWithKernel, runningKernel } from "../support/requires.js";
import { testWitOf } from "./whole-kernel-in-wit.js";

describeWithKernel("the WIT of the running kernel", () => {
  testWitOf({ path: runningKernel });
});

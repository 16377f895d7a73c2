import { describeWith, describeWithKernel, runningKernel } from "../support/requires.js";
import { rustTools, testRustOf } from "./whole-kernel-in-rust.js";

describeWithKernel("the Rust of the running kernel", () => {
  describeWith(rustTools, "in full", () => {
    testRustOf({ path: runningKernel });
  });
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { btfToWit, type Diagnostic } from "../../../src/index.js";
import { witProblem } from "../../support/components.js";
import { describeWithKernel, runningKernel } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { checkComponent } from "../components/check-component.js";
import { generated } from "../components/generated.js";
import { randomWords } from "../random-c/random-words.js";

describeWithKernel("the WIT of the running kernel", () => {
  const input = readFileSync(runningKernel);
  const folder = temporaryFolder();

  it("is accepted as a whole, without the functions that would make it too large", async () => {
    const found: Diagnostic[] = [];
    const text = btfToWit(input, { name: "vmlinux", onDiagnostic: (diagnostic) => found.push(diagnostic) });
    expect(found.map(({ code }) => code)).toContain("wit/codec-too-large");
    expect(text.match(/^ {2}record /gm)?.length).toBeGreaterThan(5000);
    expect(text).toContain("  import types;");
    expect(await witProblem(text)).toBeUndefined();
  });

  it.each(["task_struct", "sk_buff", "bio", "perf_event", "tcp_sock", "inode"])(
    "has a component for %s that decodes and encodes what the model says",
    async (name) => {
      const trial = { name, generated: generated(input, { types: [name] }) };
      const { problems, counts } = await checkComponent(trial, randomWords(), folder);
      expect(problems.slice(0, 20)).toEqual([]);
      expect(counts.values).toBeGreaterThan(50);
    },
  );
});

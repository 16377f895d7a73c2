import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { wasm } from "../../../generators/wasm/index.js";
import { finishFiles } from "../../../src/finish.js";
import { btfToWit, generate } from "../../../src/index.js";
import { witProblem } from "../../support/components.js";
import { describeWithDebianObjects } from "../../support/debian-objects.js";

describeWithDebianObjects("the WIT of the BPF objects of Debian's packages", [], (all) => {
  const subjects = all.filter(({ hasBtf }) => hasBtf).map(({ name, path }) => ({ name, input: readFileSync(path) }));

  it.each(subjects)("$name: is accepted by component tools, and so is the component", async ({ input }) => {
    const text = btfToWit(input, { name: "object" });
    expect(await witProblem(text)).toBeUndefined();
    expect(await witProblem(btfToWit(input, { arrays: "fixed", enums: "enum", text: "string" }))).toBeUndefined();
    // Some programs share no types with anybody.
    expect(text.includes("export codec;")).toBe(/^ {2}record /m.test(text));
    if (!text.includes("export codec;")) return;
    const [component] = await finishFiles(generate(input, { backend: wasm }).files);
    expect(component?.content.length).toBeGreaterThan(1000);
  });
});

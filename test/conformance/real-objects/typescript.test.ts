import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { btfToTs } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { describeWithDebianObjects } from "../../support/debian-objects.js";
import { differencesInTypeScript } from "../../support/typescript-proof.js";
import { checkTypeScript, unformattedTypeScript, type Sources } from "../../support/typescript.js";
import { temporaryFolder } from "../../support/workspace.js";

describeWithDebianObjects("the TypeScript of the BPF objects of Debian's packages", ["bpftool"], (all) => {
  const folder = temporaryFolder();
  const subjects = all
    .filter(({ hasBtf }) => hasBtf)
    .map(({ name, path }) => ({ name, path, text: btfToTs(readFileSync(path)) }));

  it.each(subjects)("$name: every record has its size, every member its place and type", ({ path, text }) => {
    expect(differencesInTypeScript([text], dumpTypes(path))).toEqual({ missing: [], surplus: [] });
  });

  describe.each(["libxdp1", "xdp-tools", "libbpf-tools"])("%s", (name) => {
    const own = subjects.filter((subject) => subject.name.startsWith(`${name}/`));
    const sources: Sources = Object.fromEntries(own.map((subject) => [`${subject.name}.ts`, subject.text]));

    it("compiles", async () => {
      expect(own).not.toEqual([]);
      await expect(checkTypeScript(folder, sources, "7")).resolves.toBe("");
    });

    it("is as prettier would write it", async () => {
      // The objects have most of their types in common.
      const items = new Set(own.flatMap(({ text }) => text.trimEnd().split(/\n\n(?=\S)/)));
      expect(await unformattedTypeScript({ [name]: `${[...items].join("\n\n")}\n` })).toEqual([]);
    });
  });
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { btfToTs } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { describeWith, describeWithKernel, runningKernel } from "../../support/requires.js";
import { differencesInTypeScript } from "../../support/typescript-proof.js";
import { checkTypeScript, typeScriptVersions, unformattedTypeScript } from "../../support/typescript.js";
import { temporaryFolder } from "../../support/workspace.js";

/** Of the structs and unions with a name, one in so many is taken, with what it holds. The whole is in `npm run conformance:kernel`. */
const oneIn = 64;

describeWithKernel("the TypeScript of some types of the running kernel", () => {
  describeWith(["bpftool"], "by its BTF", () => {
    const folder = temporaryFolder();
    const dump = dumpTypes(runningKernel);
    const records = dump.filter(({ kind, name }) => (kind === "STRUCT" || kind === "UNION") && name !== "(anon)");
    const types = [...new Set(records.filter((_, index) => index % oneIn === 0).map(({ name }) => name))];
    const text = btfToTs(readFileSync(runningKernel), { types });

    it("has every record with its size, every member with its place and type", () => {
      expect(types.length).toBeGreaterThan(100);
      const chosen = new Set(types);
      const ids = new Set(records.filter(({ name }) => chosen.has(name)).map(({ id }) => id));
      const own = (id: number) => ids.has(id);
      expect(differencesInTypeScript([text], dump, { own })).toEqual({ missing: [], surplus: [] });
    });

    it.each(typeScriptVersions)("compiles with TypeScript %s", async (version) => {
      await expect(checkTypeScript(folder, { "sample.ts": text }, version)).resolves.toBe("");
    });

    it("is as prettier would write it", async () => {
      expect(await unformattedTypeScript({ "sample.ts": text })).toEqual([]);
    });
  });
});

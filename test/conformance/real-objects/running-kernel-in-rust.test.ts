import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { btfToRust } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { describeWith, describeWithKernel, runningKernel } from "../../support/requires.js";
import { differencesInRust } from "../../support/rust-proof.js";
import { checkRust, debianRustc, lintRust, unformatted } from "../../support/rust.js";
import { temporaryFolder } from "../../support/workspace.js";

/** Of the structs and unions with a name, one in so many is taken, with what it holds. The whole is in `npm run conformance:kernel`. */
const oneIn = 32;

const args = ["--crate-type=lib"];

describeWithKernel("the Rust of some types of the running kernel", () => {
  describeWith(["bpftool", "rustc", "rustfmt", "clippy-driver", debianRustc], "by its BTF", () => {
    const folder = temporaryFolder();
    const dump = dumpTypes(runningKernel);
    const records = dump.filter(({ kind, name }) => (kind === "STRUCT" || kind === "UNION") && name !== "(anon)");
    const types = [...new Set(records.filter((_, index) => index % oneIn === 0).map(({ name }) => name))];
    const bytes = readFileSync(runningKernel);
    const text = btfToRust(bytes, { types });

    beforeAll(() => {
      writeFileSync(join(folder, "sample.rs"), text);
      writeFileSync(join(folder, "oldest.rs"), btfToRust(bytes, { types, msrv: "1.63" }));
    });

    it("has every record with its size, every member with its offset", () => {
      expect(types.length).toBeGreaterThan(200);
      const chosen = new Set(types);
      const own = new Set(records.filter(({ name }) => chosen.has(name)).map(({ id }) => id));
      expect(differencesInRust(text, dump, (id) => own.has(id))).toEqual({ missing: [], surplus: [] });
    });

    it.each(["2018", "2021", "2024"] as const)("compiles without a warning in edition %s", async (edition) => {
      await expect(checkRust(folder, "sample.rs", { edition, args })).resolves.toBe("");
    });

    it("passes clippy, its pedantic lints included", async () => {
      await expect(lintRust(folder, "sample.rs", "1.77", args)).resolves.toBe("");
    });

    it("is as rustfmt would write it", async () => {
      expect(await unformatted(text)).toEqual([]);
    });

    describe("for Debian's compiler", () => {
      it("compiles without a warning for wasm32", async () => {
        const wasm = [...args, "--target", "wasm32-unknown-unknown"];
        await expect(checkRust(folder, "oldest.rs", { compiler: debianRustc, args: wasm })).resolves.toBe("");
      });
    });
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { btfToRust } from "../../../src/index.js";
import { dumpTypes } from "../../support/bpftool.js";
import { describeWithDebianObjects } from "../../support/debian-objects.js";
import { differencesInRust } from "../../support/rust-proof.js";
import { checkRust, unformatted } from "../../support/rust.js";
import { temporaryFolder } from "../../support/workspace.js";

const tools = ["bpftool", "rustc", "rustfmt"];

describeWithDebianObjects("the Rust of the BPF objects of Debian's packages", tools, (all) => {
  const folder = temporaryFolder();
  const subjects = all
    .filter(({ hasBtf }) => hasBtf)
    .map(({ name, path }) => ({ name, path, text: btfToRust(readFileSync(path)) }));

  it.each(subjects)("$name: every record has its size, every member its offset", ({ path, text }) => {
    expect(differencesInRust(text, dumpTypes(path))).toEqual({ missing: [], surplus: [] });
  });

  describe.each(["libxdp1", "xdp-tools", "libbpf-tools"])("%s, a module of one crate for each", (name) => {
    const own = subjects.filter((subject) => subject.name.startsWith(`${name}/`));

    it("compiles without a warning", async () => {
      const modules = own.map((_, index) => `${name.replace("-", "_")}_${String(index)}`);
      own.forEach(({ text }, index) => {
        writeFileSync(join(folder, `${modules[index] ?? ""}.rs`), text);
      });
      writeFileSync(join(folder, `${name}.rs`), modules.map((module) => `pub mod ${module};\n`).join(""));
      const args = ["--crate-type=lib", "--crate-name=objects"];
      await expect(checkRust(folder, `${name}.rs`, { args })).resolves.toBe("");
    });

    it("is as rustfmt would write it", async () => {
      expect(own).not.toEqual([]);
      expect(await unformatted(own.map(({ text }) => text).join("\n"))).toEqual([]);
    });
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { btfToC, decodeBtf } from "../../src/index.js";
import { wrongBitfields } from "../support/bitfield-program.js";
import { disagreements } from "../support/bpftool-nodes.js";
import { dumpTypes } from "../support/bpftool.js";
import { debianKernel, kernelTools } from "../support/debian-kernel.js";
import { describeWithDebian } from "../support/debian-packages.js";
import { claimsOf, compile, headerCompilers, headerTools, unassertedMembers } from "../support/header-proof.js";
import { temporaryFolder } from "../support/workspace.js";

/** Modules with the most types, or with odd ones. */
const large = ["amdgpu", "btrfs", "cfg80211", "i915", "kvm", "mac80211", "mlx5_core", "nf_tables", "nouveau", "xfs"];

/** Of the others, one in so many is taken. */
const oneIn = 50;

const repository = fileURLToPath(new URL("../..", import.meta.url));

const tools = [...kernelTools, ...headerTools];

describeWithDebian("modules of Debian's kernel", { tools, prepare: debianKernel }, (kernel) => {
  const folder = temporaryFolder();
  const base = decodeBtf(readFileSync(kernel.vmlinux));
  const baseDump = dumpTypes(kernel.vmlinux);
  const modules = kernel.modules.map((path) => ({ name: basename(path, ".ko"), path }));
  const chosen = modules.filter(({ name }, index) => large.includes(name) || index % oneIn === 0);

  const subjectOf = (path: string) => ({
    bytes: readFileSync(path),
    dump: [...baseDump, ...dumpTypes(path, { base: kernel.vmlinux })],
    firstId: base.typeCount,
    options: { base },
  });

  it("all decode, have types of their own, and are built on this base", () => {
    expect(modules.length).toBeGreaterThan(3000);
    for (const { path } of modules) {
      const graph = decodeBtf(readFileSync(path), { base });
      expect(graph.btf.firstId).toBe(base.typeCount);
      expect(graph.typeCount).toBeGreaterThanOrEqual(base.typeCount);
      expect(graph.diagnostics).toEqual([]);
    }
  });

  it.each(chosen)("$name: every type is what bpftool reads", ({ path }) => {
    const graph = decodeBtf(readFileSync(path), { base });
    expect(disagreements(graph, dumpTypes(path, { base: kernel.vmlinux }))).toEqual([]);
  });

  describe.each(headerCompilers.map((compiler) => ({ command: compiler.join(" "), compiler })))(
    "$command",
    ({ compiler }) => {
      it.each(chosen)("$name: every record has its size, every member its offset", async ({ path }) => {
        const claims = claimsOf(subjectOf(path), compiler);
        expect(unassertedMembers(claims)).toEqual([]);
        await compile(compiler, claims);
      });

      it.each(modules.filter(({ name }) => large.includes(name)))(
        "$name: every bitfield reads right",
        async ({ path }) => {
          expect(await wrongBitfields(compiler, claimsOf(subjectOf(path), compiler), folder)).toEqual([]);
        },
      );
    },
  );

  describe("on the command line", () => {
    const cli = join(repository, "dist/cli.cjs");
    beforeAll(() => {
      if (!existsSync(cli)) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
    });

    it.each(modules.filter(({ name }) => large.includes(name)))(
      "$name: --base gives the same header",
      ({ name, path }) => {
        const args = [cli, path, "--base", kernel.vmlinux, "--lang", "c"];
        const printed = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
        expect(printed === btfToC(readFileSync(path), { base, name })).toBe(true);
      },
    );
  });
});

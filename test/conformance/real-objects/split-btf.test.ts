import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeBtf } from "../../../src/index.js";
import { wrongBitfields } from "../../support/bitfield-program.js";
import { disagreements } from "../../support/bpftool-nodes.js";
import { dumpTypes } from "../../support/bpftool.js";
import { claimsOf, compile, headerCompilers, headerTools, unassertedMembers } from "../../support/header-proof.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";

/** The types of a kernel, as small as can be. */
const kernelSource = `
struct point { int x, y; };
struct list { struct list *next; struct point at; unsigned a : 3; int b : 5; };
struct hidden { long secret; };
struct list list_value;
struct hidden hidden_value;
`;

/** A module: it uses types of the kernel, has its own, and one that has a name of the kernel. */
const moduleSource = `
struct point { int x, y; };
struct list { struct list *next; struct point at; unsigned a : 3; int b : 5; };
struct hidden { char other[3]; };
struct tracked {
  struct list head;
  struct point corners[4];
  const char *name;
  union { long number; struct point place; };
  int low : 7, high : 9;
  struct hidden mine;
};
struct tracked tracked_value;
`;

// Kernel modules are made like this: pahole writes the BTF of one file on top of that of another.
describeWith([...headerTools, "pahole"], "split BTF", () => {
  const folder = temporaryFolder();
  const kernel = join(folder, "kernel.o");
  const module = join(folder, "module.o");

  beforeAll(() => {
    build(kernelSource, kernel, []);
    build(moduleSource, module, ["--btf_base", kernel]);
  });

  function build(source: string, output: string, flags: readonly string[]): void {
    const path = `${output}.c`;
    writeFileSync(path, source);
    execFileSync("gcc", ["-g", "-c", path, "-o", output]);
    execFileSync("pahole", ["-J", ...flags, output]);
  }

  const decodeModule = () => decodeBtf(readFileSync(module), { base: readFileSync(kernel) });

  it("is what bpftool reads, type by type", () => {
    const dump = dumpTypes(module, { base: kernel });
    expect(disagreements(decodeModule(), dump)).toEqual([]);
    expect(dump[0]?.id).toBe(dumpTypes(kernel).length + 1);
  });

  it("refers to the types of its base", () => {
    const graph = decodeModule();
    expect(graph.getUnique("point")).toBeLessThan(graph.btf.firstId);
    expect(graph.getUnique("tracked")).toBeGreaterThanOrEqual(graph.btf.firstId);
  });

  const commands = headerCompilers.map((compiler) => ({ command: compiler.join(" "), compiler }));
  describe.each(commands)("$command", ({ compiler }) => {
    it("agrees with the header of its own types and of those that they hold", async () => {
      const dump = [...dumpTypes(kernel), ...dumpTypes(module, { base: kernel })];
      const firstId = decodeModule().btf.firstId;
      const options = { base: readFileSync(kernel) };
      const claims = claimsOf({ bytes: readFileSync(module), dump, firstId, options }, compiler);
      expect(claims.records.map(({ spelling }) => spelling)).toEqual(["struct hidden___2", "struct tracked"]);
      expect(claims.header).not.toContain("secret");
      expect(unassertedMembers(claims)).toEqual([]);
      await compile(compiler, claims);
      expect(await wrongBitfields(compiler, claims, folder)).toEqual([]);
    });
  });
});

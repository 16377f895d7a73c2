import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { decodeBtf } from "../../../src/index.js";
import { disagreements } from "../../support/bpftool-nodes.js";
import { dumpTypes } from "../../support/bpftool.js";
import { describeWithDebianObjects } from "../../support/debian-objects.js";

describeWithDebianObjects("BPF objects of Debian's packages", ["bpftool"], (all) => {
  const objects = all.filter(({ hasBtf }) => hasBtf);
  const without = all.filter(({ hasBtf }) => !hasBtf);

  it("are many, from several packages, and not small", () => {
    const packages = new Set(all.map(({ name }) => name.split("/")[0]));
    const large = objects.filter(({ path }) => decodeBtf(readFileSync(path)).typeCount > 50);
    expect([...packages]).toEqual(["libxdp1", "xdp-tools", "ir-keytable", "libbpf-tools"]);
    expect(objects.length).toBeGreaterThanOrEqual(60);
    expect(large.length).toBeGreaterThanOrEqual(40);
  });

  it.each(objects)("$name: every type is what bpftool reads", ({ path }) => {
    expect(disagreements(decodeBtf(readFileSync(path)), dumpTypes(path))).toEqual([]);
  });

  it.each(without)("$name: has no BTF, and we say so", ({ path }) => {
    expect(() => decodeBtf(readFileSync(path))).toThrow(expect.objectContaining({ code: "elf/no-btf" }));
  });
});

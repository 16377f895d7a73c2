import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { BindgenError } from "../../../src/diagnostics/bindgen-error.js";
import { decodeBtf, type TypeGraph } from "../../../src/graph/type-graph.js";
import { typesOfDump } from "../../support/bpftool.js";
import { disagreements } from "../../support/bpftool-nodes.js";
import { describeWith } from "../../support/requires.js";
import { damagedFiles } from "./damaged-files.js";

/**
 * What bpftool 7.1, with libbpf 1.1, gets wrong. Files of which it says something else than we do are compared with this
 * list: what the code of our error, or the difference in one type, looks like.
 */
const knownFaults: readonly (readonly [fault: string, looksLike: RegExp])[] = [
  ["it follows type ids without a look at how many types there are, and prints them", /^btf\/type-out-of-range/],
  ["it looks names up without a look at the string section, and prints nothing for them", /^btf\/name-out-of-range/],
  ["it takes a FUNC that refers to something other than a prototype", /^btf\/func-without-proto/],
  ["it takes any version, flags and length of the header", /^btf\/bad-header: (version|flags|header length)/],
  ["it takes sections that overlap, and bytes where none belong", /^btf\/bad-section/],
  ["it takes split BTF as if it were whole", /^btf\/needs-base/],
  ["it reads five bits of a kind of seven, and 16 of a vlen of 24", /^btf\/(unknown-kind|truncated-record)/],
  ["it ends at the section .BTF and reads no other", /^elf\/(bad-section|duplicate-section|truncated)/],
  ["it does not ask for the size of a section header", /^elf\/bad-header: size of a section header/],
  ["it takes what is compressed for BTF", /^elf\/compressed/],
  ["it knows the linkages static, global and extern, and no number of another", /"kind":"(var|func)".*"linkage":-1/s],
  ["it has no word for most combinations of the bits of an encoding", /^we read {"kind":"int".*bpftool {"kind":"int"/s],
  ["it writes a backslash into JSON as a newline", /^we read .*\\\\.*bpftool .*\\n/s],
  ["it writes control characters into JSON as they are", /^not JSON/],
];

/** What we have of a file: its types, or what is wrong with it. */
function readAsWeDo(bytes: Uint8Array): TypeGraph | BindgenError {
  try {
    return decodeBtf(bytes);
  } catch (error) {
    if (error instanceof BindgenError) return error;
    throw error;
  }
}

/** What we and a dump of bpftool's say differently of a file. */
function differences(ours: TypeGraph | BindgenError, dump: string): readonly string[] {
  if (ours instanceof BindgenError) return [`${ours.code}: ${ours.message}`];
  // It does not know of .BTF.base: what builds on that it numbers from 1.
  if (ours.btf.firstId !== 1) return [];
  try {
    return disagreements(ours, typesOfDump(dump));
  } catch (error) {
    if (error instanceof SyntaxError) return [`not JSON: ${error.message}`];
    throw error;
  }
}

describeWith(["bpftool"], "bpftool and damaged files", () => {
  it("what it takes we read as it does, but for its known faults", () => {
    let agreed = 0;
    const unexplained: string[] = [];
    for (const { bytes, path } of damagedFiles(1500)) {
      const { status, stdout } = spawnSync("bpftool", ["-j", "btf", "dump", "file", path], {
        encoding: "utf8",
        timeout: 10_000,
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) continue;
      const found = differences(readAsWeDo(bytes), stdout);
      if (found.length === 0) agreed += 1;
      unexplained.push(...found.filter((text) => !knownFaults.some(([, looksLike]) => looksLike.test(text))));
    }
    expect(unexplained).toEqual([]);
    expect(agreed).toBeGreaterThan(500);
  });
});

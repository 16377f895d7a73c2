import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeBtf } from "../../src/index.js";
import { wrongBitfields } from "../support/bitfield-program.js";
import { disagreements } from "../support/bpftool-nodes.js";
import { dumpTypes, type BpftoolType } from "../support/bpftool.js";
import { claimsOf, compile, headerCompilers, unassertedMembers } from "../support/header-proof.js";
import { temporaryFolder } from "../support/workspace.js";

/** All that can be proved of one kernel: every type, every record and member, every bitfield, by every compiler. */
export function testWholeKernel(path: string): void {
  const folder = temporaryFolder();
  const subject = { bytes: readFileSync(path), dump: dumpTypes(path) };

  it("every type is what bpftool reads", () => {
    expect(subject.dump.length).toBeGreaterThan(50_000);
    expect(disagreements(decodeBtf(subject.bytes), subject.dump)).toEqual([]);
  });

  it("every named record has the size that pahole sees", () => {
    const { header } = claimsOf(subject, headerCompilers[0]);
    const printed = header.match(/^static_assert\(sizeof\((struct|union) \w+\) == \d+/gm) ?? [];
    const ours = printed.map((line) => line.replace(/^.* (\w+)\) == /, "$1 ").replace(/___\d+ /, " "));
    expect([...new Set(ours)].sort()).toEqual(paholeSizes(path));
  });

  it("the records that are checked hold every bitfield that a name leads to", () => {
    const { records } = claimsOf(subject, headerCompilers[0]);
    const checked = new Set(records.flatMap(({ ids }) => ids));
    const missed = subject.dump.filter((type) => hasBitfields(type) && !checked.has(type.id));
    const holders = holdersOf(subject.dump);
    expect(missed.filter((type) => isNamed(type, holders))).toEqual([]);
    expect(records.flatMap(({ bitfields }) => bitfields).length).toBeGreaterThan(1000);
  });

  const commands = headerCompilers.map((compiler) => ({ command: compiler.join(" "), compiler }));
  describe.each(commands)("$command", ({ compiler }) => {
    it("agrees with the size of every record and the offset of every member", async () => {
      const claims = claimsOf(subject, compiler);
      expect(unassertedMembers(claims)).toEqual([]);
      await compile(compiler, claims);
    });

    it("reads every bitfield right", async () => {
      expect(await wrongBitfields(compiler, claimsOf(subject, compiler), folder)).toEqual([]);
    });
  });
}

const hasBitfields = (type: BpftoolType): boolean =>
  "members" in type && type.members.some(({ bitfield_size = 0 }) => bitfield_size > 0);

/** Types by the numbers of those that they are a part of: of records, of arrays, behind qualifiers and typedefs. */
function holdersOf(dump: readonly BpftoolType[]): ReadonlyMap<number, readonly BpftoolType[]> {
  const holders = new Map<number, BpftoolType[]>();
  for (const type of dump) {
    for (const part of partsOf(type)) holders.set(part, [...(holders.get(part) ?? []), type]);
  }
  return holders;
}

function partsOf(type: BpftoolType): readonly number[] {
  if (type.kind === "STRUCT" || type.kind === "UNION") return type.members.map(({ type_id }) => type_id);
  const passes = ["ARRAY", "TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG"];
  return passes.includes(type.kind) && "type_id" in type ? [type.type_id] : [];
}

/** Whether something with a name holds a record. What nothing holds is the type of a single variable. */
function isNamed(type: BpftoolType, holders: ReturnType<typeof holdersOf>): boolean {
  const own = type.kind === "STRUCT" || type.kind === "UNION" || type.kind === "TYPEDEF";
  if (own && type.name !== "(anon)") return true;
  return (holders.get(type.id) ?? []).some((holder) => isNamed(holder, holders));
}

/** `name size` of each named struct and union, once. It complains of tags, which it is too old for, and goes on. */
function paholeSizes(path: string): readonly string[] {
  const { stdout } = spawnSync("pahole", ["-F", "btf", "--sizes", path], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const lines = stdout.trim().split("\n");
  return [...new Set(lines.map((line) => line.split("\t").slice(0, 2).join(" ")))].sort();
}

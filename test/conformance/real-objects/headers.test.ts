import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { wrongBitfields } from "../../support/bitfield-program.js";
import { dumpTypes, type BpftoolType } from "../../support/bpftool.js";
import { describeWithDebianObjects } from "../../support/debian-objects.js";
import { claimsOf, compile, headerCompilers, headerTools, unassertedMembers } from "../../support/header-proof.js";
import { temporaryFolder } from "../../support/workspace.js";

/** Bitfields of every object are read in these programs, in the others those of some objects. */
const thorough = new Set(["gcc", "clang-19"]);
const someObjects = 6;

const hasBitfields = (dump: readonly BpftoolType[]): boolean =>
  dump.some((type) => "members" in type && type.members.some(({ bitfield_size }) => bitfield_size !== undefined));

describeWithDebianObjects("headers of the BPF objects of Debian's packages", headerTools, (all) => {
  const folder = temporaryFolder();
  const subjects = all
    .filter(({ hasBtf }) => hasBtf)
    .map(({ name, path }) => ({ name, bytes: readFileSync(path), dump: dumpTypes(path) }));
  const withBitfields = subjects.filter(({ dump }) => hasBitfields(dump));

  it("hold many named structs and unions, members and bitfields", () => {
    const records = subjects.flatMap((subject) => claimsOf(subject, headerCompilers[0]).records);
    expect(records.length).toBeGreaterThan(2000);
    expect(records.flatMap(({ members }) => members).length).toBeGreaterThan(15_000);
    expect(records.flatMap(({ bitfields }) => bitfields).length).toBeGreaterThan(1500);
  });

  const commands = headerCompilers.map((compiler) => ({ command: compiler.join(" "), compiler }));
  describe.each(commands)("$command", ({ command, compiler }) => {
    it.each(subjects)("$name: every record has its size, every member its offset", async (subject) => {
      const claims = claimsOf(subject, compiler);
      expect(unassertedMembers(claims)).toEqual([]);
      await compile(compiler, claims);
    });

    const isThorough = thorough.has(compiler[0]) && !command.includes("-m32");
    it.each(isThorough ? withBitfields : withBitfields.slice(0, someObjects))(
      "$name: every bitfield reads right",
      async (subject) => {
        expect(await wrongBitfields(compiler, claimsOf(subject, compiler), folder)).toEqual([]);
      },
    );
  });
});

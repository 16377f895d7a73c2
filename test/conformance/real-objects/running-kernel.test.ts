import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dumpTypes } from "../../support/bpftool.js";
import { claimsOf, compile, headerCompilers, headerTools, unassertedMembers } from "../../support/header-proof.js";
import { describeWith, describeWithKernel, runningKernel } from "../../support/requires.js";

/** All of them, and much more, are in `npm run conformance:kernel`. */
const compilers = headerCompilers.filter(
  (compiler) => ["gcc", "clang-19"].includes(compiler[0]) && compiler[1] !== "-m32",
);

describeWithKernel("the header of the running kernel", () => {
  describeWith(headerTools, "by its BTF", () => {
    const subject = { bytes: readFileSync(runningKernel), dump: dumpTypes(runningKernel) };

    it("has every named struct and union once", () => {
      const { header, records } = claimsOf(subject, headerCompilers[0]);
      const named = subject.dump.filter(
        ({ kind, name }) => (kind === "STRUCT" || kind === "UNION") && name !== "(anon)",
      );
      const printed = header.match(/^(struct|union) \w+ \{$/gm) ?? [];
      const tags = records.filter(({ spelling }) => spelling.includes(" "));
      expect(printed.sort()).toEqual(tags.map(({ spelling }) => `${spelling} {`).sort());
      expect(new Set(printed).size).toBe(named.length);
      expect(named.length).toBeGreaterThan(5000);
    });

    const commands = compilers.map((compiler) => ({ command: compiler.join(" "), compiler }));
    describe.each(commands)("$command", ({ compiler }) => {
      it("agrees with the size of every record and the offset of every member", async () => {
        const claims = claimsOf(subject, compiler);
        expect(unassertedMembers(claims)).toEqual([]);
        await compile(compiler, claims);
      });
    });
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeBtf } from "../../../src/index.js";
import { wrongBitfields } from "../../support/bitfield-program.js";
import { disagreements } from "../../support/bpftool-nodes.js";
import { dumpTypes } from "../../support/bpftool.js";
import { compileBpf } from "../../support/compilers.js";
import {
  claimsOf,
  compile,
  headerCompilers,
  headerTools,
  unassertedMembers,
  type Claims,
} from "../../support/header-proof.js";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";

const source = `
struct sample {
  int first;
  union { short left; struct { char deep; char deeper; }; };
  struct { long inner; } list[2];
  int low : 3, high : 13;
};
struct sample value;
`;

// The other tests of this folder pass when nothing is found. These show that there is something that finds it.
describeWith(headerTools, "what judges our headers", () => {
  const folder = temporaryFolder();
  const path = join(folder, "sample.bpf.o");
  beforeAll(() => compileBpf(source, path));

  describe.each(headerCompilers.map((compiler) => ({ command: compiler.join(" "), compiler })))(
    "$command",
    ({ compiler }) => {
      /** The claims after a change of the header, without the header's own asserts. */
      const changed = (from: string | RegExp, to: string): Claims => {
        const { header, records } = claims({ asserts: "none" });
        expect(header).toMatch(from);
        return { header: header.replace(from, to), records };
      };
      const claims = (options: { readonly asserts: "none" | "offsets" }): Claims =>
        claimsOf({ bytes: readFileSync(path), dump: dumpTypes(path), options }, compiler);

      it("takes the header as it is", async () => {
        await compile(compiler, claims({ asserts: "offsets" }));
        expect(await wrongBitfields(compiler, claims({ asserts: "offsets" }), folder)).toEqual([]);
      });

      it.each([
        { fault: "a dropped member", from: "int first;", to: "char __pad9[4];", answer: /first/ },
        {
          fault: "a dropped member of an anonymous struct",
          from: "char deeper;",
          to: "char __pad9;",
          answer: /deeper/,
        },
        {
          fault: "a dropped member of an array's element",
          from: "long long inner;",
          to: "char __pad9[8];",
          answer: /inner/,
        },
        { fault: "a moved member", from: /(char deep;)\s*(char deeper;)/, to: "$2 $1", answer: /assert/ },
        {
          fault: "a wrong size",
          from: "} __attribute__((packed));\n",
          to: "char more; } __attribute__((packed));\n",
          answer: /assert/,
        },
        {
          fault: "an unpacked struct",
          from: /(list.*;[^}]*}) __attribute__\(\(packed\)\)/,
          to: "$1 __attribute__((aligned(64)))",
          answer: /assert/,
        },
        { fault: "a warning", from: "#endif /*", to: "static int unused;\n#endif /*", answer: /unused/ },
      ])("refuses $fault", async ({ from, to, answer }) => {
        await expect(compile(compiler, changed(from, to))).rejects.toThrow(answer);
      });

      it("finds bitfields that read wrong, one moved and one without its sign", async () => {
        const moved = await wrongBitfields(compiler, changed("int low : 3;", "unsigned int : 1; int low : 2;"), folder);
        expect(moved.join()).toContain("struct sample: low reads");
        const unsigned = await wrongBitfields(compiler, changed("int high : 13;", "unsigned int high : 13;"), folder);
        expect(unsigned.join()).toContain("struct sample: high reads");
      });

      it("finds members without an assert", () => {
        const { header, records } = claims({ asserts: "offsets" });
        const silent = header.replace(/^static_assert\(offsetof\(struct sample, deep\).*\n/m, "");
        expect(unassertedMembers({ header: silent, records })).toEqual([
          "static_assert(offsetof(struct sample, deep) == 4",
        ]);
      });
    },
  );

  it("finds types that bpftool reads differently", () => {
    const graph = decodeBtf(readFileSync(path));
    const dump = dumpTypes(path);
    const text = JSON.stringify(dump).replace('"bitfield_size":13', '"bitfield_size":12');
    expect(disagreements(graph, dump)).toEqual([]);
    expect(disagreements(graph, JSON.parse(text) as typeof dump)).toHaveLength(1);
    expect(disagreements(graph, dump.slice(1))).not.toEqual([]);
  });
});

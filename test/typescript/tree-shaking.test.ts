import { build } from "esbuild";
import { rolldown } from "rolldown";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { btfToTs } from "../../src/index.js";
import { goldenCases, inputOf } from "../golden/cases.js";
import { temporaryFolder } from "../support/workspace.js";

type Bundle = (entry: string) => Promise<string>;

const withEsbuild: Bundle = async (entry) => {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  return outputFiles.map(({ text }) => text).join("");
};

const withRolldown: Bundle = async (entry) => {
  const { output } = await (await rolldown({ input: entry })).generate({ format: "esm" });
  return output.map((one) => (one.type === "chunk" ? one.code : "")).join("");
};

/** What of a bundle is no comment and no empty export. */
const codeOf = (bundle: string): string =>
  bundle
    .replace(/^ *\/\/.*$/gm, "")
    .replace("export {};", "")
    .trim();

describe.each([
  ["esbuild", withEsbuild],
  ["rolldown", withRolldown],
] as const)("a bundle of %s", (_, bundle) => {
  const folder = temporaryFolder();

  beforeAll(() => {
    // Nothing says that the files have no side effects: that is seen from their text.
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    for (const golden of goldenCases) writeFileSync(join(folder, `${golden.name}.ts`), btfToTs(inputOf(golden)));
  });

  async function bundled(text: string): Promise<string> {
    const entry = join(folder, "entry.ts");
    writeFileSync(entry, text);
    return codeOf(await bundle(entry));
  }

  it.each(goldenCases)("has nothing of a file of which nothing is used: $name", async ({ name }) => {
    expect(await bundled(`import "./${name}.ts";\nimport * as all from "./${name}.ts";\n`)).toBe("");
  });

  it("has of the types only those that are used, and what they hold", async () => {
    const text = await bundled('import { decodeTraceEntry } from "./bootstrap.ts";\nconsole.log(decodeTraceEntry);\n');
    const names = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, name]) => name).sort();
    expect(names(/^(?:var|let|const|class) ([^$]\w*)/gm)).toEqual(["TraceEntry"]);
    expect(names(/^function ([^$]\w*)/gm)).toEqual(["decodeTraceEntry"]);
    expect(names(/^function (\$\w+)/gm)).toEqual(["$bytes", "$check", "$dataView", "$inspect", "$json", "$whole"]);
  });

  it("has of the constants only those that are used", async () => {
    const text = await bundled('import { nameOfOffset } from "./enum64.ts";\nconsole.log(nameOfOffset);\n');
    expect(text).toMatch(/^function nameOfOffset\(value\) \{[^]*\}\s*console\.log\(nameOfOffset\);$/m);
    expect(text).not.toMatch(/class|Capability|WideT|Offset = /);
  });
});

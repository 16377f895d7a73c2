import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { repository } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const project = join(folder, "project");
const object = "bootstrap.bpf.o";
const header = readFileSync(join(repository, "golden/bootstrap/bootstrap.h"), "utf8");

// On Windows `npm` and `npx` are scripts, which only a shell starts.
const shell = process.platform === "win32";
const run = (program: string, args: readonly string[], cwd = project): string =>
  execFileSync(program, args, { cwd, encoding: "utf8", shell, stdio: ["ignore", "pipe", "pipe"] });

let packed: readonly string[] = [];

beforeAll(() => {
  const answer = run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], repository);
  const [{ filename, files }] = JSON.parse(answer) as [{ filename: string; files: readonly { path: string }[] }];
  packed = files.map(({ path }) => path);
  mkdirSync(project);
  cpSync(join(repository, "golden/bootstrap", object), join(project, object));
  writeFileSync(join(project, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }\n');
  run("npm", ["install", join(folder, filename), "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]);
});

describe("the packed package", () => {
  it("holds the library, its types, and the command; no source, test, golden case or build state", () => {
    const odd = packed.filter(
      (path) =>
        !/^(dist\/(src|generators)\/.*\.(js|d\.ts)|dist\/(cli\.cjs|command\.cjs|cache\/[a-z]+\.bin)|[^/]+)$/.test(path),
    );
    expect(odd).toStrictEqual([]);
    expect(packed).toContain("dist/cli.cjs");
    expect(packed).not.toContain("dist/src/cli/main.js");
  });

  it("has a file for each path that package.json names", () => {
    const { bin, exports } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      bin: Record<string, string>;
      exports: Record<string, string | Record<string, string>>;
    };
    const entries = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    const named = [...Object.values(bin), ...entries].map((path) => path.replace(/^\.\//, ""));
    expect(named.filter((path) => !packed.includes(path))).toStrictEqual([]);
  });
});

describe("the package in an empty project", () => {
  it("brings the command", () => {
    expect(run("npx", ["c-struct-bindgen", object, "--lang", "c"])).toBe(header);
  });

  it("brings all that the command needs: --check with a difference", () => {
    writeFileSync(join(project, "stale.h"), header.replace("int ppid;", "long ppid;"));
    const check = () => run("npx", ["c-struct-bindgen", object, "--lang", "c", "-o", "stale.h", "--check"]);
    expect(check).toThrow("-    long ppid;");
  });

  it("brings the library, with each of its entries", () => {
    writeFileSync(join(project, "program.js"), program);
    expect(JSON.parse(run(process.execPath, ["program.js"]))).toStrictEqual({
      same: true,
      files: ["bootstrap.h"],
      event: 168,
      languages: ["c", "c"],
      defines: true,
      processors: 2,
      code: "select/no-match",
    });
  });

  it("has types that hold under the strictest check, without those of Node or of a browser", () => {
    writeFileSync(join(project, "consumer.ts"), consumer);
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    expect(run(process.execPath, [tsc, "--noEmit", "-p", "."])).toBe("");
  });
});

const program = `
import { readFileSync } from "node:fs";
import { BindgenError, btfToC, decodeBtf, defineBackend, generate } from "c-struct-bindgen";
import * as backend from "c-struct-bindgen/backend";
import c, { c as named } from "c-struct-bindgen/backends/c";
import { readPerCpuValues } from "c-struct-bindgen/read";

const bytes = readFileSync("${object}");
const text = btfToC(bytes, { name: "bootstrap" });
const { files } = generate(bytes, { backend: c, name: "bootstrap" });
const graph = decodeBtf(bytes);
let code;
try {
  btfToC(bytes, { types: ["nothing"] });
} catch (error) {
  code = error instanceof BindgenError ? error.code : String(error);
}
console.log(JSON.stringify({
  same: text === files[0].content && text === readFileSync("${join(repository, "golden/bootstrap/bootstrap.h").replaceAll("\\", "/")}", "utf8"),
  files: files.map(({ path }) => path),
  event: graph.node(graph.findByName("event")[0]).size,
  languages: [c.name, named.name],
  defines: defineBackend === backend.defineBackend,
  processors: readPerCpuValues(new Uint8Array(32), 12).length,
  code,
}));
`;

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022"],
  types: [],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  verbatimModuleSyntax: true,
};

/** What has to be accepted, and behind `@ts-expect-error` what has to be refused. */
const consumer = `
import { btfToC, buildModel, decodeBtf, defineBackend, generate, type Diagnostic, type TypeGraph } from "c-struct-bindgen";
import type { Backend, BindingModel, OutputFile } from "c-struct-bindgen/backend";
import c from "c-struct-bindgen/backends/c";
import { readPerfBuffer, readRingBuffer, type PerfRecord } from "c-struct-bindgen/read";

declare const bytes: Uint8Array;
const graph: TypeGraph = decodeBtf(bytes, { base: bytes });
const model: BindingModel = buildModel(graph, { types: ["event"], exclude: ["x"] });
const header: string = btfToC(bytes, { types: ["event"], asserts: "size", cxx: true, prefix: "k_" });

const { files, diagnostics } = generate(bytes, { backend: c, strict: true, pointerSize: 8, options: { cxx: true } });
const contents: readonly OutputFile[] = files;
const findings: readonly Diagnostic[] = diagnostics;

const names = defineBackend({
  apiVersion: 1,
  name: "names",
  title: "Names",
  extension: ".txt",
  options: {
    order: { type: "choice", values: ["up", "down"], default: "up", help: "" },
    sizes: { type: "boolean", default: true, help: "" },
  },
  identifiers: (_options, bindings) => c.identifiers({ asserts: "none", cxx: false, prefix: "" }, bindings),
  expresses: new Set(["bitfields"]),
  render(model, { options }) {
    const order: "up" | "down" = options.order;
    const sizes: boolean = options.sizes;
    const lines = [...model.declarations].map((declaration) => {
      switch (declaration.kind) {
        case "struct":
        case "union":
          return declaration.fields.map(({ path, bitOffset }) => path.join(".") + bitOffset).join(order);
        case "enum":
          return declaration.values.map(({ value }): bigint => value).join();
        case "alias":
          return sizes ? declaration.name : "";
      }
    });
    return [{ path: "names.txt", content: lines.join() }];
  },
});
const backends: readonly Backend[] = [c, names];

const events: readonly Uint8Array[] = [...readRingBuffer(bytes, { from: 8, to: 16, size: 64 })];
const samples: readonly PerfRecord[] = [...readPerfBuffer(bytes, { littleEndian: model.littleEndian })];
for (const record of samples) if (record.kind === "lost") record.lost + 1n;

// @ts-expect-error: no such value
btfToC(bytes, { asserts: "many" });
// @ts-expect-error: no such option
btfToC(bytes, { assert: "size" });
// @ts-expect-error: texts are no bytes
btfToC("bytes");
// @ts-expect-error: 4 or 8
generate(bytes, { backend: c, pointerSize: 16 });
// @ts-expect-error: a ring needs its positions
readRingBuffer(bytes, { size: 64 });

export { backends, contents, events, findings, header, model, samples };
`;

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createContext, Script } from "node:vm";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { command, repository } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { cwd: repository, encoding: "utf8", maxBuffer: 2 ** 26 });

describe("the packed package", () => {
  let tarball = "";

  beforeAll(() => {
    const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder])) as [
      { filename: string },
    ];
    tarball = join(folder, packed.filename);
  });

  it("holds what is built and read, and nothing else", () => {
    const top = run("tar", ["-tzf", tarball])
      .trim()
      .split("\n")
      .map((path) => path.split("/")[1]);
    expect([...new Set(top)].sort()).toStrictEqual(["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json"]);
  });

  it("passes publint and attw", () => {
    run("npx", ["publint", "run", tarball, "--strict"]);
    run("npx", ["attw", tarball, "--profile", "esm-only", "--format", "ascii"]);
  });
});

it("the lockfile holds no address of a registry", () => {
  expect(readFileSync(join(repository, "package-lock.json"), "utf8")).not.toMatch(
    /"resolved"|https?:\/\/[^"]*registry/,
  );
});

const object = readFileSync(join(repository, "golden/bootstrap/bootstrap.bpf.o"));
const header = readFileSync(join(repository, "golden/bootstrap/bootstrap.h"), "utf8");

async function bundle(): Promise<string> {
  const entry = join(repository, "dist/src/index.js");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "library",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

describe("the library in a browser build", () => {
  it("prints a header with nothing but what a browser has, `eval` forbidden", async () => {
    const globals = { TextDecoder, object: new Uint8Array(object) };
    const context = createContext(globals, { codeGeneration: { strings: false, wasm: false } });
    new Script(await bundle()).runInContext(context);
    // The bytes come from another realm; a page has but one.
    const script = 'library.btfToC(Uint8Array.from(object), { name: "bootstrap" })';
    expect(new Script(script).runInContext(context)).toBe(header);
    const node = "try { library.decodeBtf(Uint8Array.from(object)).node(1); 'made' } catch (error) { error.code }";
    expect(new Script(node).runInContext(context)).toBe("graph/unreadable-record");
  });
});

describe("the command", () => {
  it("runs where code cannot be made from texts", () => {
    const args = [
      "--disallow-code-generation-from-strings",
      command,
      "golden/bootstrap/bootstrap.bpf.o",
      "--lang",
      "c",
    ];
    expect(run(process.execPath, args)).toBe(header);
  });

  it.each(["c", "rust", "ts"])("loads nothing but itself for --lang %s", (lang) => {
    const hooks = join(folder, "hooks.mjs");
    writeFileSync(
      hooks,
      `import { writeSync } from "node:fs";
      export async function load(url, context, next) {
        writeSync(2, "loaded " + url + "\\n");
        return next(url, context);
      }`,
    );
    const register = join(folder, "register.mjs");
    writeFileSync(
      register,
      `import { register } from "node:module"; register(${JSON.stringify(pathToFileURL(hooks).href)});`,
    );
    const args = ["--import", register, command, "golden/bootstrap/bootstrap.bpf.o", "--lang", lang];
    const { stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
    const loaded = stderr.split("\n").filter((line) => line.startsWith("loaded file:"));
    expect(loaded).toStrictEqual([`loaded ${pathToFileURL(command).href}`]);
  });
});

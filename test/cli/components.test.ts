import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { wasm } from "../../generators/wasm/index.js";
import { finishFiles } from "../../src/finish.js";
import { generate } from "../../src/index.js";
import { command, repository, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const forEvent = [bootstrap, "--lang", "wasm", "--type", "event"];
const folder = temporaryFolder();

const generated = () =>
  generate(readFileSync(join(repository, bootstrap)), { backend: wasm, name: "bootstrap", types: ["event"] }).files;

describe("a component", () => {
  it("is written by the command, as the library makes it", async () => {
    const output = join(folder, "event.wasm");
    expect(runCommand([...forEvent, "-o", output])).toStrictEqual({ code: 0, out: "", err: "" });
    const [finished] = await finishFiles(generated());
    expect(finished).toStrictEqual({ path: "bootstrap.wasm", content: new Uint8Array(readFileSync(output)) });
    expect(runCommand([...forEvent, "-o", output, "--check"])).toStrictEqual({ code: 0, out: "", err: "" });
  });

  it("goes to standard output where that is no terminal", () => {
    // The magic number of a component, and its version.
    expect(runCommand(forEvent).out.slice(0, 5)).toBe("\0asm\r");
  });

  it("that is stale is told from what is there, without a diff of bytes", () => {
    const output = join(folder, "stale.wasm");
    writeFileSync(output, "\0asm");
    const { code, out, err } = runCommand([...forEvent, "-o", output, "--check"]);
    expect({ code, out }).toStrictEqual({ code: 3, out: "" });
    expect(err).toMatch(
      /^error\[cli\/stale\]: \S+: a file is not what would be generated \(expected \d+ bytes, found 4/,
    );
  });

  it("is one of several in a folder", () => {
    const inputs = [bootstrap, "golden/unions/unions.bpf.o", "--lang", "wasm"];
    expect(runCommand([...inputs, "-o", join(folder, "several")])).toStrictEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(folder, "several/unions.wasm")).subarray(0, 4).toString()).toBe("\0asm");
  });

  it("is none where there is nothing to decode", () => {
    const { code, err } = runCommand(["golden/enum-values/enum-values.bpf.o", "--lang", "wasm", "--type", "state"]);
    expect({ code, err }).toStrictEqual({
      code: 1,
      err:
        "error[wasm/no-codec]: golden/enum-values/enum-values.bpf.o: there is no record that a component could decode (expected 1 record or more, found none)\n" +
        "  help: Ask for structs or unions that have members, and for fewer of them where they are too many (--type).\n",
    });
  });
});

describe("the tools that make components", () => {
  it("are needed for nothing else, and the command says how to get them", () => {
    const program = join(folder, "cli.cjs");
    for (const name of ["cli.cjs", "command.cjs"]) copyFileSync(join(dirname(command), name), join(folder, name));
    const tools = join(folder, "node_modules/@bytecodealliance/jco-transpile");
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, "package.json"), '{ "exports": { "./wasm-tools": "./tools.js" } }');
    writeFileSync(join(tools, "tools.js"), 'throw new Error("there is nothing here");');
    expect(runCommand(forEvent, undefined, { program })).toStrictEqual({
      code: 1,
      out: "",
      err:
        "error[finish/no-tools]: the tools that make components are not there (expected an installed package, found there is nothing here)\n" +
        "  help: Install them beside this package: npm install --save-dev @bytecodealliance/jco-transpile\n",
    });
    expect(runCommand([bootstrap, "--lang", "wit"], undefined, { program }).code).toBe(0);
  });

  it("may refuse what a backend has made", async () => {
    const [file] = generated();
    const tools = (error: unknown) => () =>
      Promise.resolve({ componentEmbed: () => Promise.reject(error as Error), componentNew: () => Promise.resolve() });
    const finished = (error: unknown) => finishFiles(file === undefined ? [] : [file], tools(error));
    const because = (reason: string) =>
      `bootstrap.wasm: the tools refuse to make a component of the output (expected a component, found ${reason})`;
    await expect(finished({ payload: "bad world" })).rejects.toThrow(because("bad world"));
    await expect(finished({ payload: "bad world" })).rejects.toMatchObject({ code: "finish/no-component" });
    await expect(finished(new Error("a trap"))).rejects.toThrow(because("a trap"));
    await expect(finished("no more memory")).rejects.toThrow(because("no more memory"));
  });

  it.each([
    ["text", "text"],
    ["nothing", new Uint8Array(0)],
    ["a module without WIT", Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)],
    ["another section", Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 3, 2, 0x61, 0x62)],
    ["a section that ends in the middle", Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 0xff)],
  ])("get %s never", async (_, content) => {
    const files = [{ path: "x.wasm", content, finish: "component" } as const];
    await expect(finishFiles(files, () => Promise.resolve({}))).rejects.toThrow(
      "expected a section with WIT at its end",
    );
  });

  it("leave the files alone that ask for nothing", async () => {
    const text = { path: "x.h", content: "" };
    const [first, second] = await finishFiles([text, ...generated()]);
    expect(first).toBe(text);
    expect(second).toMatchObject({ path: "bootstrap.wasm" });
  });

  it("are not loaded for files that ask for nothing", async () => {
    const files = [{ path: "x.h", content: "" }];
    expect(await finishFiles(files, () => Promise.reject(new Error("loaded")))).toBe(files);
  });
});

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import ts from "typescript";
import { expect } from "vitest";
import { repository, type Block } from "./markdown.js";

const setUp = /^npm ci && /;

/**
 * The examples of one page, run one after the other in a folder of their own, in which `golden/` is that of the
 * repository. The folder lies in the package, so `c-struct-bindgen` is the package that has been built.
 */
export class Session {
  /** What the last example printed, standard error included. */
  output = "";
  readonly #folder: string;
  #status: number | null = 0;

  constructor(document: string) {
    this.#folder = folderOf(document);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    symlinkSync(join(repository, "golden"), join(this.#folder, "golden"), "junction");
    writeFileSync(join(this.#folder, "npx"), npx, { mode: 0o755 });
  }

  /** Runs the lines that begin with `$ `; what stands behind one is part of its output. */
  async runCommands(text: string): Promise<void> {
    const [before = "", ...commands] = text.split(/^\$ /m);
    expect(before).toBe("");
    for (const [index, part] of commands.entries()) {
      const [command = "", ...lines] = part.replace(/\\\n>? */g, "").split("\n");
      await this.#runCommand(command, commands[index + 1]?.startsWith("echo $?") === true);
      for (const expected of lines.join("\n").split(/^…\n/m)) expect(this.output).toContain(expected.trimEnd());
    }
  }

  /** Runs a program of TypeScript or JavaScript; a first line `// name.js` is the name of its file. */
  async runProgram({ line, text }: Block): Promise<void> {
    const [, name = `example-${String(line)}.js`] = /^\/\/ (\S+\.js)\n/.exec(text) ?? [];
    this.#compileModules();
    this.#compile(name, text);
    await this.#run(process.execPath, [name]);
    expect(this.#status, this.output).toBe(0);
  }

  /** Modules that the command has printed are imported by their names in JavaScript. */
  #compileModules(): void {
    const modules = readdirSync(this.#folder).filter((name) => name.endsWith(".ts"));
    for (const name of modules) {
      this.#compile(name.replace(/ts$/, "js"), readFileSync(join(this.#folder, name), "utf8"));
    }
  }

  #compile(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), ts.transpileModule(text, { compilerOptions }).outputText);
  }

  /** What sets a clone up has been done: of `npm ci && npx …` only the latter runs, of `npm ci && npm test` nothing. */
  async #runCommand(command: string, mayFail: boolean): Promise<void> {
    const own = command.replace(setUp, "");
    if (own.startsWith("npm ")) return;
    if (own === "echo $?") {
      this.output = `${String(this.#status)}\n`;
      return;
    }
    await this.#run("sh", ["-c", own]);
    if (!mayFail) expect(this.#status, this.output).toBe(0);
  }

  #run(program: string, args: readonly string[]): Promise<void> {
    const path = `${this.#folder}${delimiter}${process.env["PATH"] ?? ""}`;
    const env = { ...process.env, PATH: path, NODE_OPTIONS: "" };
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { cwd: this.#folder, env, stdio: ["ignore", "pipe", "pipe"] });
      const chunks: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.on("error", reject);
      child.on("close", (status) => {
        this.output = Buffer.concat(chunks).toString("utf8");
        this.#status = status;
        resolve();
      });
    });
  }
}

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } as const;

/** Where the examples of a page lie: below `.cache/`, which is not committed. */
export const folderOf = (document: string): string =>
  join(repository, ".cache", "docs", document.replaceAll(/[^A-Za-z0-9]+/g, "-"));

/** Stands for npx, which would take a second for each example. */
const npx = `#!/bin/sh
[ "$1" = c-struct-bindgen ] || { echo "npx $1 is not part of an example"; exit 1; }
shift
exec "${process.execPath}" "${join(repository, "dist", "cli.cjs")}" "$@"
`;

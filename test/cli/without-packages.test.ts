import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const folder = temporaryFolder();
const program = join(folder, "cli.cjs");
for (const name of ["cli.cjs", "command.cjs"]) copyFileSync(join(dirname(command), name), join(folder, name));

// Packages that fail when they are loaded, since a folder above may have ones that work.
for (const name of ["binary-parser", "diff", "prettier", "ts-morph"]) {
  mkdirSync(join(folder, "node_modules", name), { recursive: true });
  writeFileSync(join(folder, "node_modules", name, "index.js"), 'throw new Error("there is nothing here");');
}

describe("the command without the packages that come with it", () => {
  it.each(["c", "rust", "ts", "wit"])("prints the same: --lang %s", (lang) => {
    const args = [bootstrap, "--lang", lang];
    expect(runCommand(args, undefined, { program })).toStrictEqual(runCommand(args));
  });

  it.each([
    ["--format", "prettier"],
    ["--verify", "ts-morph"],
  ])("says what %s lacks", (flag, name) => {
    expect(runCommand([bootstrap, "--lang", "ts", flag], undefined, { program })).toStrictEqual({
      code: 1,
      out: "",
      err:
        `error[cli/no-package]: ${name}: a package that comes with this one cannot be loaded ` +
        "(expected an installed package, found there is nothing here)\n  help: Install this package anew, with its dependencies.\n",
    });
  });
});

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, repository } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const header = readFileSync(join(repository, "golden/bootstrap/bootstrap.h"), "utf8");

/** Runs the command with `-o output`, and does something at the very moment in which it puts a file in place. */
function disturbed(output: string, disturbance: string) {
  const hook = join(folder, "hook.cjs");
  writeFileSync(
    hook,
    `const fs = require("node:fs");
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => { ${disturbance}; rename(from, to); };
    require("node:module").syncBuiltinESMExports();`,
  );
  const args = ["--require", hook, command, bootstrap, "--lang", "c", "-o", output];
  const { status, signal, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
  return { status, signal, err: stderr };
}

describe.skipIf(process.platform === "win32")("a run that is ended while it writes", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"])("by %s finishes the file that it has begun", (signal) => {
    const own = join(folder, signal);
    mkdirSync(own);
    const kill = `process.kill(process.pid, "${signal}")`;
    expect(disturbed(join(own, "event.h"), kill)).toStrictEqual({ status: null, signal, err: "" });
    expect(readdirSync(own)).toStrictEqual(["event.h"]);
    expect(readFileSync(join(own, "event.h"), "utf8")).toBe(header);
  });
});

it("a file that cannot be put in place leaves nothing behind", () => {
  const own = join(folder, "fault");
  mkdirSync(own);
  const path = join(own, "event.h");
  expect(disturbed(path, 'throw Object.assign(new Error("disk gone"), { code: "EIO" })')).toStrictEqual({
    status: 1,
    signal: null,
    err: `error[cli/unwritable]: ${path}: the output cannot be written (expected a file that can be written, found disk gone)\n  help: Check the path, the permissions of the file and its folder, and the space on the disk.\n`,
  });
  expect(readdirSync(own)).toStrictEqual([]);
});

describe("an input that changes when it is about to be read", () => {
  /** Runs the command on a copy of an object, and does something to that behind the back of the command. */
  function readWhile(disturbance: string) {
    const input = join(folder, "changing.o");
    rmSync(input, { recursive: true, force: true });
    writeFileSync(input, readFileSync(join(repository, bootstrap)));
    const hook = join(folder, "hook.cjs");
    writeFileSync(
      hook,
      `const fs = require("node:fs");
      const stat = fs.statSync;
      const input = ${JSON.stringify(input)};
      fs.statSync = (path, ...rest) => { const found = stat(path, ...rest); if (path === input) { ${disturbance} } return found; };
      require("node:module").syncBuiltinESMExports();`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", hook, command, input, "--lang", "c"], {
      cwd: repository,
      encoding: "utf8",
    });
    return { status, out: stdout === "" ? "nothing" : "text", err: stderr.replaceAll(input, "INPUT").split("\n")[0] };
  }

  it.each([
    [
      "is gone",
      "fs.unlinkSync(input);",
      "the input cannot be read (expected a file that can be read, found no such file or folder)",
      "cli/unreadable",
    ],
    [
      "is a folder",
      "fs.unlinkSync(input); fs.mkdirSync(input);",
      "the input cannot be read (expected a file that can be read, found a folder, not a file)",
      "cli/unreadable",
    ],
    [
      "has lost its end",
      "fs.truncateSync(input, 100);",
      "section table: the ELF file ends too early (expected at most 100 bytes, found 64 bytes at 7672, at byte 7672)",
      "elf/truncated",
    ],
    [
      "is empty",
      "fs.truncateSync(input, 0);",
      "the input is empty (expected an ELF file or raw BTF, found no bytes, at byte 0)",
      "input/empty",
    ],
  ])("and then %s is an error", (_, disturbance, message, code) => {
    expect(readWhile(disturbance)).toEqual({ status: 1, out: "nothing", err: `error[${code}]: INPUT: ${message}` });
  });

  it("and then has more bytes is read whole", () => {
    expect(readWhile("fs.appendFileSync(input, 'more');")).toEqual({ status: 0, out: "text", err: "" });
  });
});

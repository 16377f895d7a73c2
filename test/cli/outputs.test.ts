import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(folder, "case-"));

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const unions = "golden/unions/unions.bpf.o";
const done = { code: 0, out: "", err: "" };

const golden = (name: string): string => readFileSync(join(repository, "golden", name, `${name}.h`), "utf8");
const onDisk = (path: string): string => readFileSync(path, "utf8");
const write = (inputs: readonly string[], output: string) => runCommand([...inputs, "--lang", "c", "-o", output]);
const unwritable = (path: string, reason: string): string =>
  `error[cli/unwritable]: ${path}: the output cannot be written (expected a file that can be written, found ${reason})\n` +
  "  help: Check the path, the permissions of the file and its folder, and the space on the disk.\n";

describe("-o", () => {
  it("makes the folders above a file, and replaces what is there", () => {
    const path = join(newFolder(), "a/b/event.h");
    expect(write([bootstrap], path)).toStrictEqual(done);
    expect(write([unions], path)).toStrictEqual(done);
    expect(onDisk(path)).toBe(golden("unions"));
  });

  it("means standard output when it is -", () => {
    expect(write([bootstrap], "-")).toStrictEqual({ ...done, out: golden("bootstrap") });
  });

  it("means a folder that is not there yet when it ends with a slash", () => {
    const target = join(newFolder(), "include");
    expect(write([bootstrap], `${target}/`)).toStrictEqual(done);
    expect(readdirSync(target)).toStrictEqual(["bootstrap.h"]);
    expect(onDisk(join(target, "bootstrap.h"))).toBe(golden("bootstrap"));
  });

  it("means a folder for several inputs, with one output each", () => {
    const target = join(newFolder(), "include");
    expect(write([bootstrap, unions], target)).toStrictEqual(done);
    expect(readdirSync(target).sort()).toStrictEqual(["bootstrap.h", "unions.h"]);
    expect(onDisk(join(target, "unions.h"))).toBe(golden("unions"));
  });

  it("takes JSON as well", () => {
    const target = newFolder();
    expect(runCommand([bootstrap, "--json", "-o", target])).toStrictEqual(done);
    expect(readdirSync(target)).toStrictEqual(["bootstrap.json"]);
    expect(onDisk(join(target, "bootstrap.json"))).toBe(runCommand([bootstrap, "--json"]).out);
  });

  it("refuses to replace an input or a base, under any of its names", () => {
    const target = newFolder();
    const [input, link] = [join(target, "event.o"), join(target, "link.o")];
    const bytes = readFileSync(join(repository, bootstrap));
    writeFileSync(input, bytes);
    symlinkSync("event.o", link);
    for (const args of [
      [input, input],
      [input, link],
      [bootstrap, link, "--base", input],
    ]) {
      const [from = "", to = "", ...others] = args;
      expect(runCommand([from, "--lang", "c", "-o", to, "--quiet", ...others])).toStrictEqual({
        code: 2,
        out: "",
        err: `error: -o would replace the input ${to}\n  help: c-struct-bindgen --help\n`,
      });
    }
    expect(readFileSync(input)).toStrictEqual(bytes);
  });

  it("refuses inputs whose outputs would have one path, and writes none", () => {
    const target = join(newFolder(), "include");
    const copy = join(newFolder(), "bootstrap.o");
    writeFileSync(copy, readFileSync(join(repository, bootstrap)));
    expect(write([bootstrap, copy], target)).toStrictEqual({
      code: 1,
      out: "",
      err:
        `error[cli/clash]: ${join(target, "bootstrap.h")}: two outputs would have the same path (expected one input for each output, found two)\n` +
        "  help: Give the inputs different names, or write them to different folders.\n",
    });
    expect(readdirSync(join(target, ".."))).toStrictEqual([]);
  });

  it("writes nothing when one of several inputs fails", () => {
    const target = join(newFolder(), "include");
    expect(write([bootstrap, "none.o"], target)).toMatchObject({ code: 1, out: "" });
    expect(readdirSync(join(target, ".."))).toStrictEqual([]);
  });
});

describe("a place that cannot be written", () => {
  it("is a fault with a reason, and nothing is left behind: a folder of the output's name", () => {
    const target = newFolder();
    mkdirSync(join(target, "bootstrap.h"));
    const path = join(target, "bootstrap.h");
    expect(write([bootstrap], target)).toStrictEqual({
      code: 1,
      out: "",
      err: unwritable(path, "a folder, not a file"),
    });
    expect(readdirSync(target, { recursive: true })).toStrictEqual(["bootstrap.h"]);
  });

  it.each([
    ["file/", "file/bootstrap.h"],
    ["file/deeper/x.h", "file/deeper/x.h"],
  ])("is a fault with a reason: %s, where `file` is no folder", (output, path) => {
    const target = newFolder();
    writeFileSync(join(target, "file"), "kept");
    expect(write([bootstrap], join(target, output))).toStrictEqual({
      code: 1,
      out: "",
      err: unwritable(join(target, path), "a part of the path is not a folder"),
    });
    expect(onDisk(join(target, "file"))).toBe("kept");
    expect(readdirSync(target)).toStrictEqual(["file"]);
  });

  it.runIf(process.platform === "linux")("is a fault with a reason: folders below one that takes none", () => {
    const path = "/proc/none/deeper/x.h";
    expect(write([bootstrap], path)).toStrictEqual({
      code: 1,
      out: "",
      err: unwritable(path, "no such file or folder"),
    });
  });
});

// What is at the output may be more than a file of its own: a link into another folder, `/dev/stdout`, a named pipe.
describe.skipIf(process.platform === "win32")("what is at the output", () => {
  it("stays the link that it is, and the file behind it is replaced", () => {
    const target = newFolder();
    writeFileSync(join(target, "real.h"), "old");
    symlinkSync("real.h", join(target, "link.h"));
    expect(write([bootstrap], join(target, "link.h"))).toStrictEqual(done);
    expect(readlinkSync(join(target, "link.h"))).toBe("real.h");
    expect(onDisk(join(target, "real.h"))).toBe(golden("bootstrap"));
    expect(readdirSync(target).sort()).toStrictEqual(["link.h", "real.h"]);
  });

  it("stays the link that it is when the file behind it is missing, and that is made", () => {
    const target = newFolder();
    mkdirSync(join(target, "project/include"), { recursive: true });
    symlinkSync("project/include", join(target, "include"));
    // From where the link lies, not from the name by which it was reached.
    symlinkSync("../event.h", join(target, "include/link.h"));
    expect(write([bootstrap], join(target, "include/link.h"))).toStrictEqual(done);
    expect(readlinkSync(join(target, "include/link.h"))).toBe("../event.h");
    expect(onDisk(join(target, "project/event.h"))).toBe(golden("bootstrap"));
    expect(readdirSync(target).sort()).toStrictEqual(["include", "project"]);
  });

  it("is a fault when it is a link that leads in a circle", () => {
    const path = join(newFolder(), "circle.h");
    symlinkSync("circle.h", path);
    expect(write([bootstrap], path)).toStrictEqual({
      code: 1,
      out: "",
      err: unwritable(path, "symbolic links that lead in a circle"),
    });
  });

  it.each(["600", "444", "775"])("keeps its permissions: %s", (mode) => {
    const path = join(newFolder(), "own.h");
    writeFileSync(path, "old");
    chmodSync(path, mode);
    expect(write([bootstrap], path)).toStrictEqual(done);
    expect(onDisk(path)).toBe(golden("bootstrap"));
    expect((statSync(path).mode & 0o777).toString(8)).toBe(mode);
  });
});

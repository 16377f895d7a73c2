import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();

/** All that is printed when an input cannot be read. */
const unreadable = (path: string, reason: string, ...help: readonly string[]) => ({
  code: 1,
  out: "",
  err: [
    `error[cli/unreadable]: ${path}: the input cannot be read (${reason})`,
    ...[...help, "Check the path and its permissions; `-` reads standard input."].map((text) => `  help: ${text}`),
    "",
  ].join("\n"),
});

const empty = (path: string) => ({
  code: 1,
  out: "",
  err:
    `error[input/empty]: ${path}: the input is empty (expected an ELF file or raw BTF, found no bytes, at byte 0)\n` +
    "  help: Check that the file was written completely.\n",
});

describe("an input that cannot be read", () => {
  it("is missing, or a folder", () => {
    expect(runCommand(["none.o", "--lang", "c"])).toStrictEqual(
      unreadable("none.o", "expected a file that can be read, found no such file or folder"),
    );
    expect(runCommand(["golden", "--lang", "c"])).toStrictEqual(
      unreadable("golden", "expected a file that can be read, found a folder, not a file"),
    );
  });

  it("is larger than what can be held", () => {
    const path = join(folder, "large.o");
    writeFileSync(path, "");
    truncateSync(path, 2 ** 31);
    expect(runCommand([path, "--lang", "c"])).toStrictEqual(
      unreadable(path, "expected a file that can be read, found a file of 2 GiB or more"),
    );
  });

  it.runIf(process.platform === "linux")("has no end", () => {
    expect(runCommand(["/dev/zero", "--lang", "c"])).toStrictEqual(
      unreadable(
        "/dev/zero",
        "expected at most 512 MiB from a pipe or a device, found more",
        "Save it as a file, and give that.",
      ),
    );
  });
});

describe("an input without a byte", () => {
  it("is a file, or standard input", () => {
    const path = join(folder, "empty.o");
    writeFileSync(path, "");
    expect(runCommand([path, "--lang", "c"])).toStrictEqual(empty(path));
    expect(runCommand(["-", "--lang", "c"], new Uint8Array())).toStrictEqual(empty("-"));
  });
});

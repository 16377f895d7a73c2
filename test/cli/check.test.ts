import { mkdirSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = temporaryFolder();
const bootstrap = "golden/bootstrap/bootstrap.bpf.o";
const unions = "golden/unions/unions.bpf.o";
const help = "  help: Run the same command without --check to bring it up to date.\n";

/** A new folder with up-to-date headers of both inputs. */
function upToDate(): string {
  const path = mkdtempSync(join(folder, "case-"));
  for (const name of ["bootstrap", "unions"]) {
    writeFileSync(join(path, `${name}.h`), readFileSync(join(repository, "golden", name, `${name}.h`)));
  }
  return path;
}

const check = (output: string) => runCommand([bootstrap, unions, "--lang", "c", "-o", output, "--check"]);

describe("--check", () => {
  it("says nothing when all is up to date", () => {
    expect(check(upToDate())).toStrictEqual({ code: 0, out: "", err: "" });
  });

  it("prints a unified diff of what is stale to standard error, and writes nothing", () => {
    const path = upToDate();
    const stale = join(path, "bootstrap.h");
    const text = readFileSync(stale, "utf8").replace("    int ppid;\n", "    long ppid;\n");
    writeFileSync(stale, text);
    const size = String(text.length - 1);
    const hunk = `${String(text.split("\n").indexOf("    long ppid;") - 2)},7`;
    expect(check(path)).toStrictEqual({
      code: 3,
      out: "",
      err: `Index: ${stale}
===================================================================
--- ${stale}	on disk
+++ ${stale}	generated
@@ -${hunk} +${hunk} @@
${" "}
 struct event {
     int pid;
-    long ppid;
+    int ppid;
     unsigned int exit_code;
     char __pad0[4];
     unsigned long long duration_ns;

error[cli/stale]: ${stale}: a file is not what would be generated (expected ${size} bytes, found ${String(text.length)} bytes)
${help}`,
    });
    expect(readFileSync(stale, "utf8")).toBe(text);
  });

  it("shows no difference that would take too long to find, or that no text can hold", () => {
    const path = upToDate();
    const stale = join(path, "bootstrap.h");
    const expected = String(readFileSync(stale).length);
    const lines = Array.from({ length: 4_001 }, (_, index) => `/* ${String(index)} */\n`).join("");
    const tooLarge = (size: number) =>
      `error[cli/stale]: ${stale}: a file is not what would be generated (expected ${expected} bytes, found ${String(size)} bytes)\n` +
      `  help: The difference is too large to be shown.\n${help}`;
    writeFileSync(stale, lines);
    expect(check(path)).toStrictEqual({ code: 3, out: "", err: tooLarge(lines.length) });
    truncateSync(stale, 2 ** 30);
    expect(check(path)).toStrictEqual({ code: 3, out: "", err: tooLarge(2 ** 30) });
  });

  it("names every file that is stale or missing", () => {
    const path = join(folder, "missing");
    const { code, out, err } = check(path);
    expect({ code, out }).toStrictEqual({ code: 3, out: "" });
    const stale = err.split("\n").filter((line) => line.startsWith("error"));
    expect(stale.map((line) => line.replace(/\d+ bytes/, "n bytes"))).toStrictEqual(
      ["bootstrap.h", "unions.h"].map(
        (name) =>
          `error[cli/stale]: ${join(path, name)}: a file is not what would be generated (expected n bytes, found nothing)`,
      ),
    );
    expect(readdirSync(folder)).not.toContain("missing");
  });

  it("fails where it cannot compare", () => {
    const path = mkdtempSync(join(folder, "case-"));
    mkdirSync(join(path, "bootstrap.h"));
    const { code, out, err } = check(path);
    expect({ code, out }).toStrictEqual({ code: 1, out: "" });
    expect(err).toMatch(/^error\[cli\/uncomparable\]: .*found a folder, not a file\)\n {2}help: .*\n$/);
  });

  it.runIf(process.platform === "linux")("fails where there is no end of what it would compare with", () => {
    expect(runCommand([bootstrap, "--lang", "c", "-o", "/dev/zero", "--check"])).toStrictEqual({
      code: 1,
      out: "",
      err:
        "error[cli/uncomparable]: /dev/zero: the output cannot be compared with what is there (expected a file, found a device or a pipe)\n" +
        "  help: Check the path and the permissions of the file.\n",
    });
  });

  it("fails, and does not call anything stale, when the input fails", () => {
    const { code, err } = runCommand([bootstrap, "none.o", "--lang", "c", "-o", join(folder, "none"), "--check"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error\[cli\/unreadable\]: none\.o: .*\n {2}help: .*\n$/);
  });
});

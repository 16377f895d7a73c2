import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { flags } from "../../src/cli/arguments.js";
import { command, repository, runCommand } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const input = "golden/bootstrap/bootstrap.bpf.o";
const header = readFileSync(join(repository, "golden/bootstrap/bootstrap.h"), "utf8");
const folder = temporaryFolder();

describe("the command", () => {
  it("prints the header, and nothing else, to standard output", () => {
    expect(runCommand([input, "--lang", "c"])).toStrictEqual({ code: 0, out: header, err: "" });
  });

  it("reads standard input", () => {
    const { code, out } = runCommand(["-", "--lang", "c"], readFileSync(join(repository, input)));
    expect({ code, out }).toStrictEqual({
      code: 0,
      out: header.replaceAll("BOOTSTRAP_H", "BINDINGS_H").replace("BTF of bootstrap", "BTF of bindings"),
    });
  });

  it("writes a file, or into a folder, and leaves nothing else there", () => {
    const own = join(folder, "own");
    mkdirSync(own);
    expect(runCommand([input, "--lang", "c", "-o", join(own, "a.h")]).code).toBe(0);
    expect(runCommand([input, "golden/unions/unions.bpf.o", "--lang", "c", "-o", own]).code).toBe(0);
    expect(readdirSync(own)).toStrictEqual(["a.h", "bootstrap.h", "unions.h"]);
    expect(readFileSync(join(own, "a.h"), "utf8")).toBe(header);
  });

  it("checks what is there: fresh, stale with a difference, missing", () => {
    const path = join(folder, "checked.h");
    writeFileSync(path, header);
    expect(runCommand([input, "--lang", "c", "-o", path, "--check"])).toStrictEqual({ code: 0, out: "", err: "" });
    writeFileSync(path, header.replace("int ppid;", "long ppid;"));
    const stale = runCommand([input, "--lang", "c", "-o", path, "--check"]);
    expect(stale.code).toBe(3);
    expect(stale.err).toContain("-    long ppid;\n+    int ppid;\n");
    expect(runCommand([input, "--lang", "c", "-o", join(folder, "none.h"), "--check"]).code).toBe(3);
  });

  it("lists what is there", () => {
    const { code, out } = runCommand(["golden/struct-arrays/struct-arrays.bpf.o", "--list"]);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe("kind    size  members  name");
  });

  it("prints the model as JSON, with the names of a language when there is one", () => {
    const { out } = runCommand([input, "--json", "--lang", "c", "--type", "event"]);
    const { declarations } = JSON.parse(out) as { declarations: readonly { name: string; as: string; size: number }[] };
    expect(declarations.map(({ name, as, size }) => ({ name, as, size }))).toStrictEqual([
      { name: "event", as: "event", size: 168 },
    ]);
  });

  it("helps with a type that is not there", () => {
    const { code, out, err } = runCommand([input, "--lang", "c", "--type", "evnt"]);
    expect({ code, out }).toStrictEqual({ code: 1, out: "" });
    expect(err).toContain("struct evnt *unused_evnt __attribute__((unused));");
    expect(err).toContain("The nearest names here: event");
  });

  it.each([
    [["--lang", "c"], "no input"],
    [[input], "no language"],
    [[input, "--lang", "cobol"], "error[options/unknown-backend]: --lang cobol: there is no such language"],
    [[input, "--lang", "c", "--set", "c.asserts=many"], "expected offsets, size, none, found many"],
    [[input, "--lang", "c", "--set", "c.nothing=1"], "no such option"],
    [[input, "--lang", "c", "--set", "asserts=size"], "--set takes LANG.OPTION=VALUE"],
    [[input, input, "--lang", "c"], "several inputs need -o DIR"],
    [[input, "--lang", "c", "--check"], "--check needs -o"],
    [[input, "--lang", "c", "--pointer-size", "5"], "--pointer-size takes 4 or 8"],
    [[input, "--lang", "c", "--nothing"], "Unknown option '--nothing'"],
  ])("refuses %j", (args, message) => {
    const { code, out, err } = runCommand(args);
    expect({ code, out }).toStrictEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  it.each([
    [["none.o", "--lang", "c"], "no such file or folder"],
    [["golden", "--lang", "c"], "a folder, not a file"],
    [["/dev/null", "--lang", "c"], "the input is empty"],
    [["README.md", "--lang", "c"], "neither an ELF file nor raw BTF"],
  ])("fails on %j", (args, message) => {
    const { code, out, err } = runCommand(args);
    expect({ code, out }).toStrictEqual({ code: 1, out: "" });
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });

  it("makes warnings an error with --strict, and is quiet with --quiet", () => {
    const odd = "golden/odd-sizes/odd-sizes.btf";
    const path = readdirSync(join(repository, "golden/odd-sizes")).find((name) => /\.(o|btf)$/.test(name)) ?? odd;
    const object = `golden/odd-sizes/${path}`;
    expect(runCommand([object, "--lang", "c", "--quiet"]).err).toBe("");
    expect(runCommand([object, "--lang", "c"]).err).toContain("warning[model/odd-integer]");
    expect(runCommand([object, "--lang", "c", "--strict"]).code).toBe(1);
  });

  it("ends quietly when its reader goes away", () => {
    const script = `"${process.execPath}" "${command}" ${input} --lang c 2>err | head -c 1 >/dev/null; cat err`;
    expect(execFileSync("sh", ["-c", script.replaceAll("err", join(folder, "err"))], { cwd: repository }).length).toBe(
      0,
    );
  });

  it("takes a backend of somebody else", () => {
    const path = join(folder, "names.mjs");
    writeFileSync(
      path,
      `export default { apiVersion: 1, name: "names", title: "", extension: ".txt", options: {}, expresses: new Set(),
        identifiers: () => ({ prefix: "", typesHideMembers: false, scopes: () => ["all"], reserved: () => new Set() }),
        render: (model) => [{ path: "names.txt", content: [...model.declarations].map(({ name }) => name).join(" ") }] };`,
    );
    expect(runCommand([input, "--backend", path, "--type", "event"]).out).toBe("event");
    writeFileSync(join(folder, "none.mjs"), "export default {};");
    expect(runCommand([input, "--backend", join(folder, "none.mjs")]).code).toBe(2);
  });

  it("explains codes, and lists every flag", () => {
    expect(runCommand(["--explain", "layout/cycle"]).out).toContain("a type contains itself");
    expect(runCommand(["--explain", "none"]).code).toBe(2);
    const { out } = runCommand(["--help"]);
    for (const flag of [...Object.keys(flags), "set c.asserts", "set c.cxx", "set c.prefix"])
      expect(out).toContain(`--${flag}`);
    expect(runCommand(["--version"]).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

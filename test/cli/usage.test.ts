import { describe, expect, it } from "vitest";
import { flags } from "../../src/cli/arguments.js";
import { runCommand } from "../support/command.js";

const input = "golden/bootstrap/bootstrap.bpf.o";

/** All that a wrong use prints. */
const refusal = (message: string) => ({
  code: 2,
  out: "",
  err: `error: ${message}\n  help: c-struct-bindgen --help\n`,
});

describe("arguments that are wrong or contradict each other", () => {
  it.each([
    [[], "no input: give an eBPF object, a vmlinux, a BTF file, or -"],
    [[input], "no language: give --lang c, or --list to see what is there"],
    [[input, "--lang"], "Option '--lang <value>' argument missing"],
    [[input, "--lang", "c", "--wrong"], "Unknown option '--wrong'"],
    [[input, "--lang", "c", "-x"], "Unknown option '-x'"],
    [[input, "--lang", "c", "--\u001b[31m"], "Unknown option '--\\u{1b}[31m'"],
    [[input, "--lang", "c", "--strict=yes"], "Option '--strict' does not take an argument"],
    [[input, "--lang", "c", "--backend", "./mine.js"], "--lang and --backend exclude each other"],
    [[input, "--lang", "rust", "--lang", "c"], "--lang takes one value"],
    [[input, "--lang", "c", "-o", "a.h", "--output=b.h"], "--output takes one value"],
    [[input, "--list", "--json"], "--list and --json exclude each other"],
    [[input, "--list", "-o", "types.txt"], "--list and -o exclude each other"],
    [[input, "--list", "--check"], "--list and --check exclude each other"],
    [[input, "--list", "--format"], "--list and --format exclude each other"],
    [[input, "--list", "--verify"], "--list and --verify exclude each other"],
    [[input, "--json", "--lang", "ts", "--format"], "--json and --format exclude each other"],
    [[input, "--json", "--lang", "ts", "--verify"], "--json and --verify exclude each other"],
    [[input, "--lang", "c", "--format"], "--format has no effect without --lang ts"],
    [[input, "--lang", "rust", "--verify"], "--verify has no effect without --lang ts"],
    [[input, "--lang", "c", "-o", ""], "-o takes a file or a folder, not ''"],
    [["--explain", "elf/no-btf", input], "--explain takes no input"],
    [[input, "--lang", "c", "--check"], "--check needs -o, the file or folder to compare with"],
    [[input, input, "--lang", "c"], "several inputs need -o DIR"],
    [["-", "-", "--lang", "c", "-o", "include/"], "standard input can be read once"],
    [["-", "--lang", "c", "--base", "-"], "standard input can be read once"],
    [[input, "--lang", "c", "--pointer-size", "16"], "--pointer-size takes 4 or 8, not '16'"],
    [
      [input, "--lang", "c", "--set", "asserts=size"],
      "--set takes LANG.OPTION=VALUE, for example c.asserts=size, not 'asserts=size'",
    ],
    [[input, "--lang", "c", "--set", "rust.edition=2024"], "--set rust.… has no effect without --lang rust"],
    [[input, "--json", "--set", "c.asserts=size"], "--set c.… has no effect without --lang c"],
    [["--explain", "no/code"], "there is no diagnostic 'no/code'; its code stands in brackets before each message"],
  ])("%j", (args, message) => {
    expect(runCommand(args)).toStrictEqual(refusal(message));
  });
});

describe("--explain excludes whatever it would ignore", () => {
  const modifying = Object.entries(flags).filter(([name]) => !["explain", "quiet", "help", "version"].includes(name));
  it.each(modifying)("--%s", (name, { type }) => {
    const value = { set: "c.cxx=true", "pointer-size": "8", lint: "kernel" }[name] ?? "value";
    const args = ["--explain", "elf/no-btf", `--${name}`, ...(type === "boolean" ? [] : [value])];
    const other = name === "output" ? "-o" : `--${name}`;
    expect(runCommand(args)).toStrictEqual(refusal(`--explain and ${other} exclude each other`));
  });
});

describe("options of a language that are wrong", () => {
  it.each([
    [
      "c.assert=size",
      "unknown-option",
      "c.assert: the language has no such option (expected c.asserts, c.cxx, c.prefix, found assert)",
    ],
    [
      "c.asserts=sizes",
      "bad-value",
      "c.asserts: the option does not take this value (expected offsets, size, none, found sizes)",
    ],
    ["c.cxx=yes", "bad-value", "c.cxx: the option does not take this value (expected true or false, found yes)"],
  ])("%s", (setting, code, message) => {
    const { code: exit, out, err } = runCommand([input, "--lang", "c", "--set", setting]);
    expect({ exit, out, first: err.split("\n")[0] }).toStrictEqual({
      exit: 2,
      out: "",
      first: `error[options/${code}]: ${message}`,
    });
  });

  it("are refused before the input is read", () => {
    expect(runCommand(["none.o", "--lang", "c", "--set", "c.prefix=1-2"])).toMatchObject({ code: 2, out: "" });
  });
});

it("what stands behind `--` is an input, whatever it begins with", () => {
  expect(runCommand(["--lang", "c", "--", "--none.o"])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^error\[cli\/unreadable\]: --none\.o: /) as unknown,
  });
});

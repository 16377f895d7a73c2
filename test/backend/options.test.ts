import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { resolveOptions, type OptionTable } from "../../src/backend/options.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToC, defineBackend, generate } from "../../src/index.js";
import { faultOf } from "../support/encode-faults.js";
import { int, member, struct } from "../support/encode-types.js";

const table = {
  form: { type: "choice", values: ["short", "long"], default: "short", help: "" },
  loud: { type: "boolean", default: false, help: "" },
  prefix: { type: "text", pattern: /^[a-z]*$/, default: "x", help: "" },
  suffix: { type: "text", pattern: /^[a-z]*$/, form: "small letters", default: "y", help: "" },
} as const satisfies OptionTable;

describe("resolveOptions", () => {
  it("gives every option its value or its default", () => {
    expect(resolveOptions("lang", table, {})).toEqual({ form: "short", loud: false, prefix: "x", suffix: "y" });
    expect(resolveOptions("lang", table, { form: undefined, loud: undefined })).toEqual({
      form: "short",
      loud: false,
      prefix: "x",
      suffix: "y",
    });
    expect(resolveOptions("lang", table, { form: "long", loud: true, prefix: "" })).toEqual({
      form: "long",
      loud: true,
      prefix: "",
      suffix: "y",
    });
  });

  it("takes truth values as texts, as the command line has them", () => {
    expect(resolveOptions("lang", table, { loud: "true" }).loud).toBe(true);
    expect(resolveOptions("lang", table, { loud: "false" }).loud).toBe(false);
  });

  it.each(["lod", "Loud", "__proto__", "constructor", "toString", ""])("refuses an option %j", (name) => {
    expect(faultOf(() => resolveOptions("lang", table, Object.fromEntries([[name, true]])))).toEqual({
      code: "options/unknown-option",
      message: `lang.${name}: the language has no such option (expected lang.form, lang.loud, lang.prefix, lang.suffix, found ${name})`,
    });
  });

  it.each([
    ["form", "medium", "expected short, long, found medium"],
    ["form", "", "expected short, long, found "],
    ["form", true, "expected short, long, found true"],
    ["loud", "yes", "expected true or false, found yes"],
    ["loud", 1, "expected true or false, found 1"],
    ["loud", null, "expected true or false, found null"],
    ["prefix", "A", "expected a text like /^[a-z]*$/, found A"],
    ["prefix", 7, "expected a text like /^[a-z]*$/, found 7"],
    ["suffix", "A", "expected small letters, found A"],
  ])("refuses %s with the value %j", (name, value, facts) => {
    expect(faultOf(() => resolveOptions("lang", table, { [name]: value }))).toEqual({
      code: "options/bad-value",
      message: `lang.${name}: the option does not take this value (${facts})`,
    });
  });
});

describe("generate", () => {
  const bytes = encodeBtf([int("long", 8), struct("event", 8, [member("pid", 1, 0)])]);
  const oddity = encodeBtf([int("long", 8), struct("event", 4, [member("pid", 1, 0)])]);

  it("names the file and passes findings on as soon as they are known", () => {
    const heard: string[] = [];
    const { files, diagnostics } = generate(oddity, {
      backend: c,
      name: "my event",
      onDiagnostic: ({ code }) => heard.push(code),
    });
    expect(files.map(({ path }) => path)).toEqual(["my_event.h"]);
    expect(heard).toEqual(["layout/overrun"]);
    expect(diagnostics).toEqual([
      {
        code: "layout/overrun",
        severity: "warning",
        message: "pid of struct event: a member ends behind its struct or union (in type 2)",
        help: "It is kept as bytes of the exact size, so everything around it still lies where BTF says. clang writes such structs for static members of C++, and where they have 512 MiB or more: it cuts their size. In split BTF it may mean that the base is not its own.",
        subject: "pid of struct event",
        typeId: 2,
      },
    ]);
  });

  it("refuses what is no option of the backend before it reads the input", () => {
    expect(faultOf(() => generate(new Uint8Array(0), { backend: c, options: { packed: true } }))).toEqual({
      code: "options/unknown-option",
      message: "c.packed: the language has no such option (expected c.asserts, c.cxx, c.prefix, found packed)",
    });
  });

  it.each([
    ["types", "event", "a list of texts", "event"],
    ["exclude", [1], "a list of texts", "1"],
    ["pointerSize", 16, "4 or 8", "16"],
    ["lint", "linux", "kernel", "linux"],
    ["strict", "yes", "true or false", "yes"],
    ["name", 1, "a text", "1"],
    ["base", "vmlinux", "a Uint8Array or a TypeGraph", "vmlinux"],
    ["limits", null, "an object of limits", "null"],
    ["onDiagnostic", true, "a function", "true"],
  ])("refuses %s: %j, which a compiler would", (name, value, expected, found) => {
    const options = { backend: c, [name]: value };
    expect(faultOf(() => generate(bytes, options))).toEqual({
      code: "options/bad-value",
      message: `${name}: the option does not take this value (expected ${expected}, found ${found})`,
    });
  });

  it("makes a warning an error when that is asked for", () => {
    expect(generate(bytes, { backend: c, strict: true }).diagnostics).toEqual([]);
    expect(faultOf(() => generate(oddity, { backend: c, strict: true }))).toEqual({
      code: "strict/warnings",
      message:
        "there are warnings, and --strict makes them an error (expected no warning, found pid of struct event: a member ends behind its struct or union (in type 2))",
    });
  });

  it("refuses more text than the limit", () => {
    const { length } = btfToC(bytes);
    expect(btfToC(bytes, { limits: { outputCharacters: length } }).length).toBe(length);
    expect(faultOf(() => btfToC(bytes, { limits: { outputCharacters: length - 1 } }))).toEqual({
      code: "output/too-large",
      message: `the output is larger than the limit (expected at most ${String(length - 1)} characters, found ${String(length)})`,
    });
  });

  it("passes on no more findings of a backend than the limit", () => {
    const talkative = defineBackend({
      ...c,
      render(_model, { report }) {
        for (let id = 0; id < 5; id++)
          report({ code: "select/nothing", severity: "note", message: String(id), help: "" });
        return [];
      },
    });
    const { diagnostics } = generate(bytes, { backend: talkative, limits: { findings: 2 } });
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "select/nothing: 0",
      "select/nothing: 1",
      "output/more-findings: there are more findings than are reported (expected at most 2, found more)",
    ]);
  });

  it("stops a backend as soon as its texts are longer than the limit", () => {
    const written: number[] = [];
    const endless = defineBackend({
      ...c,
      render(_model, { newText }) {
        const texts = [newText(), newText()];
        for (let line = 0; ; line++) {
          texts[line % 2]?.write("x".repeat(10_000));
          written.push(line);
        }
      },
    });
    expect(faultOf(() => generate(bytes, { backend: endless, limits: { outputCharacters: 100_000 } }))).toEqual({
      code: "output/too-large",
      message: "the output is larger than the limit (expected at most 100000 characters, found more)",
    });
    expect(written.length).toBeLessThan(13);
  });

  it("calls a text too large that the engine cannot hold, and passes on whatever else a backend throws", () => {
    const throwing = (fail: () => string) => defineBackend({ ...c, render: () => [{ path: "out", content: fail() }] });
    // Twice the longest text of V8.
    const tooLong = throwing(() => "x".repeat(2 ** 29).concat("x".repeat(2 ** 29)));
    expect(faultOf(() => generate(bytes, { backend: tooLong }))).toEqual({
      code: "output/too-large",
      message: "the output is larger than the limit (expected at most 268435456 characters, found more)",
    });
    const outOfRange = new RangeError("the precision is out of range");
    const faulty = throwing(() => {
      throw outOfRange;
    });
    expect(() => generate(bytes, { backend: faulty })).toThrow(outOfRange);
  });

  describe("with a limit for each type", () => {
    /** Writes so many characters for each declaration, and as many before and behind them all. */
    const wordy = (characters: number) =>
      defineBackend({
        ...c,
        render(model, { newText }) {
          const text = newText();
          text.write("<".repeat(60_000));
          for (const { name } of model.declarations) for (let at = 0; at < characters; at++) text.write(name.charAt(0));
          text.write(">".repeat(60_000));
          return [{ path: "out", content: text.text() }];
        },
      });
    const two = encodeBtf([int("int", 4), struct("event", 0), struct("other", 0)]);
    const written = (characters: number) =>
      generate(two, { backend: wordy(characters), limits: { typeCharacters: 50_000 } });

    it("takes as much of each, and as much around them as there is", () => {
      expect(written(40_000).files[0]?.content).toHaveLength(200_000);
    });

    it("stops at the type that has more", () => {
      expect(faultOf(() => written(100_000))).toEqual({
        code: "output/too-large",
        message:
          "struct event: the output is larger than the limit (expected at most 50000 characters for one type, found more, in type 2)",
        typeId: 2,
      });
    });
  });

  it("takes the options of the language beside the common ones in btfToC", () => {
    const flat = btfToC(bytes, { name: "x", types: ["event"], asserts: "size", prefix: "k_" });
    const { files } = generate(bytes, {
      backend: c,
      name: "x",
      types: ["event"],
      options: { asserts: "size", prefix: "k_" },
    });
    expect(files).toEqual([{ path: "x.h", content: flat }]);
    expect(flat).toContain("struct k_event {");
  });
});

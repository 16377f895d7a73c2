import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { array, enumeration, func, funcProto, int, member, struct, typedef } from "../support/encode-types.js";
import { repository, runCommand, type CommandResult } from "../support/command.js";
import { BtfWriter } from "../worst-shapes/btf-writer.js";

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";

/** The output of a command that says nothing else. */
function quietly(args: readonly string[]): string {
  const { code, out, err } = runCommand(args);
  expect({ code, err }).toStrictEqual({ code: 0, err: "" });
  return out;
}

/** What the command says besides its output. */
function errorsOf(args: readonly string[]): Pick<CommandResult, "code" | "err"> {
  const { code, err } = runCommand(args);
  return { code, err };
}

const unknownPointer = "golden/raw-btf-big-endian/raw-btf-big-endian.btf";
const pointerSize =
  `warning[graph/pointer-size]: ${unknownPointer}: the BTF does not tell the size of a pointer, 8 bytes are assumed\n` +
  "  help: Give the size: --pointer-size 4 or --pointer-size 8.\n";
const strict = {
  code: 1,
  out: "",
  err:
    `${pointerSize}error[strict/warnings]: ${unknownPointer}: there are warnings, and --strict makes them an error ` +
    "(expected no warning, found the BTF does not tell the size of a pointer, 8 bytes are assumed)\n  help: See the warnings above; --quiet hides them.\n",
};

describe("--list", () => {
  it("is a table of kind, size, members and name", () => {
    expect(quietly(["golden/composite-typedefs/composite-typedefs.bpf.o", "--list"])).toBe(
      `kind            size  members  name
struct           112        9  composite_typedefs
typedef struct     8        2  point_t
typedef struct     8        2  position_t
typedef union      4        2  address_t
typedef enum       4        3  color_t
typedef enum       4        2  level_t
enum               4        2  level
typedef struct    16        2  range_t
struct            16        2  range
typedef struct    16        2  const_range_t
`,
    );
  });

  it("is refused where it would be larger than a text can be", () => {
    const out = new BtfWriter();
    const name = out.text("n".repeat(240));
    for (let id = 1; id <= 1_100_000; id++) out.struct(name, 0, []);
    const { code, out: table, err } = runCommand(["-", "--list", "--quiet"], Buffer.from(out.bytes()));
    expect({ code, table }).toStrictEqual({ code: 1, table: "" });
    expect(err).toMatch(/^error\[output\/too-large\]: -: the output is larger than the limit/);
  });

  it("says when there is nothing, as without it", () => {
    const none = "kind  size  members  name\n";
    const input = Buffer.from(encodeBtf([int("long", 8)]));
    const { code, out, err } = runCommand(["-", "--list"], input);
    expect({ code, out }).toStrictEqual({ code: 0, out: none });
    expect(err).toMatch(
      /^warning\[select\/nothing\]: -: the input holds no struct, union, enum or typedef to print\n {2}help: /,
    );
    expect(runCommand(["-", "--list", "--strict"], input)).toMatchObject({ code: 1, out: "" });
    const left = runCommand([bootstrap, "--list", "--exclude", "*"]);
    expect({ ...left, err: left.err.split(":")[0] }).toStrictEqual({
      code: 0,
      out: none,
      err: "warning[select/nothing-left]",
    });
  });

  it("cuts names that nobody reads to their end", () => {
    const input = encodeBtf([struct("s".repeat(300), 4)]);
    const { code, out } = runCommand(["-", "--list"], Buffer.from(input));
    expect({ code, out }).toStrictEqual({
      code: 0,
      out: `kind    size  members  name\nstruct     4        0  ${"s".repeat(237)}...\n`,
    });
  });

  it("has a line for enums without a name", () => {
    expect(quietly(["golden/enum-anonymous/enum-anonymous.bpf.o", "--list"])).toBe(
      `kind    size  members  name
struct    24        4  enum_anonymous
enum       4        3  -
enum       4        2  -
enum       4        2  -
enum       4        2  -
`,
    );
  });

  it("lists what is selected", () => {
    expect(quietly([bootstrap, "--list", "--type", "trace_*", "--exclude", "*_exec"])).toBe(
      "kind    size  members  name\nstruct     8        4  trace_entry\n",
    );
  });

  it("has a heading for each of several inputs", () => {
    const typedefs = "golden/scalar-typedefs/scalar-typedefs.bpf.o";
    const args = ["--list", "--type", "*e*", "--exclude", "trace_*"];
    const { code, out, err } = runCommand([bootstrap, "-", ...args], readFileSync(join(repository, typedefs)));
    expect({ code, err }).toStrictEqual({ code: 0, err: "" });
    expect(out).toBe(
      `==> ${bootstrap} <==\n${quietly([bootstrap, ...args])}\n==> standard input <==\n${quietly([typedefs, ...args])}`,
    );
  });

  it("lists the other inputs when one fails", () => {
    expect(runCommand(["none.o", bootstrap, "--list", "--type", "event"])).toStrictEqual({
      code: 1,
      out: `==> ${bootstrap} <==\nkind    size  members  name\nstruct   168        7  event\n`,
      err:
        "error[cli/unreadable]: none.o: the input cannot be read (expected a file that can be read, found no such file or folder)\n" +
        "  help: Check the path and its permissions; `-` reads standard input.\n",
    });
  });

  it("reports what decoding finds, and heeds --strict", () => {
    expect(errorsOf([unknownPointer, "--list"])).toStrictEqual({ code: 0, err: pointerSize });
    expect(runCommand([unknownPointer, "--list", "--strict"])).toStrictEqual(strict);
  });
});

describe("--json", () => {
  const jsonOf = (args: readonly string[]): unknown => JSON.parse(quietly([bootstrap, "--json", ...args]));
  const scalar = { kind: "scalar", scalar: "u16", size: 2 };
  const entry = {
    kind: "struct",
    name: "trace_entry",
    size: 8,
    align: 4,
    slots: [
      { kind: "field", name: "type", offset: 0, size: 2, type: scalar, cType: "unsigned short" },
      { kind: "field", name: "flags", offset: 2, size: 1 },
      { kind: "field", name: "preempt_count", offset: 3, size: 1 },
      { kind: "field", name: "pid", offset: 4, size: 4, cType: "int" },
    ],
    fields: [
      { path: ["type"], bitOffset: 0, bitWidth: 16, bitfield: false, type: scalar },
      { path: ["flags"], bitOffset: 16, bitWidth: 8 },
      { path: ["preempt_count"], bitOffset: 24, bitWidth: 8 },
      { path: ["pid"], bitOffset: 32, bitWidth: 32 },
    ],
  };

  it("is the model, without a language", () => {
    expect(jsonOf(["--type", "trace_entry"])).toMatchObject({
      name: "bootstrap",
      pointerSize: 8,
      littleEndian: true,
      declarations: [entry],
    });
    expect(quietly([bootstrap, "--json"])).not.toContain('"as"');
  });

  it("has with a language what it calls each thing, options included", () => {
    expect(jsonOf(["--type", "trace_entry", "--lang", "c", "--set", "c.prefix=bpf_"])).toMatchObject({
      declarations: [
        { ...entry, as: "bpf_trace_entry", slots: [{ as: "type" }, { as: "flags" }, { as: "preempt_count" }, {}] },
      ],
    });
    expect(quietly([bootstrap, "--json", "--lang", "c", "--type", "event"])).toContain(
      '{"kind":"padding","offset":12,"size":4,"as":"__pad0"}',
    );
  });

  it("has enums, typedefs, and what is nested in a struct", () => {
    const types = [
      int("unsigned int", 4),
      enumeration("level", { LOW: 0, int: -1 }, { signed: true }),
      typedef("level_t", 2),
      typedef("count_t", 1),
      struct("", 4, [member("a", 1, 0, 3), member("b", 1, 5, 4)]),
      array(5, 2),
      struct("outer", 20, [member("levels", 3, 0), member("parts", 6, 32), member("", 5, 128)]),
    ];
    const declarationsOf = (...args: string[]): unknown => {
      const { code, out, err } = runCommand(["-", "--json", "--pointer-size", "8", ...args], encodeBtf(types));
      expect({ code, err }).toStrictEqual({ code: 0, err: "" });
      return (JSON.parse(out) as { readonly declarations: unknown }).declarations;
    };
    const plain = { kind: "scalar", scalar: "u32", size: 4 };
    const level = { kind: "enum", id: 2, typedef: false, size: 4, signed: true, wide: false };
    const levels = { ...level, id: 3, typedef: true };
    const inline = { kind: "inline", record: "struct", size: 4, align: 4 };
    const bitfield = { kind: "bitfield", type: plain, signed: false, cType: "unsigned int" };
    const parts = [
      { ...bitfield, name: "a", bitOffset: 0, bitWidth: 3, as: "a" },
      { kind: "gap", bitOffset: 3, bitWidth: 2 },
      { ...bitfield, name: "b", bitOffset: 5, bitWidth: 4, as: "b" },
      { kind: "gap", bitOffset: 9, bitWidth: 7 },
    ];
    const inlineWith = (pad: string) => ({
      ...inline,
      slots: [
        { kind: "bits", offset: 0, size: 2, parts },
        { kind: "padding", offset: 2, size: 2, as: pad },
      ],
    });
    const arrayOf = (element: unknown) => ({ kind: "array", counts: [2], element, size: 8 });
    const field = (path: readonly (string | number)[], bitOffset: number, bitWidth: number, type: unknown = plain) => ({
      path,
      bitOffset,
      bitWidth,
      bitfield: type === plain,
      type,
    });
    const expected = [
      {
        ...level,
        as: "level",
        name: "level",
        values: [
          { name: "LOW", as: "LOW", value: "0" },
          { name: "int", as: "int_", value: "-1" },
        ],
      },
      { as: "level_t", kind: "alias", id: 3, name: "level_t", size: 4, target: level },
      {
        ...{ as: "outer", kind: "struct", id: 7, name: "outer", size: 20, typedef: false, align: 4, packed: false },
        slots: [
          { kind: "field", name: "levels", offset: 0, size: 4, type: levels, cType: "level_t", as: "levels" },
          {
            ...{ kind: "field", name: "parts", offset: 4, size: 8, cType: "struct {...}[2]", as: "parts" },
            type: arrayOf(inlineWith("__pad2")),
          },
          { kind: "padding", offset: 12, size: 4, as: "__pad0" },
          { kind: "field", name: "", offset: 16, size: 4, type: inlineWith("__pad1"), cType: "struct {...}" },
        ],
        fields: [
          field(["levels"], 0, 32, levels),
          field(["parts"], 32, 64, arrayOf(inline)),
          field(["parts", 0, "a"], 32, 3),
          field(["parts", 0, "b"], 37, 4),
          field(["a"], 128, 3),
          field(["b"], 133, 4),
        ],
      },
    ];
    expect(declarationsOf("--lang", "c")).toStrictEqual(expected);
    expect(declarationsOf()).toStrictEqual(
      JSON.parse(JSON.stringify(expected, (key, value: unknown) => (key === "as" ? undefined : value))),
    );
  });

  it("has what functions take and give, where the language prints them", () => {
    const point = struct("point", 4, [member("x", 1, 0)]);
    const input = encodeBtf([int("long", 4), point, funcProto(0, [["p", 2]]), func("move", 3, 1)]);
    const args = ["-", "--json", "--lang", "wit", "--type", "move"];
    const { code, out } = runCommand([...args, "--set", "wit.functions=import"], Buffer.from(input));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ declarations: [{ kind: "struct", name: "point", as: "point" }] });
    expect(runCommand(args, Buffer.from(input))).toMatchObject({ code: 1, out: "" });
  });

  it("reports what decoding finds, and what making the model finds", () => {
    expect(errorsOf([unknownPointer, "--json"])).toStrictEqual({ code: 0, err: pointerSize });
    expect(errorsOf([bootstrap, "--json", "--type", "trace_*", "--exclude", "trace_entry"])).toStrictEqual({
      code: 0,
      err:
        `note[select/needed]: ${bootstrap}: struct trace_entry: an excluded type is kept, because what is printed needs it (in type 22)\n` +
        "  help: Exclude the types that contain it too, or the functions that take or give it.\n",
    });
  });

  it("heeds --strict and --quiet", () => {
    expect(runCommand([unknownPointer, "--json", "--strict"])).toStrictEqual(strict);
    expect(errorsOf([unknownPointer, "--json", "--quiet"])).toStrictEqual({ code: 0, err: "" });
  });

  it("needs a folder for several inputs: several models are no JSON", () => {
    expect(runCommand([bootstrap, bootstrap, "--json"])).toStrictEqual({
      code: 2,
      out: "",
      err: "error: several inputs need -o DIR\n  help: c-struct-bindgen --help\n",
    });
  });
});

describe("--help", () => {
  it("stands for itself, with every exit code", () => {
    const help = quietly(["--help"]);
    expect(help).toBe(quietly(["-h"]));
    expect(help).toMatch(/^Usage: c-struct-bindgen <input…> --lang LANG \[options\]\n/);
    expect(help.trimEnd().split("\n").at(-1)).toBe(
      "Exit codes: 0 done, 1 the input or the generation failed, 2 wrong usage, 3 --check found a difference.",
    );
  });
});

it("--version is that of the package", () => {
  const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };
  expect(quietly(["--version"])).toBe(`${version}\n`);
});

it("--explain prints severity, meaning and help of a code", () => {
  expect(quietly(["--explain", "elf/no-btf"])).toMatch(
    /^elf\/no-btf \(error\)\n\n {2}the ELF file has no \.BTF section\n\n {2}Compile it with .*\n$/,
  );
});

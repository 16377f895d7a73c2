import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository, runCommand } from "../support/command.js";

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";

/** The output of a command that says nothing else. */
function quietly(args: readonly string[]): string {
  const { code, out, err } = runCommand(args);
  expect({ code, err }).toStrictEqual({ code: 0, err: "" });
  return out;
}

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

  it("lists what is selected", () => {
    expect(quietly([bootstrap, "--list", "--type", "trace_*", "--exclude", "*_exec"])).toBe(
      "kind    size  members  name\nstruct     8        4  trace_entry\n",
    );
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

  it("heeds --strict, and reports what decoding finds", () => {
    const odd = "golden/odd-sizes/odd-sizes.bpf.o";
    expect(runCommand([odd, "--json", "--strict"]).code).toBe(1);
    expect(runCommand(["golden/raw-btf-big-endian/raw-btf-big-endian.btf", "--json"]).err).toContain(
      "warning[graph/pointer-size]",
    );
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

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { runCommand } from "../support/command.js";
import { spliced } from "../support/encode-faults.js";
import { member, signedInt, struct } from "../support/encode-types.js";
import { temporaryFolder } from "../support/workspace.js";

const bootstrap = "golden/bootstrap/bootstrap.bpf.o";

/** The names of the structs in a header, in its order. */
const structsOf = (header: string): readonly string[] =>
  [...header.matchAll(/^struct (\w+) \{$/gm)].map(([, name = ""]) => name);

const selected = (args: readonly string[]) => {
  const { code, out, err } = runCommand([bootstrap, "--lang", "c", ...args]);
  return { code, structs: structsOf(out), err };
};

describe("--type and --exclude", () => {
  it("select by name, with what is contained", () => {
    expect(selected(["--type", "*_exec", "--type", "event"])).toStrictEqual({
      code: 0,
      structs: ["trace_entry", "trace_event_raw_sched_process_exec", "event"],
      err: "",
    });
    expect(selected(["--exclude", "trace_*", "--exclude", "even?"])).toStrictEqual({
      code: 0,
      structs: ["task_struct"],
      err: "",
    });
  });

  it("say when an excluded type is kept", () => {
    expect(selected(["--type", "trace_*", "--exclude", "trace_entry"])).toStrictEqual({
      code: 0,
      structs: ["trace_entry", "trace_event_raw_sched_process_exec"],
      err:
        `note[select/needed]: ${bootstrap}: struct trace_entry: an excluded type is kept, because what is printed needs it (in type 22)\n` +
        "  help: Exclude the types that contain it too, or the functions that take or give it.\n",
    });
  });

  it("answer with the nearest names and the line of C when a type is absent", () => {
    expect(runCommand([bootstrap, "--lang", "c", "--type", "evnt"])).toStrictEqual({
      code: 1,
      out: "",
      err: `error[select/no-match]: ${bootstrap}: evnt: no type matches what was asked for (expected 1 type or more, found none)
  help: The nearest names here: event.
  help: clang drops a struct that is used only through bpf_ringbuf_reserve or on the stack. This line of C keeps it: struct evnt *unused_evnt __attribute__((unused));
  help: List what is there with --list.
`,
    });
  });
});

describe("--pointer-size", () => {
  const raw = "golden/raw-btf/raw-btf.btf";
  const pointerOf = (args: readonly string[]) =>
    / (uint\d+_t) pointer;/.exec(runCommand([raw, "--lang", "c", ...args]).out)?.[1];

  it("is that of the data", () => {
    expect(pointerOf([])).toBe("uint64_t");
    expect(pointerOf(["--pointer-size", "8"])).toBe("uint64_t");
    expect(pointerOf(["--pointer-size", "4"])).toBe("uint32_t");
  });

  it("answers the warning", () => {
    const unknown = "golden/raw-btf-big-endian/raw-btf-big-endian.btf";
    expect(runCommand([unknown, "--lang", "c"]).err).toContain("warning[graph/pointer-size]");
    expect(runCommand([unknown, "--lang", "c", "--pointer-size", "8"]).err).not.toContain("graph/pointer-size");
  });
});

describe("--base", () => {
  const folder = temporaryFolder();
  const file = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const first = encodeBtf([signedInt("int", 4)]);
  const firstGraph = decodeBtf(first);
  const second = encodeBtf([struct("inner", 4, [member("a", 1, 0)])], { base: firstGraph });
  const secondGraph = decodeBtf(second, { base: firstGraph });
  const third = encodeBtf([struct("outer", 8, [member("in", 2, 0), member("b", 1, 32)])], { base: secondGraph });
  const [vmlinux, lower, upper] = [file("vmlinux", first), file("lower", second), file("upper", third)];

  it("is given once for each file that the input builds on, the outermost first", () => {
    const args = [upper, "--base", vmlinux, "--base", lower, "--pointer-size", "8"];
    expect(runCommand([...args, "--list"]).out).toBe("kind    size  members  name\nstruct     8        2  outer\n");
    const { code, out, err } = runCommand([...args, "--lang", "c", "--set", "c.asserts=none"]);
    expect({ code, err }).toStrictEqual({ code: 0, err: "" });
    expect(out.slice(out.indexOf("struct inner"))).toBe(`struct inner {
    int a;
} __attribute__((packed));

struct outer {
    struct inner in;
    int b;
} __attribute__((packed));

#endif /* UPPER_H */
`);
  });

  it("is asked for where it is missing, and a wrong one is found out", () => {
    const without = runCommand([lower, "--lang", "c"]);
    expect(without.code).toBe(1);
    expect(without.err).toMatch(/^error\[btf\/needs-base\]: .*\n {2}help: .*--base/);
    const wrong = runCommand([upper, "--base", vmlinux, "--lang", "c"]);
    expect({ code: wrong.code, out: wrong.out }).toStrictEqual({ code: 1, out: "" });
    expect(wrong.err).toMatch(/^error\[btf\//);
  });

  it("is not used by what builds on none, be that an input or another base", () => {
    const note = (path: string) =>
      `note[btf/unused-base]: ${path}: the BTF builds on no other, so the base that was given is not used\n` +
      "  help: Leave --base out, unless other inputs of the same run need it.\n";
    const whole = file("whole", encodeBtf([signedInt("long", 8), struct("alone", 8, [member("a", 1, 0)])]));
    const list = "kind    size  members  name\nstruct     8        1  alone\n";
    expect(runCommand([whole, "--base", vmlinux, "--list"])).toStrictEqual({ code: 0, out: list, err: note(whole) });
    const args = [lower, "--base", whole, "--base", vmlinux, "--pointer-size", "8"];
    expect(runCommand([...args, "--list"])).toStrictEqual({
      code: 0,
      out: "kind    size  members  name\nstruct     4        1  inner\n",
      err: note(vmlinux),
    });
  });

  it("counts for --strict with what is odd about it", () => {
    const odd = file("odd", spliced(first, [0]));
    const args = [lower, "--base", odd, "--pointer-size", "8", "--list"];
    const warning = `warning[btf/odd-sections]: ${odd}: the BTF sections have gaps, trailing bytes or an unusual order`;
    const lenient = runCommand(args);
    expect(lenient).toMatchObject({ code: 0, out: "kind    size  members  name\nstruct     4        1  inner\n" });
    expect(lenient.err.slice(0, warning.length)).toBe(warning);
    const strict = runCommand([...args, "--strict"]);
    expect(strict).toMatchObject({ code: 1, out: "" });
    expect(strict.err).toContain(`error[strict/warnings]: ${odd}: there are warnings`);
  });

  it("has to be readable", () => {
    expect(runCommand([upper, "--base", "none", "--lang", "c"])).toMatchObject({ code: 1, out: "" });
    expect(runCommand([upper, "--base", "README.md", "--lang", "c"]).err).toMatch(
      /^error\[input\/unrecognised\]: README\.md: the input is neither an ELF file nor raw BTF/,
    );
  });
});

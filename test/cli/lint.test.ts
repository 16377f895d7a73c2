import { expect, it } from "vitest";
import { runCommand } from "../support/command.js";

const input = "golden/zero-length-arrays/zero-length-arrays.bpf.o";

const finding =
  `warning[kernel/array-size]: ${input}: ARRAY (anon): an ARRAY has 4 GiB or more (expected less than 4 GiB, found 17179869184 bytes, at byte 396, in type 15)\n` +
  '  help: Linux refuses to load such BTF, and says "Array size overflows U32_MAX".\n';

it.each([["--lang", "c"], ["--list"], ["--json"]])("--lint kernel tells with %s which rules are broken", (...mode) => {
  const { code, out, err } = runCommand([input, ...mode, "--type", "zero_length_arrays", "--lint", "kernel"]);
  expect({ code, err: err.split("warning[").slice(0, 2).join("warning[") }).toEqual({ code: 0, err: finding });
  expect(out).not.toBe("");
});

it("--strict makes that an error, and nothing is printed", () => {
  const { code, out, err } = runCommand([input, "--list", "--lint", "kernel", "--strict"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err.startsWith(`${finding}error[strict/warnings]`)).toBe(true);
});

it("nothing is said of an object that the kernel takes", () => {
  const args = ["golden/bootstrap/bootstrap.bpf.o", "--list", "--lint", "kernel", "--strict"];
  expect(runCommand(args)).toMatchObject({ code: 0, err: "" });
});

it("there are no other rules", () => {
  expect(runCommand([input, "--list", "--lint", "c"])).toEqual({
    code: 2,
    out: "",
    err: "error: --lint takes kernel, not 'c'\n  help: c-struct-bindgen --help\n",
  });
});

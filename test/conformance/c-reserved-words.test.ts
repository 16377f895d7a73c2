import { expect, it } from "vitest";
import { reserved } from "../../generators/c/reserved-words.js";
import { run } from "../support/compilers.js";
import { describeWith } from "../support/requires.js";

const headers = ["stdint.h", "stddef.h", "stdbool.h"].map((name) => `#include <${name}>\n`).join("");

const compilers = [
  ...["c11", "gnu17", "gnu2x"].map((standard) => ["gcc", `-std=${standard}`, "-x", "c"]),
  ...["c11", "gnu17", "gnu23"].map((standard) => ["clang-19", `-std=${standard}`, "-x", "c"]),
  ["gcc", "-m32", "-std=gnu2x", "-x", "c"],
  ...["wasm32", "aarch64-linux-gnu", "riscv64-linux-gnu"].map((target) => [
    "clang-19",
    `--target=${target}`,
    "-ffreestanding",
    "-std=gnu23",
    "-x",
    "c",
  ]),
  ["clang-19", "--target=wasm32-wasi", "-std=gnu23", "-x", "c"],
];
const cxxCompilers = ["g++", "clang++-19"].flatMap((compiler) =>
  ["gnu++17", "gnu++20"].map((standard) => [compiler, `-std=${standard}`, "-x", "c++"]),
);

/** The macros that a compiler has behind the three headers. Names that begin with `_` are the compiler's own. */
async function macrosOf([compiler = "", ...args]: readonly string[]): Promise<readonly string[]> {
  const defined = await run(compiler, [...args, "-dM", "-E", "-"], headers);
  return [...defined.matchAll(/^#define ([A-Za-z]\w*)/gm)].map(([, name = ""]) => name);
}

const tools = ["gcc", "g++", "clang-19", "clang++-19"];

describeWith(tools, "the reserved words of C hold every macro of the headers that are included", () => {
  it.each([
    ...compilers.map((compiler) => ["c", compiler.join(" "), compiler] as const),
    ...cxxCompilers.map((compiler) => ["cxx", compiler.join(" "), compiler] as const),
  ])("%s: %s", async (dialect, _, compiler) => {
    const macros = await macrosOf(compiler);
    expect(macros).toContain("INT64_MAX");
    for (const words of Object.values(reserved[dialect])) expect(macros.filter((name) => !words.has(name))).toEqual([]);
  });
});

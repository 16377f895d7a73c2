import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { btfToC, decodeBtf } from "../../src/index.js";
import { run } from "../support/compilers.js";
import { describeWith } from "../support/requires.js";
import { temporaryFolder } from "../support/workspace.js";
import { filesEnding, goldenCases, goldenFolder, inputOf, type COptions, type GoldenCase } from "./cases.js";

const strict = ["-Wall", "-Wextra", "-Werror", "-fsyntax-only"];

/** Each of these takes every header by itself, with the very names that it has. */
const cCompilers = [
  "gcc -std=c11",
  "gcc -std=c2x",
  "gcc -m32 -std=c17",
  "clang-19 --target=wasm32 -ffreestanding -std=c11",
  "clang-19 --target=wasm32 -ffreestanding -std=c23",
];
const cxxCompilers = ["g++ -std=c++17", "g++ -std=c++20", "clang++-19 -std=c++20"];

/** All compilers and dialects for which the headers are made: these take all headers at once, which takes less time. */
const allCCompilers = [
  ...["c11", "c17", "c2x"].flatMap((std) => [`gcc -std=${std}`, `gcc -m32 -std=${std}`]),
  ...["wasm32", "aarch64-linux-gnu", "riscv64", "x86_64-linux-gnu", "i386-linux-gnu"].flatMap((target) =>
    ["c11", "c17", "c23"].map((std) => `clang-19 --target=${target} -ffreestanding -std=${std}`),
  ),
];
const allCxxCompilers = ["c++17", "c++20"].flatMap((std) => [`g++ -std=${std}`, `clang++-19 -std=${std}`]);

describeWith(["gcc", "g++", "clang-19", "clang++-19"], "the headers of the golden cases", () => {
  const folder = temporaryFolder();
  /** One source for each committed header, but those that are made for C++. */
  const cSources = goldenCases
    .filter(({ options }) => options.cxx !== true)
    .map(({ name }) => ({ path: join(folder, `${name}.c`), header: join(goldenFolder, name, `${name}.h`) }));
  /** One source for each case, with a header that is made for C++. */
  const cxxSources = goldenCases.map(({ name }) => ({ path: join(folder, `${name}.cc`), header: `${name}.cxx.h` }));

  beforeAll(() => {
    [...cSources, ...cxxSources].forEach(writeSource);
    for (const golden of goldenCases) {
      writeFileSync(join(folder, `${golden.name}.cxx.h`), headerOf(golden, { cxx: true }));
    }
    writeFileSync(join(folder, "all-together.c"), allTogether(false));
    writeFileSync(join(folder, "all-together.cc"), allTogether(true));
  });

  it.concurrent.each(cCompilers)("compile with %s", async (compiler) => {
    await expect(compile(compiler, cSources)).resolves.toBe("");
  });

  it.concurrent.each(cxxCompilers)("compile as C++ with %s", async (compiler) => {
    await expect(compile(compiler, cxxSources)).resolves.toBe("");
  });

  it("that are made for C++ compile as C too", async () => {
    const sources = goldenCases.map(({ name }) => ({ path: join(folder, `${name}.cxx.c`), header: `${name}.cxx.h` }));
    sources.forEach(writeSource);
    await expect(compile("gcc -std=c11", sources)).resolves.toBe("");
  });

  it.concurrent.each(allCCompilers)(
    "go together in one translation unit, each with a prefix, with %s",
    async (compiler) => {
      await expect(compile(compiler, [{ path: join(folder, "all-together.c") }])).resolves.toBe("");
    },
  );

  it.concurrent.each(allCxxCompilers)("go together in one translation unit of C++ with %s", async (compiler) => {
    await expect(compile(compiler, [{ path: join(folder, "all-together.cc") }])).resolves.toBe("");
  });
});

describeWith(["clang-19"], "the asserts of the golden headers", () => {
  const folder = temporaryFolder();

  it.each(["bpf", "bpfeb"])("hold for the sources as clang compiles them for %s", async (target) => {
    const sources = goldenCases
      .filter((golden) => isComparable(golden) && isBigEndian(golden) === (target === "bpfeb"))
      .map((golden) => ({ path: join(folder, `${golden.name}.c`), text: assertedSource(golden) }));
    sources.forEach(({ path, text }) => {
      writeFileSync(path, text);
    });
    expect(sources).not.toEqual([]);
    await expect(compile(`clang-19 --target=${target} -std=gnu11 -fms-extensions -w`, sources)).resolves.toBe("");
  });
});

/** Headers in which something has another name than in the source, or bytes stand for bitfields. */
const renaming = [
  "big-endian-bitfields",
  "cxx-keywords",
  "int128-bitfields",
  "keywords",
  "odd-names",
  "prefix",
  "same-name-twice",
];

const isComparable = (golden: GoldenCase): boolean =>
  filesEnding(golden, [".bpf.c"]).length === 1 && !renaming.includes(golden.name);

const isBigEndian = (golden: GoldenCase): boolean => !decodeBtf(inputOf(golden)).btf.littleEndian;

/** The source of a case with the asserts of its header behind it: what BTF says must be what the compiler did. */
function assertedSource({ name, folder }: GoldenCase): string {
  const header = readFileSync(join(folder, `${name}.h`), "utf8");
  // Bytes that we named have no member in the source.
  const asserts = header.split("\n").filter((line) => /^static_assert\((?!.*, __unnamed)/.test(line));
  const preamble = "#define static_assert _Static_assert\n#define offsetof __builtin_offsetof\n";
  return `#include "${join(folder, `${name}.bpf.c`)}"\n${preamble}${asserts.join("\n")}\n`;
}

function compile(compiler: string, sources: readonly { readonly path: string }[]): Promise<string> {
  const [program = "", ...dialect] = compiler.split(" ");
  return run(program, [...dialect, ...strict, ...sources.map(({ path }) => path)]);
}

/** The source includes its header twice: the guard has to hold. */
function writeSource({ path, header }: { readonly path: string; readonly header: string }): void {
  writeFileSync(path, `#include "${header}"\n#include "${header}"\n`);
}

const headerOf = (golden: GoldenCase, options: COptions): string =>
  btfToC(inputOf(golden), { name: golden.name, ...golden.options, ...options });

/** The headers of all cases; each has a prefix of its own, so that they can share a translation unit. */
const allTogether = (cxx: boolean): string =>
  goldenCases.map((golden) => headerOf(golden, { prefix: prefixOf(golden), cxx })).join("\n");

const prefixOf = ({ name }: GoldenCase): string => `${name.replaceAll("-", "_")}_`;

// Rebuilds the input of every golden case from its source: `npm run golden:objects [case…]`. A case whose compiler is not
// installed is left alone, and so is a file that would not change. The inputs are committed, tests do not run this.
import { execFileSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const macros = fileURLToPath(new URL(".", import.meta.url));
const golden = fileURLToPath(new URL("../../golden/", import.meta.url));

/**
 * One command line. `{source}` and `{output}` stand for files, `{temporary}` for the start of names of further ones.
 *
 * @typedef {readonly [program: string, ...parameters: string[]]} Command
 */

/**
 * How the input of a case is made.
 *
 * @typedef {object} Recipe
 * @property {string} source ending of the source's name
 * @property {string} input ending of the input's name
 * @property {readonly Command[]} commands read the source as a file or as their standard input
 * @property {string} [folder] where the commands run, when that is not the folder of the case
 */

/** Without these, paths of this machine would be in the object. */
const noPaths = ["-ffile-prefix-map={folder}=."];

/** @type {(...flags: string[]) => Command} */
const clang = (...flags) => ["clang-19", "-g", "-O2", "-std=gnu11", "-Wall", ...noPaths, ...flags, "-c", "{source}"];

/** @type {Command} */
const stripDwarf = ["llvm-strip-19", "-g", "{output}"];

/** Only BTF matters of an object that is no BPF program. @type {Command} */
const onlyBtf = ["llvm-objcopy-19", "--only-section=.BTF", "{output}"];

/** @type {(target: string, ...flags: string[]) => Recipe} */
const bpf = (target, ...flags) => ({
  source: ".bpf.c",
  input: ".bpf.o",
  commands: [[...clang(`--target=${target}`, ...flags), "-o", "{output}"], stripDwarf],
});

/** @type {(target: string) => Recipe} */
const raw = (target) => ({
  source: ".bpf.c",
  input: ".btf",
  commands: [
    [...clang(`--target=${target}`), "-o", "{temporary}.o"],
    ["llvm-objcopy-19", "--dump-section", ".BTF={output}", "{temporary}.o", "{temporary}.rest"],
  ],
});

/** BTF that is written by hand, with the macros of `btf.inc`. @type {Recipe} */
const assembly = {
  source: ".bpf.s",
  input: ".bpf.o",
  commands: [["clang-19", "--target=bpf", "-I", macros, "-c", "{source}", "-o", "{output}"]],
};

/** @type {Recipe} */
const linkedTwice = {
  source: ".bpf.c",
  input: ".bpf.o",
  commands: [
    [...clang("--target=bpf"), "-o", "{temporary}.first.o"],
    [...clang("--target=bpf", "-DSECOND"), "-o", "{temporary}.second.o"],
    ["bpftool", "gen", "object", "{output}", "{temporary}.first.o", "{temporary}.second.o"],
  ],
};

/** GCC writes the path of the source into BTF, whatever it is told: so it gets no path. */
const gccFlags = ["-gbtf", "-O2", "-Wall", "-c", "-x", "c", "-", "-o", "{output}"];

/** @type {Recipe} */
const gccBpf = { source: ".bpf.c", input: ".bpf.o", commands: [["bpf-gcc", ...gccFlags]], folder: "/" };

/** @type {Recipe} */
const gccI386 = { source: ".c", input: ".o", commands: [["gcc", "-m32", ...gccFlags], onlyBtf], folder: "/" };

const rustFlags = ["--edition=2021", "--crate-name=rust_types", "--crate-type=lib", "--emit=obj", "-g", "-Copt-level=1", "-Cpanic=abort"];

/** @type {Recipe} */
const rust = {
  source: ".source.rs",
  input: ".o",
  commands: [
    ["rustc", ...rustFlags, "--remap-path-prefix={folder}=.", "-o", "{output}", "{source}"],
    ["pahole", "-J", "--btf_gen_floats", "{output}"],
    onlyBtf,
  ],
};

/** The cases that clang does not compile for little-endian BPF without further flags. */
const recipes = new Map([
  ["big-endian", bpf("bpfeb")],
  ["big-endian-bitfields", bpf("bpfeb")],
  ["contradictions", assembly],
  ["distilled-base", assembly],
  ["gcc-bpf", gccBpf],
  ["gcc-i386", gccI386],
  ["hostile-names", assembly],
  ["legacy-bitfields", assembly],
  ["microsoft-members", bpf("bpf", "-fms-extensions", "-Wno-microsoft-anon-tag")],
  ["odd-sizes", assembly],
  ["raw-btf", raw("bpf")],
  ["raw-btf-big-endian", raw("bpfeb")],
  ["rust-types", rust],
  ["same-name-twice", linkedTwice],
  ["unsorted-members", assembly],
]);

/** @param {string} program */
function isInstalled(program) {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs the commands of a recipe in the folder of its case and returns the input that they make.
 *
 * @param {string} name
 * @param {Recipe} recipe
 */
function build(name, { source, commands, folder: cwd }) {
  const folder = join(golden, name);
  const scratch = mkdtempSync(join(tmpdir(), "csb-golden-"));
  const output = join(scratch, "output");
  /** @type {Readonly<Record<string, string>>} */
  const files = { source: name + source, output, temporary: join(scratch, "part"), folder };
  try {
    for (const [program, ...parameters] of commands) {
      const filled = parameters.map((text) => text.replace(/\{(\w+)\}/g, (whole, key) => files[key] ?? whole));
      const input = openSync(join(folder, name + source), "r");
      execFileSync(program, filled, { cwd: cwd ?? folder, stdio: [input, "ignore", "inherit"] });
      closeSync(input);
    }
    return readFileSync(output);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Brings the input of one case up to date and says what was done.
 *
 * @param {string} name
 */
function rebuild(name) {
  const recipe = recipes.get(name) ?? bpf("bpf");
  const missing = [...new Set(recipe.commands.map(([program]) => program))].filter((program) => !isInstalled(program));
  if (missing.length > 0) return `left alone, needs ${missing.join(", ")}`;
  const path = join(golden, name, name + recipe.input);
  const bytes = build(name, recipe);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return "unchanged";
  writeFileSync(path, bytes);
  return "written";
}

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : readdirSync(golden)) {
  try {
    console.log(`${name}: ${rebuild(name)}`);
  } catch (error) {
    console.log(`${name}: failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

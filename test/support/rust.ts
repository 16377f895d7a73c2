import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./compilers.js";

/** Debian's compiler, the oldest that the output has to please. */
export const debianRustc = "/usr/bin/rustc";

/** What is asked of a compiler of Rust, beside the file. */
export interface RustBuild {
  readonly compiler?: string;
  readonly edition?: "2018" | "2021" | "2024";
  readonly args?: readonly string[];
}

/** Checks the file `source` in `folder`: all that a build checks, the proofs included, but no machine code. */
export function checkRust(folder: string, source: string, build: RustBuild = {}): Promise<string> {
  const { compiler = "rustc", edition = "2021", args = [] } = build;
  const output = join(folder, "out", `${source}-${edition}-${args.join("").replace(/\W/g, "")}`);
  mkdirSync(output, { recursive: true });
  const flags = ["--edition", edition, "--emit=metadata", "-Dwarnings", "--out-dir", output, ...args];
  return run(compiler, [...flags, source], "", folder);
}

/** Builds the program `source` in `folder` and gives what it prints. */
export async function runRust(folder: string, source: string, args: readonly string[] = []): Promise<string> {
  const program = join(folder, source.replace(/\.rs$/, ""));
  await run("rustc", ["--edition", "2021", "-Dwarnings", ...args, "-o", program, source], "", folder);
  return run(program, []);
}

/** What clippy finds by its usual and its pedantic lints is an error; `msrv` is the version that the code is made for. */
export function lintRust(folder: string, source: string, msrv: string, args: readonly string[] = []): Promise<string> {
  writeFileSync(join(folder, "clippy.toml"), `msrv = "${msrv}"\n`);
  const lints = ["-Dwarnings", "-Dclippy::all", "-Dclippy::pedantic"];
  const flags = ["--edition=2021", "--emit=metadata", "--out-dir", join(folder, "clippy"), ...lints, ...args];
  mkdirSync(join(folder, "clippy"), { recursive: true });
  return run("env", [`CLIPPY_CONF_DIR=${folder}`, "clippy-driver", ...flags, source], "", folder);
}

/** Fails when rustfmt would change a file. */
export const formatCheckRust = (folder: string, files: readonly string[]): Promise<string> =>
  run("rustfmt", ["--check", "--edition", "2021", ...files], "", folder);

/** The name of a module for a name with hyphens. */
export const moduleName = (name: string): string => name.replaceAll("-", "_");

/**
 * The first lines of `text` that rustfmt would write differently. It is asked for its text, not for the differences: those
 * it cannot find in a file as long as that of a kernel.
 */
export async function unformatted(text: string, edition = "2021"): Promise<readonly string[]> {
  const formatted = await run("rustfmt", ["--edition", edition, "--color", "never"], text);
  if (formatted === text) return [];
  const theirs = formatted.split("\n");
  const ours = text.split("\n");
  const first = ours.findIndex((line, index) => line !== theirs[index]);
  return [
    `line ${String(first + 1)}`,
    ...ours.slice(first, first + 3),
    "instead of",
    ...theirs.slice(first, first + 3),
  ];
}

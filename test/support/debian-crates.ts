import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "./compilers.js";

/** Where Debian's packages `librust-…-dev` put the sources of crates. */
const registry = "/usr/share/cargo/registry";

/** How a crate of Debian is compiled: what cargo would tell the compiler. */
interface Crate {
  readonly name: string;
  readonly edition: string;
  readonly uses: readonly string[];
  readonly flags: readonly string[];
}

const std = ["--cfg", 'feature="std"'];

/** serde, and what is needed to try it with JSON, each after what it uses. */
const crates: readonly Crate[] = [
  { name: "serde", edition: "2015", uses: [], flags: std },
  { name: "itoa", edition: "2018", uses: [], flags: [] },
  { name: "ryu", edition: "2015", uses: [], flags: [] },
  { name: "serde_json", edition: "2018", uses: ["serde", "itoa", "ryu"], flags: [...std, "--cfg", "limb_width_64"] },
];

const folderOf = (name: string): string | undefined =>
  existsSync(registry) ? readdirSync(registry).find((folder) => folder.startsWith(`${name}-1.`)) : undefined;

/** The crates whose sources are not there. */
export const missingCrates = (): readonly string[] =>
  crates.map(({ name }) => name).filter((name) => folderOf(name) === undefined);

const externOf = (folder: string, name: string): readonly string[] => [
  "--extern",
  `${name}=${join(folder, `lib${name}.rlib`)}`,
];

/** Compiles the crates into `folder`; what a program needs to be told to use serde and serde_json. */
export async function buildSerde(folder: string): Promise<readonly string[]> {
  for (const { name, edition, uses, flags } of crates) {
    const source = join(registry, folderOf(name) ?? name, "src/lib.rs");
    const externs = uses.flatMap((used) => externOf(folder, used));
    const fixed = ["--crate-type=rlib", "--cap-lints=allow", "--out-dir", folder];
    await run("rustc", ["--crate-name", name, "--edition", edition, ...fixed, ...flags, ...externs, source]);
  }
  return ["-L", folder, ...externOf(folder, "serde"), ...externOf(folder, "serde_json")];
}

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeWith, skipOrFail } from "./requires.js";

/** Downloads are kept here between runs; git ignores the folder. Remove it to get newer packages. */
export const packageCache = fileURLToPath(new URL("../../.cache/debian", import.meta.url));

/** Puts what the tests need of an unpacked package into the folder that is kept. */
export type Keep = (unpacked: string, kept: string) => void;

/**
 * The folder with what was kept of a Debian package, downloaded when it is not there yet.
 *
 * @throws Error when apt cannot download it, with the reason that apt gives.
 */
export function debianPackage(name: string, keep: Keep): string {
  const kept = join(packageCache, name);
  if (existsSync(kept)) return kept;
  mkdirSync(packageCache, { recursive: true });
  // Test files run side by side: each makes a folder of its own, and the first to be done puts it in place.
  const work = mkdtempSync(join(packageCache, ".unpacking-"));
  try {
    const ready = join(work, "kept");
    mkdirSync(ready);
    keep(unpack(name, work), ready);
    moveIntoPlace(ready, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return kept;
}

function moveIntoPlace(ready: string, kept: string): void {
  try {
    renameSync(ready, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
}

function unpack(name: string, work: string): string {
  quietly("apt-get", ["download", name], work);
  const archive = readdirSync(work).find((file) => file.endsWith(".deb"));
  if (archive === undefined) throw new Error(`apt-get download ${name} left no package`);
  const unpacked = join(work, "unpacked");
  quietly("dpkg-deb", ["-x", join(work, archive), unpacked], work);
  return unpacked;
}

/** The files below a folder, sorted. Links are left out: they are second names of files that are there as well. */
export function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function quietly(command: string, args: readonly string[], folder: string): void {
  execFileSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

/**
 * A group of tests over what `prepare` makes of Debian packages. Without apt, or when apt has no lists or no network,
 * it is skipped and says why, or fails where skips are not allowed.
 */
export function describeWithDebian<T>(
  name: string,
  { tools, prepare }: { readonly tools: readonly string[]; readonly prepare: () => T },
  tests: (prepared: T) => void,
): void {
  describeWith(["apt-get", "dpkg-deb", ...tools], name, () => {
    const prepared = attempt(prepare);
    if ("value" in prepared) tests(prepared.value);
    else skipOrFail(name, prepared.reason);
  });
}

function attempt<T>(prepare: () => T): { readonly value: T } | { readonly reason: string } {
  try {
    return { value: prepare() };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const hint = text.includes("Unable to locate package") ? "the lists of apt are missing, run apt-get update; " : "";
    return { reason: `${hint}${text.trim().replaceAll(/\s+/g, " ")}` };
  }
}

import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { OutputFile } from "../backend/backend.js";
import { fail } from "../diagnostics/bindgen-error.js";
import { UsageError } from "./usage-error.js";

/** A file to write or to compare, at its place in the file system. */
export interface PlacedFile {
  readonly path: string;
  /** What the backend calls it, which `-o` may have changed. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Whether `-o` means a folder: it is one, it ends like one, or there is more than one file to put there. */
export function meansFolder(output: string, inputCount: number): boolean {
  return inputCount > 1 || output.endsWith("/") || output.endsWith(sep) || isFolder(output);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whatever is wrong with the path, writing there will tell.
    return false;
  }
}

/**
 * Puts the files of one input where `-o` says.
 *
 * @throws BindgenError `output/outside`.
 */
export function placeFiles(files: readonly OutputFile[], output: string, folder: boolean): readonly PlacedFile[] {
  const [only, second] = files;
  if (!folder && only !== undefined && second === undefined) {
    return [{ path: output, name: only.path, content: only.content }];
  }
  return files.map(({ path, content }) => ({ path: inside(output, path), name: path, content }));
}

/**
 * Keeps outputs from replacing what they are made of.
 *
 * @throws UsageError
 */
export function requireNoInput(files: readonly PlacedFile[], inputs: readonly string[]): void {
  const read = new Set(inputs.map(realFile));
  for (const { path } of files) {
    const real = realFile(path);
    if (real !== undefined && read.has(real)) throw new UsageError(`-o would replace the input ${path}`);
  }
}

/** Where the file lies that a path leads to; nothing for devices and the like, which may well be read and written. */
function realFile(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a file below `folder`; a backend that wants to leave it is wrong. */
function inside(folder: string, path: string): string {
  if (path.split(/[/\\]/).some((part) => part === ".." || part === "") || /^[A-Za-z]:/.test(path)) {
    fail("output/outside", { expected: "a path below the folder", found: path });
  }
  return join(folder, path);
}

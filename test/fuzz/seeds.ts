import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Mutations of large files hit what matters too seldom. */
export const largest = 64 * 1024;

/** Every file below `folder` that may hold BTF, and is small enough; none, where there is no such folder. */
export function seedsIn(folder: string): readonly Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((name) => /\.(o|btf|bin)$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size <= largest)
    .map((path) => readFileSync(path));
}

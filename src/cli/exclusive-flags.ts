import type { FlagName } from "./arguments.js";
import { UsageError } from "./usage-error.js";

/** Which flags cannot be meant together: one of the two would change nothing, and nobody would hear of it. */
const exclusive: readonly (readonly [flag: FlagName, excludes: (other: FlagName) => boolean])[] = [
  ["explain", (other) => other !== "quiet"],
  ["list", (other) => ["json", "output", "check", "format", "verify"].includes(other)],
  ["json", (other) => other === "format" || other === "verify"],
  ["lang", (other) => other === "backend"],
];

/** @throws UsageError that names two flags which exclude each other. */
export function requireCompatible(given: readonly FlagName[]): void {
  for (const [flag, excludes] of exclusive) {
    const other = given.includes(flag) ? given.find((name) => name !== flag && excludes(name)) : undefined;
    if (other !== undefined) throw new UsageError(`--${flag} and ${spelled(other)} exclude each other`);
  }
}

/** As it is usually written. */
const spelled = (name: FlagName): string => (name === "output" ? "-o" : `--${name}`);

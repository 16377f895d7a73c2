import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

export const repository = resolve(import.meta.dirname, "../..");
export const command = resolve(repository, "dist/cli.cjs");

if (!existsSync(command)) throw new Error("dist/cli.cjs is missing: run `npm run build` first");

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Place {
  readonly cwd?: string;
  /** Another file than the command that has been built. */
  readonly program?: string;
}

/** Runs the built command; in the repository, with golden files at hand, unless `place` says otherwise. */
export function runCommand(args: readonly string[], input?: Uint8Array, place: Place = {}): CommandResult {
  const { cwd = repository, program = command } = place;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 2 ** 28,
    timeout: 60_000,
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, out: stdout.toString(), err: stderr.toString() };
}

import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

/** What is done with an input: `walk` decodes, checks and lays out; the others print. */
export type Stage = "walk" | "c" | "rust" | "ts" | "wit";

/** What came of one input. */
export interface Measured {
  /**
   * Of each stage: how much was found or printed, or the code of the error where the input was refused. How the process
   * ended, if not by itself.
   */
  readonly results: readonly (number | string)[];
  readonly milliseconds: number;
  /** The most memory that the process had, the input included. */
  readonly kilobytes: number;
}

export interface Children {
  /** Does things with one input, or nothing, in a process of its own. */
  readonly measure: (stages: readonly Stage[], bytes?: Uint8Array, mostCharacters?: number) => Promise<Measured>;
}

/** Milliseconds after which a process has hung, if nothing else is said. */
const usualPatience = 20_000;

/** Makes the program of the processes, in `folder`, out of child.ts. Inputs are handed over as files there. */
export async function prepareChildren(folder: string, entry: string, patience = usualPatience): Promise<Children> {
  const program = join(folder, "child.cjs");
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  const env = { ...process.env };
  // Node parses all extra certificates at every start.
  delete env["NODE_EXTRA_CA_CERTS"];
  let inputs = 0;
  return {
    measure: async (stages, bytes, mostCharacters) => {
      if (bytes === undefined) return run([program], env, patience);
      const file = join(folder, `${String(inputs++)}.btf`);
      await writeFile(file, bytes);
      const measured = await run(
        [program, stages.join(","), file, ...(mostCharacters === undefined ? [] : [String(mostCharacters)])],
        env,
        patience,
      );
      await rm(file);
      return measured;
    },
  };
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv, timeout: number): Promise<Measured> {
  const options = { env, timeout, killSignal: "SIGKILL" } as const;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    // The program prints one of these.
    return JSON.parse(stdout) as Measured;
  } catch (error) {
    const { killed, signal, stderr } = error as { killed?: boolean; signal?: string; stderr?: string };
    const end = killed === true ? "hung" : `crashed: ${/.*Error.*/.exec(stderr ?? "")?.[0] ?? signal ?? "?"}`;
    return { results: [end], milliseconds: NaN, kilobytes: NaN };
  }
}

import { spawn } from "node:child_process";

/** Runs a program in `folder` with `input` as its standard input; gives its standard output. */
export function run(
  command: string,
  args: readonly string[],
  input: string | Uint8Array = "",
  folder = process.cwd(),
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(Buffer.concat(output).toString("utf8"));
      else
        reject(
          new Error(failure(command, args, code ?? signal, Buffer.concat([...errors, ...output]).toString("utf8"))),
        );
    });
    // A program that ends without reading all of its input is judged by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Some programs, such as TypeScript's compiler, write their errors to standard output. */
function failure(command: string, args: readonly string[], reason: unknown, errors: string): string {
  return `${command} ${args.join(" ")} ended with ${String(reason)}:\n${errors.slice(0, 4000)}`;
}

/** How the headers are compiled: for the host, for a 32-bit machine, and for a bare wasm32. */
export const cTargets = {
  host: ["gcc"],
  i386: ["gcc", "-m32"],
  wasm32: ["clang-19", "--target=wasm32", "-ffreestanding"],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type CTarget = keyof typeof cTargets;

/** Compiles the C text `source` for a target; `args` say what becomes of it. */
export function compileC(target: CTarget, source: string, args: readonly string[]): Promise<string> {
  const [compiler, ...flags] = cTargets[target];
  return run(compiler, [...flags, "-x", "c", "-", ...args], source);
}

/** Compiles C text into a BPF object with BTF, at `output`. */
export function compileBpf(source: string, output: string, target: "bpfel" | "bpfeb" = "bpfel"): Promise<string> {
  const args = ["-target", target, "-g", "-std=c17", "-ffreestanding", "-w", "-c", "-x", "c", "-", "-o", output];
  return run("clang-19", args, source);
}

import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the running kernel says to a BTF. */
export interface Verdict {
  /** `errno`; 0 for one that it has taken. */
  readonly error: number;
  /** The last line of its log. */
  readonly says: string;
}

const program = join(mkdtempSync(join(tmpdir(), "btf-load-")), "btf-load");
execFileSync("gcc", ["-O1", "-o", program, join(import.meta.dirname, "btf-load.c")]);

/** Asks the running kernel to take each of these; it keeps none. */
export function loadIntoKernel(files: readonly Uint8Array[]): readonly Verdict[] {
  const input = Buffer.concat(
    files.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
  const lines = execFileSync(program, { input, encoding: "latin1", maxBuffer: 1 << 28 }).split("\n");
  return files.map((_, index) => {
    const [, error = "", says = ""] = /^(\d+) (.*)$/s.exec(lines[index] ?? "") ?? [];
    return { error: Number(error), says };
  });
}

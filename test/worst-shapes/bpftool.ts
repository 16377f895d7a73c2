import { spawnSync } from "node:child_process";

/** Seconds and kilobytes that bpftool may have. */
const patience = 10;
const mostMemory = 4 * 1024 * 1024;

const ends: Readonly<Record<number, string>> = {
  134: "aborts",
  136: "crashes: SIGFPE",
  137: `does not end in ${String(patience)} s`,
  138: "crashes: SIGBUS",
  139: "crashes: SIGSEGV",
};

/** What `bpftool btf dump file FILE format c` takes, or how it ends. */
export function runBpftool(file: string): string {
  const command = `ulimit -v ${String(mostMemory)}; exec /usr/bin/time -f "%e %M" timeout -s KILL ${String(patience)} bpftool btf dump file ${file} format c`;
  const { status, stderr } = spawnSync("sh", ["-c", command], {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const [seconds = 0, kilobytes = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  if (status === 0) return `${(seconds * 1000).toFixed(0)} ms, ${(kilobytes / 1024).toFixed(0)} MB`;
  const end = ends[status ?? 0];
  if (end !== undefined) return `**${end}**`;
  return /memory/i.test(stderr) ? "**needs more than 4 GB**" : "refuses it";
}

/** Its first line about itself. */
export const bpftoolVersion = (): string =>
  spawnSync("bpftool", ["version"], { encoding: "utf8" }).stdout.split("\n")[0] ?? "no bpftool";

// Runs commands in processes of their own and says what they took.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

// Node parses all extra certificates at every start, which has nothing to do with what is measured.
export const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

// A process cannot ask for its own peak: Linux counts what the process held that started it.
const hasTime = existsSync("/usr/bin/time");

export const isInstalled = (program) => spawnSync(program, ["--version"]).status === 0;

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Runs a command once: wall milliseconds, peak memory in MB where GNU time is there to tell it, and its output, for which
 * `stdout` is "pipe" or the descriptor of a file.
 */
function runOnce(argv, stdout) {
  const [program, ...args] = hasTime ? ["/usr/bin/time", "-f", "%M", ...argv] : argv;
  const start = performance.now();
  const { status, output, stderr } = spawnSync(program, args, { env, stdio: ["ignore", stdout, "pipe"] });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`${argv.join(" ")} failed: ${String(stderr)}`);
  return {
    out: String(output[1]),
    wall,
    peak: hasTime ? Number(String(stderr).trim().split("\n").at(-1)) / 1024 : NaN,
  };
}

/**
 * Runs commands in turn, A B C A B C …, after one run of each that does not count: the runs of each. What they print goes
 * into a new file, as a user has it, unless `stdout` says otherwise.
 */
export function inTurn(commands, rounds, stdout) {
  if (stdout === undefined) return intoFiles((inFile) => inTurnTo(commands, rounds, inFile));
  return inTurnTo(commands, rounds, (run) => run(stdout));
}

function intoFiles(measure) {
  const folder = mkdtempSync(join(tmpdir(), "csb-bench-"));
  try {
    return measure((run) => {
      const file = openSync(join(folder, "output"), "w");
      try {
        return run(file);
      } finally {
        closeSync(file);
      }
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inTurnTo(commands, rounds, withOutput) {
  const runs = commands.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((argv, index) => {
      const run = withOutput((stdout) => runOnce(argv, stdout));
      if (round > 0) runs[index].push(run);
    });
  }
  return runs;
}

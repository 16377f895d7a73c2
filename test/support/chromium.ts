import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { servePages, type ServedFile } from "./page-server.js";

const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
  // Nothing but the page: no first steps, no updates, no reports.
  ...["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  // What the page says in its console, and why it was not loaded, goes to standard error.
  "--enable-logging=stderr",
];

/**
 * Shows the page `/` of `files` in headless Chromium until it posts its answer to `/answer`, and gives that. Fails with
 * what Chromium said when an error of the page goes uncaught, when there is no answer after so many seconds, and when
 * Chromium ends before.
 */
export async function answerInChromium(files: ReadonlyMap<string, ServedFile>, seconds = 60): Promise<string> {
  const server = await servePages(files);
  const profile = mkdtempSync(join(tmpdir(), "csb-chromium-"));
  const browser = startChromium(server.address, profile, seconds);
  try {
    return await Promise.race([server.answer, browser.failure]);
  } finally {
    server.close();
    await browser.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

interface Browser {
  /** Never resolves; rejects when the browser ends. */
  readonly failure: Promise<never>;
  stop(): Promise<void>;
}

function startChromium(address: string, profile: string, seconds: number): Browser {
  // `timeout` ends the browser even if nothing of this process is left to do it.
  const command = ["--signal=KILL", String(seconds), "chromium", ...flags, `--user-data-dir=${profile}`, address];
  const child = spawn("timeout", command, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => {
    said.push(chunk);
    if (chunk.includes("Uncaught")) killGroup(child);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      resolve();
    });
  });
  const failure = ended.then(() => {
    throw new Error(`the page gave no answer; Chromium said:\n${Buffer.concat(said).toString("utf8")}`);
  });
  // By the time that it is stopped, nobody waits for a failure any more.
  failure.catch(() => undefined);
  const stop = async () => {
    killGroup(child);
    await Promise.race([ended, wait(5000, undefined, { ref: false })]);
  };
  return { failure, stop };
}

/** Kills a process and all that it started. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

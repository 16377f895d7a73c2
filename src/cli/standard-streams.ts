import { fstatSync, writeSync, type Stats } from "node:fs";
import { fail } from "../diagnostics/bindgen-error.js";
import { codeOf } from "../diagnostics/thrown.js";
import { systemMessage } from "./system-message.js";

const standardOutput = 1;
const standardError = 2;

/**
 * Writes to standard output. A reader that has gone away ends the run quietly. The file descriptor is written to
 * directly: loading `process.stdout` costs more than a small header.
 *
 * @throws BindgenError `cli/unwritable`.
 */
export function writeStandardOutput(content: string | Uint8Array): void {
  try {
    writeAll(standardOutput, content);
  } catch (error) {
    fail("cli/unwritable", {
      subject: "standard output",
      expected: "a stream that can be written",
      found: systemMessage(error),
    });
  }
}

/** Writes to standard error, if that is possible: a fault of the messages is none of the run. */
export function writeStandardError(text: string): void {
  try {
    writeAll(standardError, text);
  } catch {
    // Nobody could be told.
  }
}

/** Whether standard error is a terminal, or at least a device on which nobody minds control characters. */
export function isErrorTerminal(): boolean {
  return statsOf(standardError)?.isCharacterDevice() ?? false;
}

/** Whether standard output is a terminal. The module that knows takes 3 ms to load, and is seldom asked. */
export async function isOutputTerminal(): Promise<boolean> {
  const { isatty } = await import("node:tty");
  return isatty(standardOutput);
}

/** The standard stream that a file is, if it is one: `/dev/stdout` leads to whatever standard output is. */
export function standardStreamAt({ dev, ino }: Stats): number | undefined {
  return [standardOutput, standardError].find((descriptor) => {
    const stream = statsOf(descriptor);
    return stream?.dev === dev && stream.ino === ino;
  });
}

function statsOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/** Writes all of `content`, unless the reader of a pipe goes away. */
export function writeAll(descriptor: number, content: string | Uint8Array): void {
  let rest: Uint8Array = typeof content === "string" ? Buffer.from(content) : content;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = codeOf(error);
      if (code === "EPIPE") return;
      // A pipe that somebody made non-blocking is full: wait for its reader.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

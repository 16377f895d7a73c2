import { createReadStream, fstatSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fail } from "../diagnostics/bindgen-error.js";
import { systemMessage } from "./system-message.js";

/** How much is read of what does not tell its length, such as a pipe or a device: it may have no end. */
const longestStream = 512 * 1024 * 1024;

/**
 * Reads a file whole, or standard input for `-`.
 *
 * @throws BindgenError `cli/unreadable`.
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if (path !== "-" && statSync(path).isFile()) return readFileSync(path);
    // Node reads a folder as if it were empty.
    if (path === "-" && fstatSync(0).isDirectory()) return readFileSync(0);
    const bytes = await readStream(path === "-" ? process.stdin : createReadStream(path));
    if (bytes !== undefined) return bytes;
  } catch (error) {
    fail("cli/unreadable", { subject: path, expected: "a file that can be read", found: systemMessage(error) });
  }
  fail("cli/unreadable", {
    subject: path,
    expected: "at most 512 MiB from a pipe or a device",
    found: "more",
    help: "Save it as a file, and give that.",
  });
}

/** All bytes of a stream; nothing when they are too many. */
async function readStream(stream: AsyncIterable<unknown>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    // A stream without an encoding yields bytes.
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > longestStream) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** What the bindings of an input are called: its base name up to the first dot. */
export function bindingsName(path: string): string {
  const [name = ""] = path === "-" ? [] : basename(path).split(".");
  return name === "" ? "bindings" : name;
}

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fail } from "../diagnostics/bindgen-error.js";
import { systemMessage } from "./system-message.js";

/**
 * Reads a file whole, or standard input for `-`.
 *
 * @throws BindgenError `cli/unreadable`.
 */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return path === "-" ? await readStandardInput() : readFileSync(path);
  } catch (error) {
    fail("cli/unreadable", { subject: path, found: systemMessage(error) });
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  // Standard input without an encoding yields bytes.
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** What the bindings of an input are called: its base name up to the first dot. */
export function bindingsName(path: string): string {
  const [name = ""] = path === "-" ? [] : basename(path).split(".");
  return name === "" ? "bindings" : name;
}

import { readFileSync, statSync } from "node:fs";
import { fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { PlacedFile } from "./outputs.js";
import { systemMessage } from "./system-message.js";

/** One file that is not what would be generated. */
export interface StaleFile {
  readonly diagnostic: Diagnostic;
  /** Unified diff from what is there to what would be. */
  readonly patch: string;
}

/** Compares a file with what would be written there; `undefined` when they are the same. */
export async function checkFile({ path, content }: PlacedFile): Promise<StaleFile | undefined> {
  const current = currentContent(path);
  const wanted = Buffer.from(content);
  if (current.equals(wanted)) return undefined;
  const found = current.length === 0 ? "nothing" : `${String(current.length)} bytes`;
  const diagnostic = describe("cli/stale", { subject: path, expected: `${String(wanted.length)} bytes`, found });
  return { diagnostic, patch: typeof content === "string" ? await unifiedDiff(path, current.toString(), content) : "" };
}

/** What is at `path` now; empty when there is nothing. */
function currentContent(path: string): Buffer {
  try {
    const current = statSync(path, { throwIfNoEntry: false });
    if (current === undefined) return Buffer.alloc(0);
    // A device or a pipe may have no end.
    if (current.isFile() || current.isDirectory()) return readFileSync(path);
  } catch (error) {
    fail("cli/uncomparable", { subject: path, expected: "a file that can be read", found: systemMessage(error) });
  }
  fail("cli/uncomparable", { subject: path, expected: "a file", found: "a device or a pipe" });
}

async function unifiedDiff(path: string, current: string, wanted: string): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  return createTwoFilesPatch(path, path, current, wanted, "on disk", "generated", { context: 3 });
}

import { readFileSync, statSync } from "node:fs";
import { fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { PlacedFile } from "./outputs.js";
import { systemMessage } from "./system-message.js";

/** One file that is not what would be generated. */
export interface StaleFile {
  readonly diagnostic: Diagnostic;
  /** Unified diff from what is there to what would be; empty where it is of no use, or would take too long. */
  readonly patch: string;
}

/** Compares a file with what would be written there; `undefined` when they are the same. */
export async function checkFile({ path, content }: PlacedFile): Promise<StaleFile | undefined> {
  const current = currentContent(path);
  const wanted = Buffer.from(content);
  if (current.equals(wanted)) return undefined;
  const patch = typeof content === "string" ? await unifiedDiff(path, current, content) : "";
  const diagnostic = describe("cli/stale", {
    subject: path,
    expected: `${String(wanted.length)} bytes`,
    found: current.length === 0 ? "nothing" : `${String(current.length)} bytes`,
    ...(patch === undefined ? { help: "The difference is too large to be shown." } : {}),
  });
  return { diagnostic, patch: patch ?? "" };
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

/** Lines that may be added or taken away: finding the shortest way takes the square of their number. */
const mostEdits = 4000;

/** The longest text of which a difference is made, in bytes: engines hold no texts of twice that length. */
const longestText = 2 ** 28;

async function unifiedDiff(path: string, current: Buffer, wanted: string): Promise<string | undefined> {
  if (current.length > longestText) return undefined;
  const { createTwoFilesPatch } = await import("diff");
  const options = { context: 3, maxEditLength: mostEdits };
  return createTwoFilesPatch(path, path, current.toString(), wanted, "on disk", "generated", options);
}

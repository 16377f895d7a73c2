import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { currentContent, type PlacedFile } from "./outputs.js";

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

async function unifiedDiff(path: string, current: string, wanted: string): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  return createTwoFilesPatch(path, path, current, wanted, "on disk", "generated", { context: 3 });
}

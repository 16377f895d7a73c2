import { closeSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../diagnostics/bindgen-error.js";
import { makeFolders } from "./make-folders.js";
import type { PlacedFile } from "./outputs.js";
import { replaceFile } from "./replace-file.js";
import { standardStreamAt, writeAll } from "./standard-streams.js";
import { systemMessage } from "./system-message.js";
import { uninterrupted } from "./uninterrupted.js";

/**
 * Writes an output. A file is replaced as a whole; what cannot be replaced, such as a device, a named pipe or a
 * standard stream, is written to.
 *
 * @throws BindgenError `cli/unwritable`; no half of a file is left behind then.
 */
export async function writeOutput({ path, content }: PlacedFile): Promise<void> {
  try {
    makeFolders(dirname(path));
    const current = statSync(path, { throwIfNoEntry: false });
    const stream = current && standardStreamAt(current);
    if (stream !== undefined) writeAll(stream, content);
    else if (current !== undefined && !current.isFile()) writeInto(path, content);
    else
      await uninterrupted(() => {
        replaceFile(path, content, current);
      });
  } catch (error) {
    fail("cli/unwritable", { subject: path, expected: "a file that can be written", found: systemMessage(error) });
  }
}

function writeInto(path: string, content: string | Uint8Array): void {
  const descriptor = openSync(path, "w");
  try {
    writeAll(descriptor, content);
  } finally {
    closeSync(descriptor);
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A new folder for one test file, removed when its tests are done. Call it at the top of the file or in a `describe`. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "csb-test-"));
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

import { fail } from "../diagnostics/bindgen-error.js";
import { TextWriter } from "../text/text-writer.js";
import type { OutputFile } from "./backend.js";

/** Holds what a backend writes to the limit, while it writes, so that memory holds to it too. */
export class OutputLimit {
  readonly #limit: number;
  #written = 0;

  /** `limit` is the most characters, or bytes of a binary file, that all files together may have. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A new text whose length counts from the beginning. */
  readonly newText = (): TextWriter =>
    new TextWriter((characters) => {
      this.#written += characters;
      if (this.#written > this.#limit) this.#fail("more");
    });

  /**
   * Runs a backend; a text beyond what the engine can hold at all is as much too large as one beyond the limit.
   *
   * @throws BindgenError `output/too-large`.
   */
  run(render: () => readonly OutputFile[]): readonly OutputFile[] {
    let files: readonly OutputFile[];
    try {
      files = render();
    } catch (error) {
      if (!(error instanceof RangeError) || !error.message.includes("string length")) throw error;
      return this.#fail("more");
    }
    const total = files.reduce((sum, { content }) => sum + content.length, 0);
    return total > this.#limit ? this.#fail(String(total)) : files;
  }

  #fail(found: string): never {
    fail("output/too-large", { expected: `at most ${String(this.#limit)} characters`, found });
  }
}

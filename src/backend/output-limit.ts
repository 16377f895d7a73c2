import type { Limits } from "../btf/limits.js";
import { fail } from "../diagnostics/bindgen-error.js";
import type { BindingModel, Declaration } from "../model/binding-model.js";
import { TextWriter } from "../text/text-writer.js";
import type { OutputFile } from "./backend.js";

/** Holds what a backend writes to the limits, while it writes, so that memory holds to them too. */
export class OutputLimit {
  readonly #limits: Pick<Limits, "outputCharacters" | "typeCharacters">;
  #written = 0;
  /** What the backend is about, and what had been written before. */
  #declaration: Declaration | undefined;
  #writtenBefore = 0;

  /** The limits count characters, or bytes of a binary file, of all files together. */
  constructor(limits: Pick<Limits, "outputCharacters" | "typeCharacters">) {
    this.#limits = limits;
  }

  /** A new text whose length counts from the beginning. */
  readonly newText = (): TextWriter =>
    new TextWriter((characters) => {
      this.#written += characters;
      if (this.#written > this.#limits.outputCharacters) this.#fail("more");
      const { typeCharacters } = this.#limits;
      if (this.#declaration === undefined || this.#written - this.#writtenBefore <= typeCharacters) return;
      const { kind, name, id } = this.#declaration;
      const expected = `at most ${String(typeCharacters)} characters for one type`;
      fail("output/too-large", { subject: `${kind} ${name}`, expected, found: "more", typeId: id });
    });

  /** The model, watched: what is written between one of its declarations and the next belongs to the first. */
  watch(model: BindingModel): BindingModel {
    const { name, pointerSize, littleEndian, declarations, functions } = model;
    const watched = { [Symbol.iterator]: () => this.#each(declarations) };
    return {
      name,
      pointerSize,
      littleEndian,
      declarations: watched,
      functions,
      get roots() {
        return model.roots;
      },
    };
  }

  *#each(declarations: Iterable<Declaration>): Iterator<Declaration> {
    for (const declaration of declarations) {
      this.#declaration = declaration;
      this.#writtenBefore = this.#written;
      yield declaration;
    }
    this.#declaration = undefined;
  }

  /** What `make` makes; a text beyond what the engine can hold at all is as much too large as one beyond the limit. */
  bound<Made>(make: () => Made): Made {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof RangeError) || !error.message.includes("string length")) throw error;
      return this.#fail("more");
    }
  }

  /**
   * Runs a backend.
   *
   * @throws BindgenError `output/too-large`.
   */
  run(render: () => readonly OutputFile[]): readonly OutputFile[] {
    const files = this.bound(render);
    const total = files.reduce((sum, { content }) => sum + content.length, 0);
    return total > this.#limits.outputCharacters ? this.#fail(String(total)) : files;
  }

  #fail(found: string): never {
    fail("output/too-large", { expected: `at most ${String(this.#limits.outputCharacters)} characters`, found });
  }
}

const chunkLength = 1 << 14;

/**
 * Collects text piece by piece. Engines keep a concatenation as a tree until somebody reads it; a whole kernel would
 * leave millions of tree nodes to the garbage collector. Reading one character now and then makes the tree flat while it
 * is small and young.
 */
export class TextWriter {
  readonly #chunks: string[] = [];
  readonly #onChunk: (characters: number) => void;
  #open = "";

  /** `onChunk` is told now and then how many characters have come since the last time, and may throw to stop it. */
  constructor(onChunk: (characters: number) => void = () => undefined) {
    this.#onChunk = onChunk;
  }

  write(text: string): void {
    this.#open += text;
    if (this.#open.length >= chunkLength) this.#flush();
  }

  #flush(): void {
    this.#onChunk(this.#open.length);
    this.#open.charCodeAt(0);
    this.#chunks.push(this.#open);
    this.#open = "";
  }

  text(): string {
    return this.textBetween("", "");
  }

  /** The text with another before and after it, which may not be known before the text is. */
  textBetween(before: string, after: string): string {
    this.#flush();
    return [before, ...this.#chunks, after].join("");
  }
}

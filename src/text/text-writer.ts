const chunkLength = 1 << 14;

/**
 * Collects text piece by piece. Engines keep a concatenation as a tree until somebody reads it; a whole kernel would
 * leave millions of tree nodes to the garbage collector. Reading one character now and then makes the tree flat while it
 * is small and young.
 */
export class TextWriter {
  readonly #chunks: string[] = [];
  #open = "";

  write(text: string): void {
    this.#open += text;
    if (this.#open.length >= chunkLength) this.#flush();
  }

  #flush(): void {
    this.#open.charCodeAt(0);
    this.#chunks.push(this.#open);
    this.#open = "";
  }

  text(): string {
    this.#flush();
    return this.#chunks.join("");
  }
}

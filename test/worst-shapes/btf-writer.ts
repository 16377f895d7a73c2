import { Kind } from "../../src/btf/kinds.js";

/** The members of a struct: name, type and bit offset of each; a bitfield has its width in the upper 8 bits of the offset. */
export type Members = Iterable<readonly [name: string | number, type: number, offset: number]>;

/** A struct or a union, and whether the offsets of its members hold the widths of bitfields. */
export interface RecordForm {
  readonly kind?: number;
  readonly kindFlag?: boolean;
}

/** What is behind the head of a record. */
interface Trailer {
  readonly vlen?: number;
  readonly kindFlag?: boolean;
  readonly words?: Iterable<number>;
}

/**
 * Writes raw BTF word by word. Unlike the encoder it makes no nodes, so that it can write millions of types, and it writes
 * whatever it is told. A name is a text, or the offset of one that {@link text} has put into the string section.
 */
export class BtfWriter {
  #words = new Uint32Array(1024);
  #length = 0;
  #lastId = 0;
  readonly #strings: string[] = ["\0"];
  #stringBytes = 1;
  readonly #offsets = new Map([["", 0]]);

  /** The number that the next type will have. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  /** Puts a text of ASCII into the string section; returns its offset. */
  text(text: string): number {
    const offset = this.#stringBytes;
    this.#strings.push(text, "\0");
    this.#stringBytes += text.length + 1;
    return offset;
  }

  /** Writes a record; returns its number. */
  type(
    kind: number,
    name: string | number,
    sizeOrType: number,
    { vlen = 0, kindFlag, words = [] }: Trailer = {},
  ): number {
    this.#word(this.#offsetOf(name));
    this.#word(kind * 2 ** 24 + vlen + (kindFlag === true ? 2 ** 31 : 0));
    this.#word(sizeOrType);
    for (const word of words) this.#word(word);
    this.#lastId += 1;
    return this.#lastId;
  }

  int(name: string | number = "int", size = 4): number {
    return this.type(Kind.Int, name, size, { words: [2 ** 24 + size * 8] });
  }

  array(element: number, count: number): number {
    return this.type(Kind.Array, "", 0, { words: [element, element, count] });
  }

  struct(
    name: string | number,
    size: number,
    members: Members,
    { kindFlag = false, kind = Kind.Struct }: RecordForm = {},
  ): number {
    const words: number[] = [];
    for (const [member, type, offset] of members) words.push(this.#offsetOf(member), type, offset);
    return this.type(kind, name, size, { vlen: words.length / 3, kindFlag, words });
  }

  /** The parameters have no names. */
  prototype(returns: number, parameters: readonly number[]): number {
    return this.type(Kind.FuncProto, "", returns, {
      vlen: parameters.length,
      words: parameters.flatMap((parameter) => [0, parameter]),
    });
  }

  bytes(): Uint8Array {
    const strings = new TextEncoder().encode(this.#strings.join(""));
    const types = this.#length * 4;
    const head = [0x0001eb9f, 24, 0, types, types, strings.length];
    const words = new Uint32Array([...head]);
    const bytes = new Uint8Array(24 + types + strings.length);
    bytes.set(new Uint8Array(words.buffer));
    bytes.set(new Uint8Array(this.#words.buffer, 0, types), 24);
    bytes.set(strings, 24 + types);
    return bytes;
  }

  #offsetOf(name: string | number): number {
    if (typeof name === "number") return name;
    const known = this.#offsets.get(name);
    if (known !== undefined) return known;
    const offset = this.text(name);
    this.#offsets.set(name, offset);
    return offset;
  }

  #word(word: number): void {
    if (this.#length === this.#words.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.#length++] = word;
  }
}

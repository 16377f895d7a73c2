import { ByteWriter } from "./byte-writer.js";
import type { FunctionBody } from "./function-body.js";
import { valueTypes, type ValueType } from "./instructions.js";

const encoder = new TextEncoder();

export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

interface DefinedFunction {
  readonly type: number;
  body: FunctionBody | undefined;
}

/** Where text lies in memory. */
export interface Constant {
  readonly address: number;
  readonly length: number;
}

/** The first address that holds data: 0 is nowhere. */
const dataStart = 16;

/**
 * A WebAssembly module with one memory and one global: the address at which free memory begins, which starts behind the
 * data.
 */
export class CoreModule {
  static readonly freeMemory = 0;
  readonly #types: Signature[] = [];
  readonly #typeNumbers = new Map<string, number>();
  readonly #functions: DefinedFunction[] = [];
  readonly #exports: (readonly [name: string, index: number])[] = [];
  readonly #data = new ByteWriter();
  #dataEnd = dataStart;

  /** The number of a new function; its body may come later. */
  declare(parameters: readonly ValueType[], results: readonly ValueType[]): number {
    this.#functions.push({ type: this.#typeNumber({ parameters, results }), body: undefined });
    return this.#functions.length - 1;
  }

  define(index: number, body: FunctionBody): void {
    const declared = this.#functions[index];
    if (declared !== undefined) declared.body = body;
  }

  export(name: string, index: number): void {
    this.#exports.push([name, index]);
  }

  /** Puts text into memory. */
  constant(text: string): Constant {
    const bytes = encoder.encode(text);
    const address = this.#dataEnd;
    this.#data.raw(bytes);
    this.#dataEnd += bytes.length;
    return { address, length: bytes.length };
  }

  /** Puts numbers of 32 bits into memory; their address. */
  words(values: readonly number[]): number {
    const address = this.#dataEnd;
    this.#data.raw(new Uint8Array(values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff))));
    this.#dataEnd += values.length * 4;
    return address;
  }

  /** Where free memory begins when nothing has been allocated. */
  get heapStart(): number {
    return Math.ceil(this.#dataEnd / 16) * 16;
  }

  /** The module, with custom sections behind all others. */
  bytes(custom: ReadonlyMap<string, string>): Uint8Array {
    const out = new ByteWriter();
    out.raw(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    this.#section(out, 1, this.#types, writeSignature);
    this.#section(out, 3, this.#functions, (section, { type }) => {
      section.unsigned(type);
    });
    this.#section(out, 5, [Math.ceil((this.heapStart + 1) / 2 ** 16)], (section, pages) => {
      section.byte(0);
      section.unsigned(pages);
    });
    this.#section(out, 6, [this.heapStart], writeGlobal);
    this.#section(out, 7, ["memory", ...this.#exports], writeExport);
    this.#section(out, 10, this.#functions, (section, { body }) => {
      section.vector(body?.bytes() ?? new Uint8Array(0));
    });
    this.#section(out, 11, [this.#data.bytes()], writeData);
    for (const [name, text] of custom)
      writeSection(out, 0, (section) => {
        section.text(name);
        section.raw(encoder.encode(text));
      });
    return out.bytes();
  }

  #section<Item>(
    out: ByteWriter,
    id: number,
    items: readonly Item[],
    write: (section: ByteWriter, item: Item) => void,
  ): void {
    writeSection(out, id, (section) => {
      section.unsigned(items.length);
      for (const item of items) write(section, item);
    });
  }

  #typeNumber(signature: Signature): number {
    const key = JSON.stringify(signature);
    const known = this.#typeNumbers.get(key);
    if (known !== undefined) return known;
    this.#typeNumbers.set(key, this.#types.length);
    return this.#types.push(signature) - 1;
  }
}

function writeSection(out: ByteWriter, id: number, write: (section: ByteWriter) => void): void {
  const section = new ByteWriter();
  write(section);
  out.byte(id);
  out.vector(section.bytes());
}

function writeSignature(section: ByteWriter, { parameters, results }: Signature): void {
  section.byte(0x60);
  section.vector(Uint8Array.from(parameters));
  section.vector(Uint8Array.from(results));
}

/** A variable of 32 bits. */
function writeGlobal(section: ByteWriter, value: number): void {
  section.raw(Uint8Array.of(valueTypes.i32, 1, 0x41));
  section.signed(value);
  section.byte(0x0b);
}

/** A function, or the memory. */
function writeExport(section: ByteWriter, item: "memory" | readonly [name: string, index: number]): void {
  const [name, index] = item === "memory" ? [item, 0] : item;
  section.text(name);
  section.byte(item === "memory" ? 2 : 0);
  section.unsigned(index);
}

function writeData(section: ByteWriter, data: Uint8Array): void {
  section.raw(Uint8Array.of(0, 0x41));
  section.signed(dataStart);
  section.byte(0x0b);
  section.vector(data);
}

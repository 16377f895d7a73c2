import { ByteWriter } from "./byte-writer.js";
import { opcodes, type Instruction, type Load, type Store, type ValueType } from "./instructions.js";

/** The body of a function, instruction by instruction. Locals and functions are numbers, as in the module. */
export class FunctionBody {
  readonly #code = new ByteWriter();
  readonly #locals: ValueType[] = [];
  readonly #parameters: number;

  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** A new local of the type. */
  local(type: ValueType): number {
    this.#locals.push(type);
    return this.#parameters + this.#locals.length - 1;
  }

  op(...names: readonly Instruction[]): this {
    for (const name of names) this.#code.byte(opcodes[name]);
    return this;
  }

  i32(value: number): this {
    this.op("i32.const");
    this.#code.signed(value | 0);
    return this;
  }

  /** A small constant of 64 bits, such as a number of bits to shift by. */
  i64(value: number): this {
    this.op("i64.const");
    this.#code.signed(value);
    return this;
  }

  get(local: number): this {
    return this.#indexed("local.get", local);
  }

  set(local: number): this {
    return this.#indexed("local.set", local);
  }

  globalGet(global: number): this {
    return this.#indexed("global.get", global);
  }

  globalSet(global: number): this {
    return this.#indexed("global.set", global);
  }

  call(index: number): this {
    return this.#indexed("call", index);
  }

  /** The address in `local`, and `offset` bytes behind it. */
  address(local: number, offset: number): this {
    this.get(local);
    return offset === 0 ? this : this.i32(offset).op("i32.add");
  }

  load(name: Load, local: number, offset: number): this {
    return this.get(local).#memory(name, offset);
  }

  /** Stores what `value` leaves behind at the address in `local`, and `offset` bytes behind it. */
  store(name: Store, local: number, offset: number, value: () => void): this {
    this.get(local);
    value();
    return this.#memory(name, offset);
  }

  memorySize(): this {
    return this.#bytes("memory.size", 0);
  }

  memoryGrow(): this {
    return this.#bytes("memory.grow", 0);
  }

  memoryCopy(): this {
    return this.#bytes("bulk", 10, 0, 0);
  }

  memoryFill(): this {
    return this.#bytes("bulk", 11, 0);
  }

  /** Runs `body` where the condition on the stack holds. */
  when(body: () => void): this {
    this.#bytes("if", noResult);
    body();
    return this.op("end");
  }

  /** Runs `body` until it falls through; `again` begins it anew where the condition on the stack holds. */
  loop(body: (again: () => void) => void): this {
    this.#bytes("loop", noResult);
    body(() => this.#indexed("br_if", 0));
    return this.op("end");
  }

  /** Runs `body` as long as `condition` leaves something other than 0 behind. */
  while(condition: () => void, body: () => void): this {
    this.#bytes("block", noResult).#bytes("loop", noResult);
    condition();
    this.op("i32.eqz").#indexed("br_if", 1);
    body();
    return this.#indexed("br", 0).op("end", "end");
  }

  /** The function as the code section of a module holds it. */
  bytes(): Uint8Array {
    const out = new ByteWriter();
    out.unsigned(this.#locals.length);
    for (const type of this.#locals) {
      out.unsigned(1);
      out.byte(type);
    }
    out.raw(this.#code.bytes());
    out.byte(opcodes.end);
    return out.bytes();
  }

  /** No access is assumed to be aligned: a record lies where the bytes lie. */
  #memory(name: Load | Store, offset: number): this {
    this.op(name);
    this.#code.unsigned(0);
    this.#code.unsigned(offset);
    return this;
  }

  #indexed(name: Instruction, index: number): this {
    this.op(name);
    this.#code.unsigned(index);
    return this;
  }

  #bytes(name: Instruction, ...bytes: readonly number[]): this {
    this.op(name);
    for (const byte of bytes) this.#code.byte(byte);
    return this;
  }
}

/** The type of a block that leaves nothing behind. */
const noResult = 0x40;

import { bitfieldWindow } from "../../src/backend/index.js";
import { layOut, memoryOf } from "../wit/canonical-abi.js";
import type { BitsPlace, Primitive, WitField, WitList, WitRecord, WitType } from "../wit/types.js";
import type { CoreModule } from "./core-module.js";
import { FunctionBody } from "./function-body.js";
import { valueTypes } from "./instructions.js";
import { ListLocals } from "./list-locals.js";
import type { Memory } from "./memory.js";
import type { Numbers } from "./numbers.js";
import { bitsStore, halvesOf, halvesOfBits, integerAccess, isByte, isSameInC } from "./scalars.js";

const { i32 } = valueTypes;

/** A value on its way: the locals that hold addresses, and how far behind them it lies. */
interface Move {
  /** In the bytes of C. */
  readonly from: number;
  readonly offset: number;
  /** In a value of the canonical ABI. */
  readonly to: number;
  readonly target: number;
  /** The local that holds the end of the bytes, for a value that goes on to it. */
  readonly end: number | undefined;
}

/**
 * Functions `(bytes, value, end)` that make a value of the canonical ABI out of the bytes of a record. `end` is the address
 * behind the bytes, or 0 where something follows the record. Bytes in a value stay where they are: whoever called reads
 * them before they are freed.
 */
export class RecordReaders {
  readonly #module: CoreModule;
  readonly #memory: Memory;
  readonly #numbers: Numbers;
  readonly #functions = new Map<WitRecord, number>();

  constructor(module: CoreModule, memory: Memory, numbers: Numbers) {
    this.#module = module;
    this.#memory = memory;
    this.#numbers = numbers;
  }

  /** The function for `record`. Recursion is as deep as records nest, which the limits of WIT bound. */
  functionFor(record: WitRecord): number {
    const known = this.#functions.get(record);
    if (known !== undefined) return known;
    const index = this.#module.declare([i32, i32, i32], []);
    this.#functions.set(record, index);
    this.#module.define(index, this.#bodyOf(record));
    return index;
  }

  #bodyOf({ items }: WitRecord): FunctionBody {
    const [from, to, end] = [0, 1, 2];
    const body = new FunctionBody(3);
    const reader = new FieldReader(body, this.#memory, this.#numbers, (inner) => this.functionFor(inner));
    const fields = items.filter((item) => item.kind === "field");
    const { offsets } = layOut(fields.map(({ type }) => type));
    fields.forEach((field, index) => {
      reader.field(field, { from, to, target: offsets[index] ?? 0, end: field.grows ? end : undefined });
    });
    return body;
  }
}

class FieldReader {
  readonly #body: FunctionBody;
  readonly #memory: Memory;
  readonly #numbers: Numbers;
  readonly #functionFor: (record: WitRecord) => number;
  readonly #lists: ListLocals;

  constructor(body: FunctionBody, memory: Memory, numbers: Numbers, functionFor: (record: WitRecord) => number) {
    this.#body = body;
    this.#lists = new ListLocals(body);
    this.#memory = memory;
    this.#numbers = numbers;
    this.#functionFor = functionFor;
  }

  field({ place, type }: WitField, move: Omit<Move, "offset">): void {
    if (place.kind === "bits") this.#bits(place, type, move);
    else this.#value(type, { ...move, offset: place.offset }, 0);
  }

  /** `depth` counts the lists around the value. */
  #value(type: WitType, move: Move, depth: number): void {
    const { from, offset, to, target } = move;
    switch (type.kind) {
      case "primitive":
      case "enum": {
        this.#primitive(type.primitive, move);
        return;
      }
      case "pair": {
        const { low, high } = halvesOf(this.#numbers.littleEndian);
        this.#primitive("u64", { ...move, offset: offset + low });
        this.#primitive("u64", { ...move, offset: offset + high, target: target + 8 });
        return;
      }
      case "record": {
        this.#body.address(from, offset).address(to, target);
        if (move.end === undefined) this.#body.i32(0);
        else this.#body.get(move.end);
        this.#body.call(this.#functionFor(type.record));
        return;
      }
      case "list": {
        this.#list(type, move, depth);
        return;
      }
    }
  }

  #primitive(primitive: Primitive, { from, offset, to, target }: Move): void {
    const { load, store, size } = integerAccess(primitive);
    this.#body.store(store, to, target, () => {
      this.#body.load(load, from, offset);
      // C has more than one true.
      if (primitive === "bool") this.#body.op("i32.eqz", "i32.eqz");
      else if (size !== 1 && this.#numbers.swap !== undefined) this.#body.call(this.#numbers.swap[size]);
    });
  }

  #bits(place: BitsPlace, type: WitType, move: Omit<Move, "offset">): void {
    if (type.kind !== "pair") {
      this.#integerBits(place, type, move);
      return;
    }
    const [low, high] = halvesOfBits(place, this.#numbers.littleEndian);
    this.#integerBits(low, type, move);
    this.#integerBits(high, type, { ...move, target: move.target + 8 });
  }

  #integerBits(place: BitsPlace, type: WitType, { from, to, target }: Omit<Move, "offset">): void {
    const { littleEndian, getBits } = this.#numbers;
    const { bitWidth, signed } = place;
    const { offset, size, shift } = bitfieldWindow(place, littleEndian);
    const isBool = type.kind === "primitive" && type.primitive === "bool";
    this.#body.store(isBool ? "i32.store8" : bitsStore(type), to, target, () => {
      this.#body
        .address(from, littleEndian ? offset : offset + size - 1)
        .i64(size * 8)
        .i64(shift)
        .call(getBits);
      this.#body
        .i64(64 - bitWidth)
        .op("i64.shl")
        .i64(64 - bitWidth)
        .op(signed ? "i64.shr_s" : "i64.shr_u");
      if (isBool) this.#body.i64(0).op("i64.ne");
    });
  }

  #list(list: WitList, move: Move, depth: number): void {
    const { to, target, from, offset } = move;
    const body = this.#body;
    const { element, stride } = list;
    const locals = this.#lists.at(depth);
    this.#count(list, move);
    body.set(locals.count);
    body.store("i32.store", to, target + 4, () => body.get(locals.count));
    // Bytes need no room of their own.
    if (isByte(element)) {
      body.store("i32.store", to, target, () => body.address(from, offset));
      return;
    }
    const memory = memoryOf(element);
    body.get(locals.count).i32(memory.size).i32(memory.align).call(this.#memory.allocate).set(locals.to);
    body.store("i32.store", to, target, () => body.get(locals.to));
    if (isSameInC(element, stride, this.#numbers.swap !== undefined)) {
      body.get(locals.to).address(from, offset).get(locals.count).i32(stride).op("i32.mul").memoryCopy();
      return;
    }
    body.address(from, offset).set(locals.from);
    const inner = { from: locals.from, offset: 0, to: locals.to, target: 0, end: undefined };
    const step = { from: stride, to: memory.size };
    this.#lists.forEach(
      locals,
      () => {
        this.#value(element, inner, depth + 1);
      },
      step,
    );
  }

  /** How many elements there are: those that C says, or all to the end of the bytes. */
  #count({ count, stride }: WitList, { from, offset, end }: Move): void {
    const body = this.#body;
    if (count > 0 || end === undefined) {
      body.i32(count);
      return;
    }
    // The end lies before the array where the record is the last thing that the bytes hold, or where `end` is 0.
    body.get(end).address(from, offset).op("i32.sub").i32(stride).op("i32.div_u").i32(0);
    body.get(end).address(from, offset).op("i32.gt_u", "select");
  }
}

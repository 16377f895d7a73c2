import { bitfieldWindow } from "../../src/backend/index.js";
import { layOut, memoryOf } from "../wit/canonical-abi.js";
import type { BitsPlace, Primitive, WitField, WitList, WitRecord, WitType } from "../wit/types.js";
import type { CoreModule } from "./core-module.js";
import { FunctionBody } from "./function-body.js";
import { valueTypes } from "./instructions.js";
import { ListLocals } from "./list-locals.js";
import type { Numbers } from "./numbers.js";
import { bitsLoad, halvesOf, halvesOfBits, integerAccess, isSameInC } from "./scalars.js";

const { i32, i64 } = valueTypes;

/** A value on its way: the locals that hold addresses, and how far behind them it lies. */
interface Move {
  /** In a value of the canonical ABI. */
  readonly from: number;
  readonly source: number;
  /** In the bytes of C. */
  readonly to: number;
  readonly offset: number;
  /** The local that holds the end of the bytes, for a value that goes on to it. */
  readonly end: number | undefined;
  /** What the field is called in messages. */
  readonly title: string;
}

/**
 * Functions `(value, bytes, end) → fault` that write a value of the canonical ABI into the bytes of a record, which are 0.
 * `end` is the address behind the bytes, or 0 where something follows the record. A fault is the address of a message's
 * address and length; 0 where there is none.
 */
export class RecordWriters {
  readonly #module: CoreModule;
  readonly #numbers: Numbers;
  readonly #functions = new Map<WitRecord, number>();
  readonly #lengths = new Map<WitRecord, number>();

  constructor(module: CoreModule, numbers: Numbers) {
    this.#module = module;
    this.#numbers = numbers;
  }

  /** The function for `record`. Recursion is as deep as records nest, which the limits of WIT bound. */
  functionFor(record: WitRecord): number {
    const known = this.#functions.get(record);
    if (known !== undefined) return known;
    const index = this.#module.declare([i32, i32, i32], [i32]);
    this.#functions.set(record, index);
    this.#module.define(index, this.#bodyOf(record));
    return index;
  }

  /** A function `(value) → length`, in 64 bits, of the bytes that a value takes. */
  lengthFor(record: WitRecord): number {
    const known = this.#lengths.get(record);
    if (known !== undefined) return known;
    const index = this.#module.declare([i32], [i64]);
    this.#lengths.set(record, index);
    this.#module.define(index, this.#lengthBody(record));
    return index;
  }

  #bodyOf(record: WitRecord): FunctionBody {
    const [from, to, end] = [0, 1, 2];
    const body = new FunctionBody(3);
    const fault = (message: string) => this.#fault(message);
    const writer = new FieldWriter(body, this.#numbers, (inner) => this.functionFor(inner), fault);
    for (const { field, source } of writtenFields(record)) {
      const title = `${record.name}.${field.name}`;
      writer.field(field, { from, source, to, end: field.grows ? end : undefined, title });
    }
    return body.i32(0);
  }

  /** Puts a message into memory, and what a fault is behind it. */
  #fault(message: string): number {
    const { address, length } = this.#module.constant(message);
    return this.#module.words([address, length]);
  }

  #lengthBody(record: WitRecord): FunctionBody {
    const body = new FunctionBody(1);
    const growing = writtenFields(record).find(({ field }) => field.grows);
    if (growing === undefined) return body.i64(record.size);
    const { field, source } = growing;
    const length = body.local(i64);
    body.i64(field.place.kind === "bytes" ? field.place.offset : 0);
    if (field.type.kind === "record") body.address(0, source).call(this.lengthFor(field.type.record));
    else {
      body.load("i32.load", 0, source + 4).op("i64.extend_i32_u");
      body.i64(field.type.kind === "list" ? field.type.stride : 1).op("i64.mul");
    }
    // Behind the array the record may have padding.
    body.op("i64.add").set(length).get(length).i64(record.size);
    return body.get(length).i64(record.size).op("i64.gt_u", "select");
  }
}

/** The fields that are encoded, and where each lies in a value. */
function writtenFields({ items }: WitRecord): readonly { readonly field: WitField; readonly source: number }[] {
  const fields = items.filter((item) => item.kind === "field");
  const { offsets } = layOut(fields.map(({ type }) => type));
  return fields.flatMap((field, index) => (field.role === "arm" ? [] : [{ field, source: offsets[index] ?? 0 }]));
}

class FieldWriter {
  readonly #body: FunctionBody;
  readonly #numbers: Numbers;
  readonly #functionFor: (record: WitRecord) => number;
  readonly #fault: (message: string) => number;
  readonly #lists: ListLocals;

  constructor(
    body: FunctionBody,
    numbers: Numbers,
    functionFor: (record: WitRecord) => number,
    fault: (message: string) => number,
  ) {
    this.#body = body;
    this.#lists = new ListLocals(body);
    this.#numbers = numbers;
    this.#functionFor = functionFor;
    this.#fault = fault;
  }

  field({ place, type }: WitField, move: Omit<Move, "offset">): void {
    if (place.kind === "bits") this.#bits(place, type, move);
    else this.#value(type, { ...move, offset: place.offset }, 0);
  }

  /** `depth` counts the lists around the value. */
  #value(type: WitType, move: Move, depth: number): void {
    const { from, source, offset } = move;
    switch (type.kind) {
      case "primitive":
      case "enum": {
        this.#primitive(type.primitive, move);
        return;
      }
      case "pair": {
        const { low, high } = halvesOf(this.#numbers.littleEndian);
        this.#primitive("u64", { ...move, offset: offset + low });
        this.#primitive("u64", { ...move, offset: offset + high, source: source + 8 });
        return;
      }
      case "record": {
        const fault = this.#lists.at(depth).count;
        this.#body.address(from, source).address(move.to, offset);
        if (move.end === undefined) this.#body.i32(0);
        else this.#body.get(move.end);
        this.#body.call(this.#functionFor(type.record)).set(fault);
        this.#body.get(fault).when(() => this.#body.get(fault).op("return"));
        return;
      }
      case "list": {
        this.#list(type, move, depth);
        return;
      }
    }
  }

  #primitive(primitive: Primitive, { from, source, to, offset }: Move): void {
    const { load, store, size } = integerAccess(primitive);
    this.#body.store(store, to, offset, () => {
      this.#body.load(load, from, source);
      if (size !== 1 && this.#numbers.swap !== undefined) this.#body.call(this.#numbers.swap[size]);
    });
  }

  #bits(place: BitsPlace, type: WitType, move: Omit<Move, "offset">): void {
    if (type.kind !== "pair") {
      this.#integerBits(place, type, move);
      return;
    }
    const [low, high] = halvesOfBits(place, this.#numbers.littleEndian);
    this.#integerBits(low, type, move);
    this.#integerBits(high, type, { ...move, source: move.source + 8 });
  }

  /** The bits that fit: the others are lost, as in C. */
  #integerBits(place: BitsPlace, type: WitType, { from, source, to }: Omit<Move, "offset">): void {
    const { littleEndian, putBits } = this.#numbers;
    const { offset, size, shift } = bitfieldWindow(place, littleEndian);
    const unused = 64 - place.bitWidth;
    const body = this.#body;
    body
      .address(to, littleEndian ? offset : offset + size - 1)
      .i64(size * 8)
      .i64(shift);
    body.load(bitsLoad(type), from, source).i64(unused).op("i64.shl").i64(unused).op("i64.shr_u").call(putBits);
  }

  #list(list: WitList, move: Move, depth: number): void {
    const { from, source, to, offset } = move;
    const body = this.#body;
    const { element, stride } = list;
    const locals = this.#lists.at(depth);
    body.load("i32.load", from, source + 4).set(locals.count);
    this.#checkCount(list, move, locals.count);
    body.load("i32.load", from, source).set(locals.from);
    if (isSameInC(element, stride, this.#numbers.swap !== undefined)) {
      body.address(to, offset).get(locals.from).get(locals.count).i32(stride).op("i32.mul").memoryCopy();
      return;
    }
    const { size } = memoryOf(element);
    body.address(to, offset).set(locals.to);
    const inner = { from: locals.from, source: 0, to: locals.to, offset: 0, end: undefined, title: move.title };
    const step = { from: size, to: stride };
    this.#lists.forEach(
      locals,
      () => {
        this.#value(element, inner, depth + 1);
      },
      step,
    );
  }

  /** No more elements than there is room for: those that C says, or what the length of all bytes was computed with. */
  #checkCount({ count, stride }: WitList, { to, offset, end, title }: Move, elements: number): void {
    if (count === 0 && end !== undefined) {
      // Where `end` is 0, something follows: the array can have no element then.
      this.#body.get(elements).op("i64.extend_i32_u").i64(stride).op("i64.mul");
      this.#body.address(to, offset).op("i64.extend_i32_u", "i64.add").get(end).op("i64.extend_i32_u", "i64.gt_u");
      this.#body.get(elements).i32(0).op("i32.ne", "i32.and");
    } else this.#body.get(elements).i32(count).op("i32.gt_u");
    const room =
      count === 0 ? "something follows it, it can have no elements" : `it has room for ${elementsText(count)}`;
    this.#body.when(() => this.#body.i32(this.#fault(`${title}: ${room}`)).op("return"));
  }
}

const elementsText = (count: number): string => (count === 1 ? "1 element" : `${String(count)} elements`);

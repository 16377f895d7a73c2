import { sizeText } from "../../src/backend/index.js";
import { alignedTo, memoryOf, primitiveSize } from "../wit/canonical-abi.js";
import type { CodecEntry } from "../wit/codec.js";
import type { Memory as Room, Primitive, WitRecord, WitType } from "../wit/types.js";
import { layOut } from "../wit/canonical-abi.js";
import type { CoreModule } from "./core-module.js";
import { FunctionBody } from "./function-body.js";
import { valueTypes, type Store, type ValueType } from "./instructions.js";
import type { Memory } from "./memory.js";
import type { RecordReaders } from "./read-records.js";
import type { RecordWriters } from "./write-records.js";

const { i32, i64, f32, f64 } = valueTypes;

/** What the functions of the codec are made with. */
export interface CodecParts {
  readonly module: CoreModule;
  readonly memory: Memory;
  readonly readers: RecordReaders;
  readonly writers: RecordWriters;
}

/** Exports both functions of a record, as the canonical ABI calls them, under the name of the interface. */
export function addCodec(parts: CodecParts, entry: CodecEntry, interfaceName: string): void {
  addExport(parts, `${interfaceName}#decode-${entry.name}`, [i32, i32], decodeBody(parts, entry));
  const parameters = flatParameters(entry.record);
  const types = parameters === undefined ? [i32] : parameters.map(({ type }) => type);
  addExport(parts, `${interfaceName}#encode-${entry.name}`, types, encodeBody(parts, entry.record, parameters));
}

/** A function that returns the address of its result, and one that is called when the result has been read. */
function addExport(
  { module, memory }: CodecParts,
  name: string,
  types: readonly ValueType[],
  body: FunctionBody,
): void {
  const index = module.declare(types, [i32]);
  module.define(index, body);
  module.export(name, index);
  module.export(`cabi_post_${name}`, memory.free);
}

/** `(address, length)` of the bytes. */
function decodeBody({ module, memory, readers }: CodecParts, { name, record }: CodecEntry): FunctionBody {
  const [bytes, length] = [0, 1];
  const body = new FunctionBody(2);
  const result = new ResultArea(body, memory, record.memory);
  body.get(length).i32(record.size).op("i32.lt_u");
  body.when(() => {
    const message = module.constant(`${name}: ${sizeText(record.size)} are needed, there are fewer`);
    result.fail(
      () => body.i32(message.address),
      () => body.i32(message.length),
    );
  });
  result.succeed();
  body.get(bytes).address(result.address, result.payload).get(bytes).get(length).op("i32.add");
  return body.call(readers.functionFor(record)).get(result.address);
}

/** The value, as flat parameters or as its address. */
function encodeBody(
  { module, memory, writers }: CodecParts,
  record: WitRecord,
  parameters: readonly FlatParameter[] | undefined,
): FunctionBody {
  const body = new FunctionBody(parameters?.length ?? 1);
  const value = parameters === undefined ? 0 : storeParameters(body, memory, record, parameters);
  const result = new ResultArea(body, memory, { size: 8, align: 4 });
  const [length, bytes, fault] = [body.local(i64), body.local(i32), body.local(i32)];
  body.get(value).call(writers.lengthFor(record)).set(length);
  body.get(length).i64(0x7fffffff).op("i64.gt_u");
  body.when(() => {
    const message = module.constant(`${record.name}: the bytes would be more than 2 GiB`);
    result.fail(
      () => body.i32(message.address),
      () => body.i32(message.length),
    );
  });
  body.get(length).op("i32.wrap_i64").i32(1).i32(1).call(memory.allocate).set(bytes);
  body.get(bytes).i32(0).get(length).op("i32.wrap_i64").memoryFill();
  body.get(value).get(bytes).get(bytes).get(length).op("i32.wrap_i64", "i32.add");
  body.call(writers.functionFor(record)).set(fault);
  body.get(fault).when(() => {
    result.fail(
      () => body.load("i32.load", fault, 0),
      () => body.load("i32.load", fault, 4),
    );
  });
  result.succeed();
  body.store("i32.store", result.address, result.payload, () => body.get(bytes));
  body.store("i32.store", result.address, result.payload + 4, () => body.get(length).op("i32.wrap_i64"));
  return body.get(result.address);
}

/** Room for a `result` whose value takes `room`, or whose error is a string. */
class ResultArea {
  readonly address: number;
  readonly payload: number;
  readonly #body: FunctionBody;

  constructor(body: FunctionBody, memory: Memory, room: Room) {
    const align = Math.max(room.align, 4);
    this.#body = body;
    this.address = body.local(i32);
    this.payload = align;
    body
      .i32(1)
      .i32(alignedTo(align + Math.max(room.size, 8), align))
      .i32(align)
      .call(memory.allocate)
      .set(this.address);
  }

  succeed(): void {
    this.#body.store("i32.store8", this.address, 0, () => this.#body.i32(0));
  }

  /** Returns an error whose message is where both say. */
  fail(address: () => void, length: () => void): void {
    this.#body.store("i32.store8", this.address, 0, () => this.#body.i32(1));
    this.#body.store("i32.store", this.address, this.payload, address);
    this.#body.store("i32.store", this.address, this.payload + 4, length);
    this.#body.get(this.address).op("return");
  }
}

/** A parameter that is a part of a value, and how it gets to its place there. */
interface FlatParameter {
  readonly type: ValueType;
  readonly store: Store;
  readonly offset: number;
}

/** The most parameters of a core function that a value becomes (canonical ABI: `MAX_FLAT_PARAMS`). */
const mostParameters = 16;

/** The parameters that a record becomes; nothing where they are too many, and its address is passed. */
function flatParameters(record: WitRecord): readonly FlatParameter[] | undefined {
  const parameters: FlatParameter[] = [];
  addParameters({ kind: "record", name: record.name, record }, 0, parameters);
  return parameters.length > mostParameters ? undefined : parameters;
}

function addParameters(type: WitType, offset: number, parameters: FlatParameter[]): void {
  if (parameters.length > mostParameters) return;
  switch (type.kind) {
    case "primitive":
    case "enum":
      parameters.push({ ...flatOf(type.primitive), offset });
      return;
    case "pair":
      parameters.push({ ...flatOf("u64"), offset }, { ...flatOf("u64"), offset: offset + 8 });
      return;
    case "list":
      parameters.push({ ...flatOf("u32"), offset }, { ...flatOf("u32"), offset: offset + 4 });
      return;
    case "record": {
      const types = type.record.items.flatMap((item) => (item.kind === "field" ? [item.type] : []));
      const { offsets } = layOut(types);
      types.forEach((inner, index) => {
        addParameters(inner, offset + (offsets[index] ?? 0), parameters);
      });
    }
  }
}

function flatOf(primitive: Primitive): Omit<FlatParameter, "offset"> {
  if (primitive === "f32") return { type: f32, store: "f32.store" };
  if (primitive === "f64") return { type: f64, store: "f64.store" };
  const stores = { 1: "i32.store8", 2: "i32.store16", 4: "i32.store", 8: "i64.store" } as const;
  const size = primitiveSize[primitive];
  return { type: size === 8 ? i64 : i32, store: stores[size] };
}

/** Puts the parameters where they belong in a value; the local that holds its address. */
function storeParameters(
  body: FunctionBody,
  memory: Memory,
  record: WitRecord,
  parameters: readonly FlatParameter[],
): number {
  const { size, align } = memoryOf({ kind: "record", name: record.name, record });
  const value = body.local(i32);
  body.i32(1).i32(size).i32(align).call(memory.allocate).set(value);
  parameters.forEach(({ store, offset }, index) => body.store(store, value, offset, () => body.get(index)));
  return value;
}

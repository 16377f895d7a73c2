import { CoreModule } from "./core-module.js";
import { FunctionBody } from "./function-body.js";
import { valueTypes } from "./instructions.js";

const { i32, i64 } = valueTypes;

/** The functions that give memory. All of it is free again when a call is over: what was returned has been read then. */
export interface Memory {
  /** `(count, size, align) → address`: room for elements of so many bytes; it traps where there is none. */
  readonly allocate: number;
  /** `(address)`: frees everything. */
  readonly free: number;
}

export function addMemory(module: CoreModule): Memory {
  const allocate = module.declare([i32, i32, i32], [i32]);
  module.define(allocate, allocateBody());
  const realloc = module.declare([i32, i32, i32, i32], [i32]);
  module.define(realloc, reallocBody(allocate));
  module.export("cabi_realloc", realloc);
  return { allocate, free: module.declare([i32], []) };
}

/** To be called when all data is known. */
export function finishMemory(module: CoreModule, { free }: Memory): void {
  module.define(free, new FunctionBody(1).i32(module.heapStart).globalSet(CoreModule.freeMemory));
}

function allocateBody(): FunctionBody {
  const [count, size, align] = [0, 1, 2];
  const body = new FunctionBody(3);
  const start = body.local(i32);
  const end = body.local(i64);
  const pages = body.local(i32);
  // start = (free + align - 1) & -align
  body.globalGet(CoreModule.freeMemory).get(align).op("i32.add").i32(1).op("i32.sub");
  body.i32(0).get(align).op("i32.sub", "i32.and").set(start);
  body.get(start).op("i64.extend_i32_u");
  body.get(count).op("i64.extend_i32_u").get(size).op("i64.extend_i32_u", "i64.mul", "i64.add").set(end);
  // The last page of 32 bits stays unused, so that no address behind the end wraps.
  body.get(end).i64(0xffff).op("i64.add").i64(16).op("i64.shr_u").i64(0xffff).op("i64.gt_u");
  body.when(() => body.op("unreachable"));
  body.get(end).i64(0xffff).op("i64.add").i64(16).op("i64.shr_u", "i32.wrap_i64");
  body.memorySize().op("i32.sub").set(pages);
  // More pages than there are: a negative number is a large one without its sign.
  body.get(pages).i32(1).op("i32.sub").i32(0xffff).op("i32.lt_u");
  body.when(() => {
    body.get(pages).memoryGrow().i32(-1).op("i32.eq");
    body.when(() => body.op("unreachable"));
  });
  body.get(end).op("i32.wrap_i64").globalSet(CoreModule.freeMemory);
  return body.get(start);
}

/** What the canonical ABI asks for when it puts a list into our memory. Nothing is ever made larger in place. */
function reallocBody(allocate: number): FunctionBody {
  const [old, oldSize, align, newSize] = [0, 1, 2, 3];
  const body = new FunctionBody(4);
  const start = body.local(i32);
  body.i32(1).get(newSize).get(align).call(allocate).set(start);
  body.get(start).get(old);
  body.get(oldSize).get(newSize).get(oldSize).get(newSize).op("i32.lt_u", "select");
  return body.memoryCopy().get(start);
}

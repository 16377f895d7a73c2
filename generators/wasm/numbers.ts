import type { CoreModule } from "./core-module.js";
import { FunctionBody } from "./function-body.js";
import { valueTypes } from "./instructions.js";

const { i32, i64 } = valueTypes;

/** The functions that read and write numbers in the byte order of the data. */
export interface Numbers {
  /** `(lowest byte, bits in all bytes, shift) → value`: the bits from `shift` on in at most 9 bytes. */
  readonly getBits: number;
  /** `(lowest byte, bits in all bytes, shift, value)`: adds bits to such that are 0. */
  readonly putBits: number;
  /** Numbers of 2, 4 and 8 bytes with their bytes in the other order; none where the order is right. */
  readonly swap: { readonly 2: number; readonly 4: number; readonly 8: number } | undefined;
  readonly littleEndian: boolean;
}

export function addNumbers(module: CoreModule, littleEndian: boolean): Numbers {
  // From the byte of the lowest bits to the next.
  const step = littleEndian ? 1 : -1;
  const getBits = module.declare([i32, i64, i64], [i64]);
  module.define(getBits, getBitsBody(step));
  const putBits = module.declare([i32, i64, i64, i64], []);
  module.define(putBits, putBitsBody(step));
  return { getBits, putBits, swap: littleEndian ? undefined : addSwaps(module), littleEndian };
}

function getBitsBody(step: number): FunctionBody {
  const [at, bits, shift] = [0, 1, 2];
  const body = new FunctionBody(3);
  const value = body.local(i64);
  const done = body.local(i64);
  forEachByte(body, at, bits, done, step, () => {
    body.get(value).load("i64.load8_u", at, 0).get(done).op("i64.shl", "i64.or").set(value);
  });
  body.get(value).get(shift).op("i64.shr_u").set(value);
  whenNinth(body, bits, () => {
    body.get(value).load("i64.load8_u", at, 0).i64(64).get(shift).op("i64.sub", "i64.shl", "i64.or").set(value);
  });
  return body.get(value);
}

function putBitsBody(step: number): FunctionBody {
  const [at, bits, shift, value] = [0, 1, 2, 3];
  const body = new FunctionBody(4);
  const done = body.local(i64);
  const add = (part: () => void) =>
    body.store("i64.store8", at, 0, () => {
      body.load("i64.load8_u", at, 0);
      part();
      body.op("i64.or");
    });
  forEachByte(body, at, bits, done, step, () => {
    add(() => body.get(value).get(shift).op("i64.shl").get(done).op("i64.shr_u"));
  });
  whenNinth(body, bits, () => {
    add(() => body.get(value).i64(64).get(shift).op("i64.sub", "i64.shr_u"));
  });
  return body;
}

/** Runs `each` for at most 8 bytes, with the number of bits before the byte in `done`, and leaves `at` behind them. */
function forEachByte(body: FunctionBody, at: number, bits: number, done: number, step: number, each: () => void): void {
  body.loop((again) => {
    each();
    body.get(at).i32(step).op("i32.add").set(at);
    body.get(done).i64(8).op("i64.add").set(done);
    body.get(done).get(bits).op("i64.lt_u").get(done).i64(64).op("i64.lt_u", "i32.and");
    again();
  });
}

/** Bits of 64 and less may touch 9 bytes. */
const whenNinth = (body: FunctionBody, bits: number, then: () => void): FunctionBody =>
  body.get(bits).i64(64).op("i64.gt_u").when(then);

function addSwaps(module: CoreModule): NonNullable<Numbers["swap"]> {
  const two = module.declare([i32], [i32]);
  const low = new FunctionBody(1).get(0).i32(8).op("i32.shl").get(0).i32(8).op("i32.shr_u", "i32.or");
  module.define(two, low.i32(0xffff).op("i32.and"));
  const four = module.declare([i32], [i32]);
  const inner = new FunctionBody(1).get(0).i32(8).op("i32.rotl").i32(0x00ff00ff).op("i32.and");
  module.define(four, inner.get(0).i32(24).op("i32.rotl").i32(0xff00ff00).op("i32.and", "i32.or"));
  const eight = module.declare([i64], [i64]);
  const halves = new FunctionBody(1).get(0).op("i32.wrap_i64").call(four).op("i64.extend_i32_u").i64(32).op("i64.shl");
  halves.get(0).i64(32).op("i64.shr_u", "i32.wrap_i64").call(four).op("i64.extend_i32_u", "i64.or");
  module.define(eight, halves);
  return { 2: two, 4: four, 8: eight };
}

import { bitfieldWindow, type Bitfield } from "../../src/backend/index.js";
import type { Context } from "./context.js";
import type { TypeScriptOptions } from "./options.js";
import { call, type Expression } from "./prettier.js";
import type { Runtime } from "./runtime/runtime.js";
import { enumName, enumScalar } from "./values.js";

/** How a bitfield is read and written. */
export interface BitfieldAccess {
  readonly type: string;
  readonly read: Expression;
  /** Statements. */
  readonly write: readonly Expression[];
}

/** A bitfield in its bytes. */
interface Window {
  readonly field: Bitfield;
  /** Where the bytes begin, as an expression. */
  readonly at: string;
  readonly size: number;
  /** Bits below the bitfield in the integer that the bytes are. */
  readonly shift: number;
  readonly order: string;
}

/** `place` gives the expression of an offset in the record that the bitfield's own offset counts from. */
export function bitfieldAccess(field: Bitfield, place: (offset: number) => string, context: Context): BitfieldAccess {
  const { littleEndian, runtime, u64 } = context;
  const { offset, size, shift } = bitfieldWindow(field, littleEndian);
  const window: Window = {
    field,
    at: place(offset),
    size,
    shift,
    order: size === 1 ? "" : `, ${String(littleEndian)}`,
  };
  const type = typeOf(field, context);
  if (isWide(field, context)) return { type, ...wideAccess(window, type === "number" ? u64 : "bigint", runtime) };
  if (size === 1 || size === 2 || size === 4) return { type, ...wordAccess(window, type === "boolean") };
  return { type, ...bytesAccess(window, runtime) };
}

/** Whether the value is a bigint in between: it has too many bits for a number's operators, or is one in the end. */
const isWide = ({ bitWidth, type }: Bitfield, { scalars }: Context): boolean =>
  bitWidth > 32 || (type.kind === "enum" && enumScalar(type, scalars).type === "bigint");

function typeOf(field: Bitfield, context: Context): string {
  const { type, bitWidth } = field;
  const { scalars } = context;
  if (type.kind === "enum") return enumName(type, context) ?? enumScalar(type, scalars).type;
  if (type.scalar === "bool") return "boolean";
  if (bitWidth <= 32) return "number";
  return type.size === 8 ? scalars.u64.type : "bigint";
}

type Access = Omit<BitfieldAccess, "type">;

/** In an integer that DataView reads. */
function wordAccess({ field, at, size, shift, order }: Window, isBoolean: boolean): Access {
  const { bitWidth, signed } = field;
  const bits = String(size * 8);
  const get = (from: string, sign = "Uint") => `this.$view.get${sign}${bits}(${from}${order})`;
  const set = (into: string, value: string) => `this.$view.setUint${bits}(${into}, ${value}${order})`;
  if (bitWidth === size * 8 && !isBoolean) {
    return { read: get(at, signed ? "Int" : "Uint"), write: [set(at, "value")] };
  }
  const mask = hex((2 ** bitWidth - 1) * 2 ** shift);
  const rest = `const rest = ${get("at")} & ~${mask}`;
  const inPlace = isBoolean ? `(value ? ${hex(2 ** shift)} : 0)` : shiftedIn(shift, mask);
  return {
    read: isBoolean
      ? `(${get(at)} & ${mask}) !== 0`
      : signed
        ? signedBits(get(at), field, shift)
        : bitsOf(get(at), field, shift, size),
    write: [`const at = ${at}`, rest, set("at", `rest | ${inPlace}`)],
  };
}

const hex = (value: number): string => `0x${value.toString(16)}`;

const shiftedIn = (shift: number, mask: string): string =>
  shift === 0 ? `(value & ${mask})` : `((value << ${String(shift)}) & ${mask})`;

function bitsOf(word: string, { bitWidth }: Bitfield, shift: number, size: number): string {
  const mask = hex(2 ** bitWidth - 1);
  if (shift === 0) return `${word} & ${mask}`;
  return shift + bitWidth === size * 8 ? `${word} >>> ${String(shift)}` : `(${word} >>> ${String(shift)}) & ${mask}`;
}

function signedBits(word: string, { bitWidth }: Bitfield, shift: number): string {
  const up = 32 - shift - bitWidth;
  const down = String(32 - bitWidth);
  return up === 0 ? `${word} >> ${down}` : `(${word} << ${String(up)}) >> ${down}`;
}

/** In 3 or 5 bytes, which only numbers need. */
function bytesAccess(window: Window, runtime: Runtime): Access {
  const where = numberArguments(window);
  const read = call(runtime.use(window.field.signed ? "$signedBits" : "$bits"), ...where);
  return { read, write: [call(runtime.use("$setBits"), ...where, "value")] };
}

/** As a bigint, even where a number comes out in the end. */
function wideAccess(window: Window, as: TypeScriptOptions["u64"], runtime: Runtime): Access {
  const { at, order, size, field } = window;
  if (as === "bigint" && size === 8 && field.bitWidth === 64) {
    const type = field.signed ? "BigInt64" : "BigUint64";
    return { read: `this.$view.get${type}(${at}${order})`, write: [`this.$view.set${type}(${at}, value${order})`] };
  }
  const safe = as === "safe" ? runtime.use("$safe") : undefined;
  const value = as === "bigint" ? "value" : safe === undefined ? "BigInt(value)" : `BigInt(${safe}(value))`;
  const write = call(runtime.use("$setBigBits"), ...bigArguments(window), value);
  return { read: wideRead(window, as, runtime), write: [write] };
}

/** Up to 6 bytes are read as a number, which is faster. */
function wideRead(window: Window, as: TypeScriptOptions["u64"], runtime: Runtime): Expression {
  const { field, size } = window;
  if (size <= 6) {
    const bits = call(runtime.use(field.signed ? "$signedBits" : "$bits"), ...numberArguments(window));
    return as === "bigint" ? call("BigInt", bits) : bits;
  }
  const bits = call(runtime.use(field.signed ? "$signedBigBits" : "$bigBits"), ...bigArguments(window));
  if (as === "bigint") return bits;
  return as === "number" ? call("Number", bits) : call(runtime.use("$safe"), call("Number", bits));
}

const numberArguments = ({ at, size, shift, field }: Window): readonly string[] => [
  "this.$view",
  at,
  String(size),
  String(shift),
  String(field.bitWidth),
];

const bigArguments = ({ at, size, shift, field }: Window): readonly string[] => [
  "this.$view",
  at,
  String(size),
  `${String(shift)}n`,
  String(field.bitWidth),
];

import type { PointerRef, ScalarName } from "../../src/backend/index.js";
import type { TypeScriptOptions } from "./options.js";

/** How a number, a bigint or a boolean lies in the data. */
export interface Scalar {
  /** What TypeScript calls the type of its values. */
  readonly type: "number" | "bigint" | "boolean";
  readonly size: number;
  /** An expression: the value at `at` in the DataView `view`. */
  readonly read: (view: string, at: string) => string;
  /** An expression that writes `value` there. */
  readonly write: (view: string, at: string, value: string) => string;
  /** Definitions of the runtime that both use. */
  readonly helpers: readonly string[];
  /** The definition with which elements of an array are read and written. */
  readonly codec: string;
}

/** What the scalars of one file depend on. */
export interface ScalarSettings {
  readonly littleEndian: boolean;
  readonly u64: TypeScriptOptions["u64"];
}

type Integer = "i8" | "i16" | "i32" | "u8" | "u16" | "u32";

/** The scalars of BTF, the integers that are bigints whatever the options say, and pointers of 4 bytes. */
export type ScalarKey = Exclude<ScalarName, "char"> | "bigI64" | "bigU64" | "pointer32";

export type Scalars = Readonly<Record<ScalarKey, Scalar>>;

export function scalarsOf({ littleEndian, u64 }: ScalarSettings): Scalars {
  const direct = (type: Scalar["type"], size: number, method: string): Scalar => {
    const order = size === 1 ? "" : `, ${String(littleEndian)}`;
    return {
      type,
      size,
      read: (view, at) => `${view}.get${method}(${at}${order})`,
      write: (view, at, value) => `${view}.set${method}(${at}, ${value}${order})`,
      helpers: [],
      codec: `$${method.slice(0, 1).toLowerCase()}${method.slice(1)}s`,
    };
  };
  const bigI64 = direct("bigint", 8, "BigInt64");
  const bigU64 = direct("bigint", 8, "BigUint64");
  const asNumber = u64 === "safe" ? safe : identity;
  return {
    bool: { ...direct("boolean", 1, "Uint8"), ...bool },
    i8: direct("number", 1, "Int8"),
    i16: direct("number", 2, "Int16"),
    i32: direct("number", 4, "Int32"),
    u8: direct("number", 1, "Uint8"),
    u16: direct("number", 2, "Uint16"),
    u32: direct("number", 4, "Uint32"),
    f32: direct("number", 4, "Float32"),
    f64: direct("number", 8, "Float64"),
    bigI64,
    bigU64,
    i64: u64 === "bigint" ? bigI64 : asNumber(number64(true)),
    u64: u64 === "bigint" ? bigU64 : asNumber(number64(false)),
    i128: { ...called("bigint", 16, "$int128", "$setInt128"), codec: "$int128s" },
    u128: { ...called("bigint", 16, "$uint128", "$setInt128"), codec: "$uint128s" },
    pointer32: { ...called("bigint", 4, "$pointer32", "$setPointer32"), codec: "$pointer32s" },
  };
}

const bool: Pick<Scalar, "read" | "write" | "codec"> = {
  read: (view, at) => `${view}.getUint8(${at}) !== 0`,
  write: (view, at, value) => `${view}.setUint8(${at}, ${value} ? 1 : 0)`,
  codec: "$bools",
};

/** A scalar that functions of the runtime read and write. */
const called = (type: Scalar["type"], size: number, get: string, set: string): Omit<Scalar, "codec"> => ({
  type,
  size,
  read: (view, at) => `${get}(${view}, ${at})`,
  write: (view, at, value) => `${set}(${view}, ${at}, ${value})`,
  helpers: [get, set],
});

/** A 64-bit integer as a number, rounded where it needs more than 53 bits. */
export const number64 = (isSigned: boolean): Scalar => ({
  ...(isSigned
    ? called("number", 8, "$int64Number", "$setInt64Number")
    : called("number", 8, "$uint64Number", "$setUint64Number")),
  codec: isSigned ? "$int64s" : "$uint64s",
});

const identity = (scalar: Scalar): Scalar => scalar;

/** The same, with an error where the number would be rounded. */
const safe = ({ read, write, helpers, ...scalar }: Scalar): Scalar => ({
  ...scalar,
  read: (view, at) => `$safe(${read(view, at)})`,
  write: (view, at, value) => write(view, at, `$safe(${value})`),
  helpers: [...helpers, "$safe"],
});

/** Integers of up to 4 bytes, by their size and sign. */
export function smallInteger(size: number, signed: boolean): Integer | undefined {
  switch (size) {
    case 1:
      return signed ? "i8" : "u8";
    case 2:
      return signed ? "i16" : "u16";
    case 4:
      return signed ? "i32" : "u32";
    default:
      return undefined;
  }
}

export const pointerKey = ({ size }: PointerRef): ScalarKey => (size === 4 ? "pointer32" : "bigU64");

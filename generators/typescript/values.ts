import {
  assertNever,
  type ArrayRef,
  type EnumRef,
  type Field,
  type MemberNames,
  type NameTable,
  type TypeRef,
} from "../../src/backend/index.js";
import type { TypeScriptOptions } from "./options.js";
import { call, type Expression } from "./prettier.js";
import type { Runtime } from "./runtime.js";
import { pointerKey, smallInteger, type Scalar, type Scalars } from "./scalars.js";

/** What is the same for all types of a file. */
export interface Context {
  readonly names: NameTable;
  readonly littleEndian: boolean;
  readonly scalars: Scalars;
  readonly runtime: Runtime;
  readonly camelCase: boolean;
  readonly u64: TypeScriptOptions["u64"];
  /** What the alias with this number stands for in the end. */
  readonly aliased: Map<number, string>;
  /** The records that have a flexible array, themselves or in a field, by what they are called. */
  readonly open: Set<string>;
  /** Those among them of which such an array can be encoded: it is in no union. */
  readonly growing: Set<string>;
}

/** What stands in some bytes. A flexible array has no size of its own: it goes to the end of what a view sees. */
export type Value =
  | { readonly kind: "scalar"; readonly scalar: Scalar; readonly type: string }
  | { readonly kind: "record"; readonly name: string; readonly size: number }
  | { readonly kind: "text" | "bytes"; readonly size: number | "rest" }
  | { readonly kind: "elements"; readonly count: number | "rest"; readonly element: Value };

/** What a field holds. `members` names the records without a name. */
export function valueOf(field: Field, members: MemberNames, context: Context): Value {
  const { type } = field;
  if (type.kind !== "array") return singleValue(type, () => members.nested(field), context);
  return arrayValue(type.counts, type.element, () => members.nested(field), context);
}

function singleValue(type: Exclude<TypeRef, ArrayRef>, nested: () => string, context: Context): Value {
  const { names, scalars } = context;
  switch (type.kind) {
    case "scalar": {
      const scalar = scalars[type.scalar === "char" ? "u8" : type.scalar];
      return { kind: "scalar", scalar, type: scalar.type };
    }
    case "pointer":
      return { kind: "scalar", scalar: scalars[pointerKey(type)], type: "bigint" };
    case "enum": {
      const scalar = enumScalar(type, scalars);
      return scalar === undefined
        ? { kind: "bytes", size: type.size }
        : { kind: "scalar", scalar, type: enumName(type, context) ?? scalar.type };
    }
    case "record":
      return { kind: "record", name: context.aliased.get(type.id) ?? names.type(type.id), size: type.size };
    case "inline":
      return { kind: "record", name: nested(), size: type.size };
    case "opaque":
      return { kind: "bytes", size: type.size };
    default:
      return assertNever(type);
  }
}

function arrayValue(
  counts: readonly number[],
  element: ArrayRef["element"],
  nested: () => string,
  context: Context,
  isOutermost = true,
): Value {
  const [first = 0, ...others] = counts;
  const count = isOutermost && first === 0 ? "rest" : first;
  if (others.length === 0) {
    const bytes = bytesKind(element);
    if (bytes !== undefined) return { kind: bytes, size: count };
    return { kind: "elements", count, element: singleValue(element, nested, context) };
  }
  return { kind: "elements", count, element: arrayValue(others, element, nested, context, false) };
}

/** What an array of such elements is, if it is more than its elements one by one. */
function bytesKind(element: ArrayRef["element"]): "text" | "bytes" | undefined {
  if (element.kind !== "scalar") return undefined;
  return element.scalar === "char" ? "text" : element.scalar === "u8" ? "bytes" : undefined;
}

/** The integer that an enum is stored as; `undefined` for one of a size that no integer has. */
export function enumScalar({ size, signed }: Pick<EnumRef, "size" | "signed">, scalars: Scalars): Scalar | undefined {
  const small = smallInteger(size, signed);
  if (small !== undefined) return scalars[small];
  if (size === 8) return scalars[signed ? "bigI64" : "bigU64"];
  return size === 16 ? scalars[signed ? "i128" : "u128"] : undefined;
}

/** The type of an enum; `undefined` for one without a name or values, which is only an integer. */
export function enumName({ id }: EnumRef, { names, aliased }: Context): string | undefined {
  const name = id === 0 ? "" : (aliased.get(id) ?? names.type(id));
  return name === "" ? undefined : name;
}

/** What a view gives: a view of its own where there is one. */
export function viewType(value: Value, context: Context): string {
  const { runtime } = context;
  switch (value.kind) {
    case "record":
      return value.name;
    case "elements": {
      const { element } = value;
      const isView = element.kind === "record" || element.kind === "elements";
      return `${runtime.use(isView ? "$Views" : "$Elements")}<${viewType(element, context)}>`;
    }
    default:
      return plainType(value);
  }
}

/** What a plain object holds. */
export function plainType(value: Value): string {
  switch (value.kind) {
    case "scalar":
      return value.type;
    case "record":
      return `${value.name}Fields`;
    case "text":
      return "string";
    case "bytes":
      return "Uint8Array";
    case "elements":
      return `${plainType(value.element)}[]`;
    default:
      return assertNever(value);
  }
}

/** What a view can be given. */
export const inputType = (value: Value): string =>
  value.kind === "elements" ? `ArrayLike<${plainType(value.element)}>` : plainType(value);

/** The size of an element in bytes; `0` for one of a flexible array. */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case "scalar":
      return value.scalar.size;
    case "record":
      return value.size;
    case "text":
    case "bytes":
      return value.size === "rest" ? 0 : value.size;
    case "elements":
      return value.count === "rest" ? 0 : value.count * sizeOf(value.element);
    default:
      return assertNever(value);
  }
}

/** The value at `at` of `this.$view`. */
export function readValue(value: Value, at: string, context: Context): Expression {
  const { runtime } = context;
  switch (value.kind) {
    case "scalar":
      for (const helper of value.scalar.helpers) runtime.use(helper);
      return value.scalar.read("this.$view", at);
    case "record":
      return call(`new ${value.name}`, "this.$view", at);
    case "text":
    case "bytes":
      return call(
        runtime.use(value.kind === "text" ? "$text" : "$bytes"),
        "this.$view",
        at,
        lengthOf(value.size, at, 1, runtime),
      );
    case "elements": {
      const { count, element } = value;
      const length = lengthOf(count, at, sizeOf(element), runtime);
      return call(`new ${runtime.use("$Elements")}`, "this.$view", at, length, codecOf(element, context));
    }
    default:
      return assertNever(value);
  }
}

/** How many elements of `size` bytes there are. */
const lengthOf = (length: number | "rest", at: string, size: number, runtime: Runtime): Expression =>
  length === "rest" ? call(runtime.use("$rest"), "this.$view", at, String(size)) : String(length);

/** Writes `value` at `at` of `this.$view`, where the view's own property is `own`. */
export function writeValue(value: Value, at: string, own: string, context: Context): Expression {
  const { runtime } = context;
  switch (value.kind) {
    case "scalar":
      for (const helper of value.scalar.helpers) runtime.use(helper);
      return value.scalar.write("this.$view", at, "value");
    case "record":
      return `${own}.$set(value)`;
    case "text":
      return value.size === "rest"
        ? call(runtime.use("$setRestText"), "this.$view", at, "value")
        : call(runtime.use("$setText"), "this.$view", at, String(value.size), "value");
    case "bytes":
      return value.size === "rest"
        ? call(runtime.use("$setRestBytes"), "this.$view", at, "value")
        : call(runtime.use("$setBytes"), "this.$view", at, String(value.size), "value");
    case "elements":
      return value.count === "rest"
        ? call(runtime.use("$setRest"), "this.$view", at, codecOf(value.element, context), "value")
        : `${own}.$set(value)`;
    default:
      return assertNever(value);
  }
}

/** What reads and writes the elements of an array. */
function codecOf(element: Value, context: Context): Expression {
  const { runtime, growing } = context;
  switch (element.kind) {
    case "scalar":
      return runtime.use(element.scalar.codec);
    case "record":
      return call(runtime.use(growing.has(element.name) ? "$openRecords" : "$records"), element.name);
    case "text":
      return call(runtime.use("$texts"), String(element.size));
    case "bytes":
      return call(runtime.use("$byteRows"), String(element.size));
    case "elements":
      return call(runtime.use("$rows"), String(element.count), codecOf(element.element, context));
    default:
      return assertNever(element);
  }
}

/** What a view gives, made a plain value of: `own`, which is that, and what is called on it. */
export function copyOf(value: Value, own: string, { open }: Context): string {
  switch (value.kind) {
    case "record":
      return `${own}.$get(${open.has(value.name) ? "open" : ""})`;
    case "elements":
      return `${own}.$get()`;
    case "bytes":
      return `${own}.slice()`;
    default:
      return own;
  }
}

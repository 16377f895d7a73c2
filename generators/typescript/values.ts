import {
  assertNever,
  type ArrayRef,
  type EnumRef,
  type Field,
  type MemberNames,
  type TypeRef,
} from "../../src/backend/index.js";
import type { Context } from "./context.js";
import { pointerKey, smallInteger, type Scalar, type Scalars } from "./scalars.js";

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
      return { kind: "scalar", scalar, type: enumName(type, context) ?? scalar.type };
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

/** The integer that an enum is stored as. One of a size that no integer has is bytes wherever it is held. */
export const enumScalar = ({ size, signed }: EnumRef, scalars: Scalars): Scalar =>
  scalars[smallInteger(size, signed) ?? (signed ? "bigI64" : "bigU64")];

/** The type of an enum; `undefined` for one without a name or values, which is only an integer. */
export function enumName({ id }: EnumRef, { names, aliased }: Context): string | undefined {
  const name = id === 0 ? "" : (aliased.get(id) ?? names.type(id));
  return name === "" ? undefined : name;
}

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

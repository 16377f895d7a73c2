import {
  assertNever,
  type ArrayRef,
  type EnumRef,
  type Field,
  type MemberNames,
  type NameTable,
  type TypeRef,
} from "../../src/backend/index.js";
import { integer } from "./text.js";

type Element = ArrayRef["element"];

/** How Rust writes the type of a field. `members` names the records without a name. */
export function spellField(field: Field, names: NameTable, members: MemberNames): string {
  return spell(field.type, names, () => members.nested(field));
}

/** How Rust writes a type that holds no record without a name. */
export const spellType = (type: TypeRef, names: NameTable): string => spell(type, names, () => "");

function spell(type: TypeRef, names: NameTable, nested: () => string): string {
  if (type.kind !== "array") return spellElement(type, names, nested);
  let text = spellElement(type.element, names, nested);
  for (const count of [...type.counts].reverse()) text = `[${text}; ${integer(count)}]`;
  return text;
}

function spellElement(type: Element, names: NameTable, nested: () => string): string {
  switch (type.kind) {
    case "scalar":
      return type.scalar === "bool" || type.scalar === "char" ? "u8" : type.scalar;
    case "pointer":
      return `u${String(type.size * 8)}`;
    case "record":
      return names.type(type.id);
    case "enum":
      return enumName(type, names) ?? integerOf(type.size, type.signed);
    case "inline":
      return nested();
    case "opaque":
      return `[u8; ${integer(type.size)}]`;
    default:
      return assertNever(type);
  }
}

/** The struct that an enum is; `undefined` for one without a name or values, which is only an integer. */
export function enumName({ id }: EnumRef, names: NameTable): string | undefined {
  const name = id === 0 ? "" : names.type(id);
  return name === "" ? undefined : name;
}

/** The integer of `size` bytes. */
export const integerOf = (size: number, signed: boolean): string => `${signed ? "i" : "u"}${String(size * 8)}`;

/** Whether the type is bytes, whatever they mean: `[u8; N]`. */
export function isBytes(type: TypeRef): boolean {
  if (type.kind === "opaque") return true;
  return type.kind === "array" && type.counts.length === 1 && isByte(type.element);
}

/** Whether an element is stored as `u8`. */
export const isByte = (type: TypeRef): boolean =>
  type.kind === "scalar" && (type.scalar === "char" || type.scalar === "u8" || type.scalar === "bool");

/** Whether the type is a text of C: an array of `char`. */
export const isText = (type: TypeRef): boolean =>
  type.kind === "array" && type.counts.length === 1 && type.counts[0] !== 0 && isChar(type.element);

const isChar = (type: Element): boolean => type.kind === "scalar" && type.scalar === "char";

export const isBool = (type: TypeRef): boolean => type.kind === "scalar" && type.scalar === "bool";

/**
 * Whether a reference to a field of this type, as Rust writes it, can be misaligned, which Rust refuses: integers and floats
 * of several bytes, and arrays of them. All other types are packed.
 */
export const isMultiByte = (type: string): boolean => /^\[*[iuf](16|32|64|128)\b/.test(type);

import {
  codeText,
  type ArrayRef,
  type Bitfield,
  type Field,
  type MemberNames,
  type NameTable,
} from "../../src/backend/index.js";
import { bitfieldAccessors } from "./bitfields.js";
import { functionItem, iteratorItem, setter } from "./functions.js";
import { docOf, type Held, type Piece } from "./pieces.js";
import { isBool, isByte, isBytes, isMultiByte, isText, spellField, spellType } from "./spelling.js";
import { integer } from "./text.js";

export interface AccessorContext {
  readonly names: NameTable;
  readonly members: MemberNames;
  readonly littleEndian: boolean;
}

/** The functions that are made for a field, or for the members that live in it. */
export function accessorsOf(piece: Piece, context: AccessorContext): string {
  if (piece.field !== undefined) return fieldAccessors(piece.field, piece, context);
  return piece.holds.map((held) => heldAccessors(held, context)).join("");
}

/** A field is public; it needs a function where a reference to it could be misaligned or where its value means more. */
function fieldAccessors(field: Field, { name, type, offset, size }: Piece, context: AccessorContext): string {
  const nameOf = accessorNames(field, context);
  const functions = [];
  const own = codeText(field.name === "" ? name : field.name);
  const doc = `The value of ${own}.`;
  if (isBool(field.type)) {
    functions.push(functionItem(doc, `pub const fn ${nameOf("*")}(&self) -> bool`, `self.${name} != 0`));
    functions.push(setter(own, nameOf("set_*"), "bool", [`self.${name} = u8::from(value);`]));
  } else if (isMultiByte(type) && size > 0) {
    functions.push(functionItem(doc, `pub const fn ${nameOf("*")}(&self) -> ${type}`, `self.${name}`));
  }
  if (isText(field.type)) functions.push(...textFunctions(own, `&self.${name}`, nameOf));
  functions.push(...tailFunctions(field, own, offset, context));
  return functions.join("");
}

/** A member of a union is read and written where it lies in the bytes. */
function heldAccessors(held: Held, context: AccessorContext): string {
  const { member, base, storage, start } = held;
  if (member.kind === "bitfield") return bitfieldAccessors(held, member, context);
  const offset = base + member.offset;
  const own = codeText(member.name === "" ? context.members.of(member) : member.name);
  if (isFlexible(member.type)) return tailFunctions(member, own, offset, context).join("");
  const nameOf = accessorNames(member, context);
  const first = offset - start;
  const range = `${storage}[${integer(first)}..${integer(first + member.size)}]`;
  const type = isBool(member.type) ? "bool" : spellField(member, context.names, context.members);
  return [
    functionItem(
      docOf(member, offset),
      `pub fn ${nameOf("*")}(&self) -> ${type}`,
      readExpression(member, storage, first),
    ),
    setter(own, nameOf("set_*"), type, [writeStatement(member, storage, first, range)]),
    ...(isText(member.type) ? textFunctions(own, `&${range}`, nameOf) : []),
  ].join("");
}

function readExpression({ type }: Field, storage: string, first: number): string {
  if (isBool(type)) return `${storage}[${integer(first)}] != 0`;
  return `${isBytes(type) ? "bytes_at" : "InBytes::at"}(&${storage}, ${integer(first)})`;
}

function writeStatement({ type }: Field, storage: string, first: number, range: string): string {
  if (isBool(type)) return `${storage}[${integer(first)}] = u8::from(value);`;
  if (isBytes(type)) return `${range}.copy_from_slice(&value);`;
  return `InBytes::put(value, &mut ${storage}, ${integer(first)});`;
}

const accessorNames =
  (member: Field | Bitfield, { members }: AccessorContext) =>
  (form: string): string =>
    members.accessor(member, form);

/** A text of C ends at its first NUL, or at the end of its array; nobody promises that it is UTF-8. */
function textFunctions(own: string, bytes: string, nameOf: (form: string) => string): readonly string[] {
  return [
    functionItem(
      `The bytes of ${own} before the first NUL.`,
      `pub fn ${nameOf("*_bytes")}(&self) -> &[u8]`,
      `CText::bytes(${bytes})`,
    ),
    functionItem(
      `The text of ${own}, if it is UTF-8.`,
      `pub fn ${nameOf("*_str")}(&self) -> Option<&str>`,
      `CText::utf8(${bytes})`,
    ),
    iteratorItem(
      `The text of ${own} for printing; nothing is lost: what is not printable ASCII is escaped.`,
      `pub fn ${nameOf("*_escaped")}(&self) -> ::core::slice::EscapeAscii<'_>`,
      `CText::escaped(${bytes})`,
    ),
  ];
}

/** An array without a length continues behind the struct, as far as there are bytes. */
function tailFunctions(field: Field, own: string, offset: number, context: AccessorContext): readonly string[] {
  const { type } = field;
  if (!isFlexible(type)) return [];
  const nameOf = accessorNames(field, context);
  const tail = functionItem(
    `The bytes of ${own} in \`bytes\`, which begin with this value: all from offset ${String(offset)} on.`,
    `pub fn ${nameOf("*_tail")}(bytes: &[u8]) -> &[u8]`,
    `bytes.get(${integer(offset)}..).unwrap_or_default()`,
  );
  const size = elementSize(type);
  const element = elementType(field, type, context);
  if (size === 0 || isByteArray(type)) return [tail];
  const iterator = iteratorItem(
    `The elements of ${own} in \`bytes\`, which begin with this value.`,
    `pub fn ${nameOf("*_iter")}(bytes: &[u8]) -> impl Iterator<Item = ${element}> + '_`,
    `let tail = Self::${nameOf("*_tail")}(bytes);\n        tail.chunks_exact(${integer(size)}).map(InBytes::read)`,
  );
  return [tail, iterator];
}

const isFlexible = (type: Field["type"]): type is ArrayRef => type.kind === "array" && type.counts[0] === 0;

const isByteArray = (type: ArrayRef): boolean => type.counts.length === 1 && isByte(type.element);

const elementSize = ({ element, counts }: ArrayRef): number =>
  counts.slice(1).reduce((size, count) => size * count, element.size);

/** What an array without a length consists of. */
function elementType(field: Field, type: ArrayRef, { names, members }: AccessorContext): string {
  const counts = type.counts.slice(1);
  const element = type.element.kind === "inline" ? members.nested(field) : spellType(type.element, names);
  return counts.reverse().reduce((text, count) => `[${text}; ${integer(count)}]`, element);
}

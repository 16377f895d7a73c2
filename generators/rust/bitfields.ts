import { bitfieldWindow, type Bitfield } from "../../src/backend/index.js";
import type { AccessorContext } from "./accessors.js";
import { functionItem, setter } from "./functions.js";
import { docOf, type Held } from "./pieces.js";
import { enumName, integerOf, isBool, spellType } from "./spelling.js";
import { code, integer } from "./text.js";

/** A bitfield is cut out of the integer that the fewest bytes around it make, and put back without touching other bits. */
export function bitfieldAccessors(held: Held, field: Bitfield, context: AccessorContext): string {
  const { names, members, littleEndian } = context;
  const { base, storage, start } = held;
  const { offset, size, shift } = bitfieldWindow(field, littleEndian);
  const first = base + offset - start;
  const range = `[${integer(first)}..${integer(first + size)}]`;
  // A power of two that holds the bytes: the integer that they become.
  const wordSize = 2 ** Math.ceil(Math.log2(size));
  const word = `u${String(wordSize * 8)}`;
  const order = littleEndian ? "le" : "be";
  // The bytes lie at the low end of the integer: first in little-endian, last in big-endian order.
  const part = littleEndian ? `[..${String(size)}]` : `[${String(wordSize - size)}..]`;
  const whole = `${word}::from_${order}_bytes(padded(&${storage}${range}))`;
  const { type: ref } = field;
  const newtype = ref.kind === "enum" ? enumName(ref, names) : undefined;
  const type = isBool(ref) ? "bool" : spellType(ref, names);
  const plain = newtype === undefined || ref.kind !== "enum" ? type : integerOf(ref.size, ref.signed);
  const cut = { field, whole, word, bits: wordSize * 8, shift, type, plain };
  const store = `${storage}${range}.copy_from_slice(&word.to_${order}_bytes()${size === wordSize ? "" : part});`;
  return (
    functionItem(
      docOf(field, base * 8 + field.bitOffset),
      `pub fn ${members.accessor(field, "*")}(&self) -> ${type}`,
      readBits(cut).join("\n        "),
    ) + setter(code(field.name), members.accessor(field, "set_*"), type, [...writeBits(cut), store])
  );
}

/** A bitfield in an integer `word` of `bits` bits. */
interface Cut {
  readonly field: Bitfield;
  /** The integer as an expression, and its type. */
  readonly whole: string;
  readonly word: string;
  readonly bits: number;
  readonly shift: number;
  readonly type: string;
  /** The integer that a value is, or that the struct of an enum is around. */
  readonly plain: string;
}

/** The value of the bits: up to the top of the integer and down again, which drops what is beside them. */
function readBits({ field, whole, word, bits, shift, type, plain }: Cut): readonly string[] {
  const { bitWidth, signed } = field;
  const up = shifted("word", "<<", bits - shift - bitWidth);
  const load = `let word = ${whole};`;
  if (type === "bool") return [load, `${inParentheses(up)} != 0`];
  const wide = signed ? word.replace("u", "i") : word;
  const down = shifted(cast(up, word, wide), ">>", bits - bitWidth);
  const value = cast(down, wide, plain);
  if (value === "word" && type === plain) return [whole];
  return [load, type === plain ? value : `${type}(${value})`];
}

function writeBits({ field, whole, word, bits, shift, type, plain }: Cut): readonly string[] {
  const { bitWidth } = field;
  const integer = type === plain ? "value" : "value.0";
  const value = type === "bool" ? `${word}::from(value)` : cast(integer, plain, word);
  const mask = shifted(shifted(`${word}::MAX`, ">>", bits - bitWidth), "<<", shift);
  return [
    `let word = ${whole};`,
    `let mask = ${mask};`,
    `let word = (word & !mask) | (${shifted(value, "<<", shift)} & mask);`,
  ];
}

/** A cast, unless there is nothing to cast. */
const cast = (value: string, from: string, to: string): string =>
  from === to ? value : `${inParentheses(value)} as ${to}`;

/** A shift, unless it is by nothing. */
const shifted = (value: string, operator: "<<" | ">>", by: number): string =>
  by === 0 ? value : `${inParentheses(value)} ${operator} ${String(by)}`;

const inParentheses = (value: string): string => (value.includes(" ") ? `(${value})` : value);

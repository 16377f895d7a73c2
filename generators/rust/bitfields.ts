import { bitfieldWindow, codeText, type Bitfield } from "../../src/backend/index.js";
import type { AccessorContext } from "./accessors.js";
import { functionItem, setter } from "./functions.js";
import { docOf, type Held } from "./pieces.js";
import { enumName, integerOf, isBool, spellType } from "./spelling.js";
import { integer } from "./text.js";

/** A bitfield is cut out of the integer that the fewest bytes around it make, and put back without touching other bits. */
export function bitfieldAccessors(held: Held, field: Bitfield, context: AccessorContext): string {
  const { names, members, littleEndian } = context;
  const { base } = held;
  const { type: ref } = field;
  const newtype = ref.kind === "enum" ? enumName(ref, names) : undefined;
  const type = isBool(ref) ? "bool" : spellType(ref, names);
  const plain = newtype === undefined || ref.kind !== "enum" ? type : integerOf(ref.size, ref.signed);
  const { read, write } = bodiesOf(held, { field, type, plain }, littleEndian);
  const getter = `pub fn ${members.accessor(field, "*")}(&self) -> ${type}`;
  return (
    functionItem(docOf(field, base * 8 + field.bitOffset), getter, read.join("\n        ")) +
    setter(codeText(field.name), members.accessor(field, "set_*"), type, write)
  );
}

/** What both functions of a bitfield know. */
interface Value {
  readonly field: Bitfield;
  readonly type: string;
  /** The integer that a value is, or that the struct of an enum is around. */
  readonly plain: string;
}

/** The lines of both functions. */
interface Bodies {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

function bodiesOf({ base, storage, start }: Held, value: Value, littleEndian: boolean): Bodies {
  const { offset, size, shift } = bitfieldWindow(value.field, littleEndian);
  const first = base + offset - start;
  if (size > 16) return bitByBit(value, storage, (base - start) * 8 + value.field.bitOffset, littleEndian);
  const range = `[${integer(first)}..${integer(first + size)}]`;
  // A power of two that holds the bytes: the integer that they become.
  const wordSize = 2 ** Math.ceil(Math.log2(size));
  const word = `u${String(wordSize * 8)}`;
  const order = littleEndian ? "le" : "be";
  // The bytes lie at the low end of the integer: first in little-endian, last in big-endian order.
  const part = littleEndian ? `[..${String(size)}]` : `[${String(wordSize - size)}..]`;
  const whole = `${word}::from_${order}_bytes(padded(&${storage}${range}))`;
  const cut = { ...value, whole, word, bits: wordSize * 8, shift };
  const store = `${storage}${range}.copy_from_slice(&word.to_${order}_bytes()${size === wordSize ? "" : part});`;
  return { read: readBits(cut), write: [...writeBits(cut), store] };
}

/** More bytes than the largest integer has, which no enum needs: the bits one by one, from the lowest. */
function bitByBit({ field, plain }: Value, storage: string, bitOffset: number, littleEndian: boolean): Bodies {
  const { bitWidth, signed } = field;
  const loop = [
    `for index in 0..${String(bitWidth)} {`,
    `    let at = ${littleEndian ? `${integer(bitOffset)} + index` : `${integer(bitOffset + bitWidth - 1)} - index`};`,
    `    let bit = ${littleEndian ? "at % 8" : "7 - at % 8"};`,
  ];
  const unused = 128 - bitWidth;
  const wide = signed ? "i128" : "u128";
  const value = cast(shifted(cast(shifted("word", "<<", unused), "u128", wide), ">>", unused), wide, plain);
  return {
    read: [
      "let mut word = 0_u128;",
      ...loop,
      `    word |= u128::from((${storage}[at / 8] >> bit) & 1) << index;`,
      "}",
      value,
    ],
    write: [
      `let word = ${cast("value", plain, "u128")};`,
      ...loop,
      `    ${storage}[at / 8] &= !(1 << bit);`,
      `    ${storage}[at / 8] |= (((word >> index) & 1) as u8) << bit;`,
      "}",
    ],
  };
}

/** A bitfield in an integer `word` of `bits` bits. */
interface Cut extends Value {
  /** The integer as an expression, and its type. */
  readonly whole: string;
  readonly word: string;
  readonly bits: number;
  readonly shift: number;
}

/** The value of the bits: up to the top of the integer and down again, which drops what is beside them. */
function readBits({ field, whole, word, bits, shift, type, plain }: Cut): readonly string[] {
  const { bitWidth, signed } = field;
  const up = shifted("word", "<<", bits - shift - bitWidth);
  const load = `let word = ${whole};`;
  const wide = signed ? word.replace("u", "i") : word;
  const down = shifted(cast(up, word, wide), ">>", bits - bitWidth);
  if (type === "bool") return [load, `${inParentheses(down)} != 0`];
  const value = cast(down, wide, plain);
  if (value === "word" && type === plain) return [whole];
  return [load, type === plain ? value : `${type}::from(${value})`];
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

import { bitfieldWindow, type Bitfield } from "../../src/backend/index.js";
import type { AccessorContext } from "./accessors.js";
import { functionItem, setter } from "./functions.js";
import { docOf, type Held } from "./pieces.js";
import { isBool, spellType } from "./spelling.js";
import { integer } from "./text.js";

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
  const load = [
    `let mut bytes = [0; ${String(wordSize)}];`,
    `bytes${size === wordSize ? "" : part}.copy_from_slice(&${storage}${range});`,
    `let word = ${word}::from_${order}_bytes(bytes);`,
  ];
  const type = isBool(field.type) ? "bool" : spellType(field.type, names);
  const cut = { field, word, bits: wordSize * 8, shift, type };
  const store = `${storage}${range}.copy_from_slice(&word.to_${order}_bytes()${size === wordSize ? "" : part});`;
  const lines = load.map((line) => `${line}\n        `).join("");
  return (
    functionItem(
      docOf(field, base * 8 + field.bitOffset),
      `pub fn ${members.accessor(field, "*")}(&self) -> ${type}`,
      `${lines}${readBits(cut)}`,
    ) +
    setter(field, members.accessor(field, "set_*"), type, [...load, ...writeBits(cut), store])
  );
}

/** A bitfield in an integer `word` of `bits` bits. */
interface Cut {
  readonly field: Bitfield;
  readonly word: string;
  readonly bits: number;
  readonly shift: number;
  readonly type: string;
}

/** The value of the bits: up to the top of the integer and down again, which drops what is beside them. */
function readBits({ field, word, bits, shift, type }: Cut): string {
  const { bitWidth, signed } = field;
  const above = bits - shift - bitWidth;
  const up = shifted("word", "<<", above);
  if (type === "bool") return `${up === "word" ? up : `(${up})`} != 0`.replace("(word << 0)", "word");
  const integerType = signed ? word.replace("u", "i") : word;
  const value = shifted(signed ? `(${up}) as ${integerType}`.replace("(word)", "word") : up, ">>", bits - bitWidth);
  return wrapped(field, value, integerType, type);
}

function wrapped(field: Bitfield, value: string, from: string, type: string): string {
  const { type: ref } = field;
  const own = ref.kind === "enum" && ref.id !== 0;
  const to = own ? `${ref.signed ? "i" : "u"}${String(ref.size * 8)}` : type;
  const cast = from === to ? value : `(${value}) as ${to}`;
  return own ? `${type}(${cast})` : cast;
}

function writeBits({ field, word, bits, shift, type }: Cut): readonly string[] {
  const { type: ref, bitWidth } = field;
  const plain = ref.kind === "enum" && ref.id !== 0 ? "value.0" : "value";
  const value = type === "bool" ? `${word}::from(value)` : type === word ? plain : `(${plain} as ${word})`;
  const mask = shifted(shifted(`${word}::MAX`, ">>", bits - bitWidth), "<<", shift);
  return [`let mask = ${mask};`, `let word = (word & !mask) | (${shifted(value, "<<", shift)} & mask);`];
}

/** A shift, unless it is by nothing; what is shifted already comes in parentheses. */
function shifted(value: string, operator: "<<" | ">>", by: number): string {
  if (by === 0) return value;
  return `${/ (<<|>>|as) /.test(value) && !value.endsWith(")") ? `(${value})` : value} ${operator} ${String(by)}`;
}

import {
  assertNever,
  type Bitfield,
  type EnumRef,
  type InlineRecord,
  type NameTable,
  type ScalarName,
  type TypeRef,
} from "../../src/backend/index.js";
import { int128Names } from "./reserved-words.js";

/** Integers by size and sign, never by the name in BTF: `long` has 4 bytes in wasm32. */
const scalars: Readonly<Record<ScalarName, string>> = {
  bool: "bool",
  char: "char",
  i8: "signed char",
  u8: "unsigned char",
  i16: "short",
  u16: "unsigned short",
  i32: "int",
  u32: "unsigned int",
  i64: "long long",
  u64: "unsigned long long",
  ...int128Names,
  f32: "float",
  f64: "double",
};

/** A type in two halves, around the name that is declared, and as a whole: `int`, `[4]`, `int[4]`. */
export interface Spelling {
  readonly base: string;
  readonly dimensions: string;
  readonly whole: string;
  /** What stands in front of the name and behind it where a member has no remark, as one text each: most have none. */
  readonly front: string;
  readonly end: string;
}

const spelling = (base: string, dimensions = ""): Spelling => ({
  base,
  dimensions,
  whole: base + dimensions,
  front: `${base} `,
  end: `${dimensions};\n`,
});

/** How C writes types; not anonymous structs and unions, which are written out. A type is spelled once. */
export class Speller {
  readonly #names: NameTable;
  readonly #spelled = new Map<TypeRef, Spelling>();
  #usesInt128 = false;

  constructor(names: NameTable) {
    this.#names = names;
  }

  /** Whether a 128-bit integer has been spelled: the header has to define them then. */
  get usesInt128(): boolean {
    return this.#usesInt128;
  }

  spell(type: Exclude<TypeRef, InlineRecord>): Spelling {
    const known = this.#spelled.get(type);
    if (known !== undefined) return known;
    const spelled = this.#spellAnew(type);
    this.#spelled.set(type, spelled);
    return spelled;
  }

  #spellAnew(type: Exclude<TypeRef, InlineRecord>): Spelling {
    switch (type.kind) {
      case "scalar":
        this.#usesInt128 ||= type.scalar === "i128" || type.scalar === "u128";
        return spelling(scalars[type.scalar]);
      case "pointer":
        return spelling(type.size === 8 ? "uint64_t" : "uint32_t");
      case "record":
        return spelling(`${type.typedef ? "" : `${type.record} `}${this.#names.type(type.id)}`);
      case "enum":
        return spellEnum(type, this.#names);
      case "opaque":
        return spelling("unsigned char", `[${String(type.size)}]`);
      case "array": {
        const counts = type.counts.map((count) => `[${String(count)}]`).join("");
        if (type.element.kind === "inline") return spelling("", counts);
        const { base, dimensions } = this.spell(type.element);
        return spelling(base, counts + dimensions);
      }
      default:
        return assertNever(type);
    }
  }
}

/** An enum type where C's own has the size of BTF's, which only plain enums of 4 bytes have; else an integer. */
function spellEnum(type: EnumRef, names: NameTable): Spelling {
  const name = type.id === 0 ? "" : names.type(type.id);
  if (name === "" || !hasOwnSize(type)) return integerOfEnum(type);
  return spelling(type.typedef ? name : `enum ${name}`);
}

/** What has the size and sign of an enum; bytes for a size that no integer has. */
export function integerOfEnum({ size, signed }: Pick<EnumRef, "size" | "signed">): Spelling {
  const isOdd = ![1, 2, 4, 8].includes(size);
  return isOdd ? spelling(scalars.u8, `[${String(size)}]`) : spelling(integerOf(size, signed));
}

/** Whether the enum of C has the size that BTF says. */
export const hasOwnSize = ({ size, wide }: Pick<EnumRef, "size" | "wide">): boolean => size === 4 && !wide;

function integerOf(size: number, signed: boolean): string {
  const bits = size === 1 ? "8" : size === 2 ? "16" : size === 4 ? "32" : "64";
  return scalars[`${signed ? "i" : "u"}${bits}`];
}

/**
 * The declared type of a bitfield. In a packed struct it decides about the sign and the width that can be read, not
 * about the place. A `char` that crosses a byte is widened: GCC notes that its layout changed in version 4.4.
 */
export function spellBitfield({ type, signed, bitOffset, bitWidth }: Bitfield): string {
  if (type.kind === "scalar" && type.scalar === "bool" && bitWidth === 1) return scalars.bool;
  const size = Math.min(type.size, 8);
  const crossesByte = (bitOffset % 8) + bitWidth > 8;
  return integerOf(size === 1 && crossesByte ? 4 : size, signed);
}

import { readBits } from "../random-c/bits.js";
import {
  assertNever,
  membersInScope,
  type Bitfield,
  type Declaration,
  type EnumDeclaration,
  type EnumRef,
  type Field,
  type Placed,
  type RecordDeclaration,
  type Slot,
  type TypeRef,
} from "../../../src/backend/index.js";
import { shownText, hex, type Shown, type ShownRecord, type ShownTail } from "./shown.js";
import { hasValue, isText, keyOf, tailsOf, type Tail } from "./members.js";

/** A model, as far as reading needs it. */
export interface Described {
  readonly declarations: readonly Declaration[];
  readonly littleEndian: boolean;
}

/** Reads values with nothing but the model and integers: what must come out of data of either byte order. */
export class ModelReader {
  readonly #byId: ReadonlyMap<number, Declaration>;
  readonly #littleEndian: boolean;

  constructor({ declarations, littleEndian }: Described) {
    this.#byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
    this.#littleEndian = littleEndian;
  }

  /** Reads a record from the start of `bytes`, which may go on behind it. */
  record({ slots, size }: Pick<RecordDeclaration, "slots" | "size">, bytes: Uint8Array): ShownRecord {
    const tails = tailsOf(slots).map((tail): [string, ShownTail] => [keyOf(tail), this.tail(tail, bytes)]);
    const whole = bytes.subarray(0, size);
    return { value: this.#members(slots, whole, 0), tails: Object.fromEntries(tails), bytes: hex(whole) };
  }

  /** Reads an array without a length of a record that begins `from` bytes into `bytes`, to their end. */
  tail({ member, base, element }: Tail, bytes: Uint8Array, from = 0): ShownTail {
    const first = from + base + member.offset;
    const count = element.size === 0 ? 0 : Math.floor((bytes.length - first) / element.size);
    const elements = Array.from({ length: count }, (_, index) =>
      this.#element(element, bytes, first + index * element.size),
    );
    return { bytes: hex(bytes.subarray(first)), elements };
  }

  /** Reads a member of a record that begins `from` bytes into `bytes`. */
  member({ member, base }: Placed<Field | Bitfield>, bytes: Uint8Array, from = 0): Shown {
    const start = from + base;
    if (member.kind === "field") return this.#field(member, bytes, start + member.offset);
    const { bitOffset, bitWidth, signed, type } = member;
    const bits = readBits(bytes, 8 * start + bitOffset, bitWidth, this.#littleEndian);
    const value = signed ? BigInt.asIntN(bitWidth, bits) : bits;
    if (type.kind === "enum") return this.#enum(type, value);
    return type.scalar === "bool" ? value !== 0n : integer(value, type.scalar === "char" ? 8 : undefined);
  }

  #members(slots: readonly Slot[], bytes: Uint8Array, from: number): Shown {
    const shown = membersInScope(slots).filter(({ member }) => hasValue(member));
    return Object.fromEntries(shown.map((placed) => [keyOf(placed), this.member(placed, bytes, from)]));
  }

  #field(field: Field, bytes: Uint8Array, at: number): Shown {
    const { type } = field;
    if (isText(field)) return shownText(Array.from(bytes.subarray(at, at + field.size), String));
    // A bool by itself is a bool; as an element it is the byte that it is stored as.
    if (type.kind === "scalar" && type.scalar === "bool") return bytes[at] !== 0;
    return this.#element(type, bytes, at);
  }

  #element(type: TypeRef, bytes: Uint8Array, at: number): Shown {
    const bits = () => readBits(bytes, 8 * at, 8 * type.size, this.#littleEndian);
    switch (type.kind) {
      case "scalar":
        return integer(type.scalar.startsWith("i") ? BigInt.asIntN(8 * type.size, bits()) : bits());
      case "pointer":
        return integer(bits());
      case "enum":
        return this.#enum(type, type.signed ? BigInt.asIntN(8 * type.size, bits()) : bits());
      case "opaque":
        return Array.from(bytes.subarray(at, at + type.size), String);
      case "inline":
        return this.#members(type.slots, bytes, at);
      case "record":
        return this.#members(this.recordOf(type.id)?.slots ?? [], bytes, at);
      case "array": {
        const [count = 0, ...counts] = type.counts;
        const size = counts.reduce((product, inner) => product * inner, type.element.size);
        const element = counts.length === 0 ? type.element : { ...type, counts, size };
        return Array.from({ length: count }, (_, index) => this.#element(element, bytes, at + index * size));
      }
      default:
        return assertNever(type);
    }
  }

  /** The struct or union that `id` is, by itself or by another name. */
  recordOf(id: number): RecordDeclaration | undefined {
    const declaration = this.#byId.get(id);
    if (declaration?.kind === "alias") return this.recordOf(declaration.target.id);
    return declaration?.kind === "struct" || declaration?.kind === "union" ? declaration : undefined;
  }

  #enum({ id, size }: EnumRef, value: bigint): Shown {
    const declaration = this.enumOf(id);
    if (declaration === undefined || declaration.name === "") return integer(value);
    const same = (other: bigint) => BigInt.asUintN(8 * size, other) === BigInt.asUintN(8 * size, value);
    const name = declaration.values.find((constant) => same(constant.value))?.name;
    return { value: integer(value), name: name ?? null };
  }

  /** The enum that `id` is, by itself or by another name. */
  enumOf(id: number): EnumDeclaration | undefined {
    const declaration = this.#byId.get(id);
    if (declaration?.kind === "alias") return this.enumOf(declaration.target.id);
    return declaration?.kind === "enum" ? declaration : undefined;
  }
}

/** In decimal; with `bits` as what an unsigned integer of so many bits holds of it. */
const integer = (value: bigint, bits?: number): string =>
  String(bits === undefined ? value : BigInt.asUintN(bits, value));

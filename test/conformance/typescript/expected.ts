import { assertNever, type Bitfield, type EnumRef, type Field, type TypeRef } from "../../../src/backend/index.js";
import { isText, keyOf, tailsOf } from "../values/members.js";
import { withoutText, type Shown, type ShownRecord } from "../values/shown.js";
import type { Generated } from "./generated.js";
import { unsafe, type Plain } from "./plain.js";
import { entriesOf, type Entry, type Scope } from "./scope.js";

/** Bytes and where in them a record begins. */
export interface Spot {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/**
 * `view` is what the getters give, twins and `$bytes` included; `open` and `closed` are plain objects, of which those
 * that are `closed`, in arrays and in front of others, have nothing in their flexible arrays.
 */
export type Form = "view" | "open" | "closed";

/** A value of an enum, and what C calls it. */
export interface Named {
  readonly id: number;
  readonly value: Plain;
  readonly name: string | null;
}

/** A name and a value. */
type Property = readonly [string, Plain];

/** What TypeScript has to give for what C or the model reads: another form of the same values. */
export class Expected {
  /** All values of enums that have been met. */
  readonly named: Named[] = [];
  readonly #generated: Generated;

  constructor(generated: Generated) {
    this.#generated = generated;
  }

  /** The record at the start of the bytes, which may go on behind it. */
  whole(scope: Scope, { value, tails }: Pick<ShownRecord, "value" | "tails">, bytes: Uint8Array, form: Form): Plain {
    return this.#record(scope, value, { bytes, at: 0 }, form, tails);
  }

  /** One property of a record, as the model reads it. */
  property(entry: Entry, scope: Scope, bytes: Uint8Array): Plain {
    const shown = entry.isUnionBytes ? null : this.#generated.reader.member(entry, bytes);
    return this.#entry(entry, shown, scope, { bytes, at: 0 }, "open", {});
  }

  #record(scope: Scope, shown: Shown, spot: Spot, form: Form, tails: ShownRecord["tails"] = {}): Plain {
    const { bytes, at } = spot;
    const values = new Map<string, Shown>(Object.entries(shown ?? {}));
    const whole = bytes.slice(at, at + scope.size);
    const entries = entriesOf(scope);
    // Two members of one name are in no C program, and results have only one of them.
    const hasAlike = new Set(entries.map(keyOf)).size < entries.length;
    const properties = entries.flatMap((entry): readonly Property[] => {
      const key = keyOf(entry);
      const value =
        hasAlike && !entry.isUnionBytes ? this.#generated.reader.member(entry, bytes, at) : (values.get(key) ?? null);
      const inner = form === "open" && entry.isFollowed ? "closed" : form;
      const plain = this.#entry(entry, value, scope, spot, inner, tails);
      const own: Property = [entry.name, plain];
      return [own, ...(form === "view" ? this.#twins(entry, value, spot) : [])];
    });
    const all = form === "view" || scope.kind === "union" ? [["$bytes", whole] as const] : [];
    return Object.fromEntries([...properties, ...all]);
  }

  #entry(entry: Entry, shown: Shown, scope: Scope, spot: Spot, form: Form, tails: ShownRecord["tails"]): Plain {
    const { member, base, isUnionBytes } = entry;
    if (member.kind === "bitfield") return this.#bitfield(member, shown);
    const at = spot.at + base + member.offset;
    if (isUnionBytes) return spot.bytes.slice(at, at + member.size);
    const [tail] = tailsOf([member]);
    if (tail !== undefined) {
      if (form === "closed") return emptyOf(member);
      const { bytes, elements } =
        tails[keyOf(entry)] ?? this.#generated.reader.tail({ ...tail, base }, spot.bytes, spot.at);
      const kind = bytesKind(member.type);
      if (kind === undefined) return this.#elements(tail.element, elements, scope, { bytes: spot.bytes, at }, form);
      const all = Buffer.from(bytes, "hex");
      return kind === "text" ? textOf(all) : Uint8Array.from(all);
    }
    return this.#value(
      member.type,
      isText(member) ? withoutText(shown) : shown,
      scope,
      { bytes: spot.bytes, at },
      form,
    );
  }

  #value(type: TypeRef, shown: Shown, scope: Scope, spot: Spot, form: Form): Plain {
    switch (type.kind) {
      case "scalar":
        if (type.scalar === "bool") return shown === true || (shown !== false && shown !== "0");
        if (type.scalar === "f32" || type.scalar === "f64") return floatOf(integerOf(shown), type.size);
        return type.size === 8 ? this.#wide(integerOf(shown)) : sized(integerOf(shown), type.size);
      case "pointer":
        return integerOf(shown);
      case "enum":
        return this.#enum(type, shown, spot);
      case "opaque":
        return spot.bytes.slice(spot.at, spot.at + type.size);
      case "inline":
      case "record": {
        const inner = this.#generated.scopes.of(type, scope);
        return inner === undefined ? {} : this.#record(inner, shown, spot, form);
      }
      case "array": {
        const kind = bytesKind(type);
        // An empty array, or one of elements that take no bytes, is in no result.
        const elements = Array.isArray(shown) ? (shown as readonly Shown[]) : [];
        if (kind !== undefined) {
          const bytes = Uint8Array.from(elements, Number);
          return kind === "text" ? textOf(bytes) : bytes;
        }
        const [, ...counts] = type.counts;
        const size = counts.reduce((product, count) => product * count, type.element.size);
        const element = counts.length === 0 ? type.element : { ...type, counts, size };
        return size === 0 ? [] : this.#elements(element, elements, scope, spot, form);
      }
      default:
        return assertNever(type);
    }
  }

  #elements(element: TypeRef, elements: readonly Shown[], scope: Scope, { bytes, at }: Spot, form: Form): Plain {
    const inner = form === "view" ? "view" : "closed";
    return elements.map((shown, index) =>
      this.#value(element, shown, scope, { bytes, at: at + index * element.size }, inner),
    );
  }

  #enum(type: EnumRef, shown: Shown, { bytes, at }: Spot): Plain {
    if (![1, 2, 4, 8, 16].includes(type.size)) return bytes.slice(at, at + type.size);
    return this.#remembered(type, shown, sized(integerOf(shown), type.size));
  }

  #bitfield({ type, bitWidth, signed }: Bitfield, shown: Shown): Plain {
    if (typeof shown === "boolean") return shown;
    // Results have a char as the byte that it is; a bitfield of it has the sign that the data says.
    const isSignedChar = signed && type.kind === "scalar" && type.scalar === "char";
    const value = isSignedChar ? BigInt.asIntN(8, integerOf(shown)) : integerOf(shown);
    if (type.kind === "enum") {
      const size = [1, 2, 4].includes(type.size) ? 4 : [8, 16].includes(type.size) || bitWidth > 32 ? 8 : 4;
      return this.#remembered(type, shown, sized(value, size));
    }
    if (bitWidth <= 32) return Number(value);
    return type.size === 8 ? this.#wide(value) : value;
  }

  #remembered({ id }: EnumRef, shown: Shown, value: Plain): Plain {
    if (typeof shown === "object" && shown !== null && "name" in shown) {
      const { name } = shown;
      if (typeof name === "string" || name === null) this.named.push({ id, value, name });
    }
    return value;
  }

  #twins({ name, member, base }: Entry, shown: Shown, spot: Spot): readonly Property[] {
    const { type } = member;
    if (member.kind === "bitfield") return [];
    if (type.kind === "scalar" && (type.scalar === "i64" || type.scalar === "u64")) {
      const value = integerOf(shown);
      const isBigint = this.#generated.options.u64 === "bigint";
      return [isBigint ? [this.twin(name, "number"), Number(value)] : [this.twin(name, "bigint"), value]];
    }
    if (type.kind !== "array" || type.element.kind !== "scalar" || type.element.scalar !== "char") return [];
    const at = spot.at + base + member.offset;
    const counts = type.counts[0] === 0 ? this.#openCounts(type.counts, spot.bytes.length - at) : type.counts;
    return [[this.twin(name, "bytes"), rowsOf(counts, spot.bytes.subarray(at))]];
  }

  /** What a twin is called; `word` says what it gives. */
  twin(name: string, word: string): string {
    const isCamel = this.#generated.options.case === "camel";
    return isCamel ? `$${name}${word.replace(/^./, (first) => first.toUpperCase())}` : `$${name}_${word}`;
  }

  #openCounts([, ...counts]: readonly number[], left: number): readonly number[] {
    const size = counts.reduce((product, count) => product * count, 1);
    return [size === 0 ? 0 : Math.max(0, Math.floor(left / size)), ...counts];
  }

  #wide(value: bigint): Plain {
    const { u64 } = this.#generated.options;
    if (u64 === "bigint") return value;
    return u64 === "safe" && !Number.isSafeInteger(Number(value)) ? unsafe : Number(value);
  }
}

const sized = (value: bigint, size: number): number | bigint => (size <= 4 ? Number(value) : value);

/** An integer, also of an enum. */
function integerOf(shown: Shown): bigint {
  if (typeof shown === "string") return BigInt(shown);
  if (typeof shown === "object" && shown !== null && "value" in shown) return integerOf(shown["value"] ?? null);
  throw new Error(`${JSON.stringify(shown)} is no integer`);
}

function floatOf(bits: bigint, size: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return size === 4 ? view.getFloat32(4) : view.getFloat64(0);
}

/** Arrays that are one value. */
export function bytesKind(type: TypeRef): "text" | "bytes" | undefined {
  if (type.kind !== "array" || type.counts.length !== 1 || type.element.kind !== "scalar") return undefined;
  return type.element.scalar === "char" ? "text" : type.element.scalar === "u8" ? "bytes" : undefined;
}

const emptyOf = ({ type }: Field): Plain =>
  ({ text: "", bytes: new Uint8Array(), undefined: [] })[bytesKind(type) ?? "undefined"];

/** What Node makes of a text up to its first NUL. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString("utf8");
}

/** The innermost dimension as bytes, those around it as lists. */
function rowsOf([count = 0, ...counts]: readonly number[], bytes: Uint8Array): Plain {
  if (counts.length === 0) return bytes.slice(0, count);
  const size = counts.reduce((product, inner) => product * inner, 1);
  if (size === 0) return [];
  return Array.from({ length: count }, (_, index) => rowsOf(counts, bytes.subarray(index * size)));
}

import {
  anonymousRecord,
  bitfieldWindow,
  codeText,
  sizeText,
  type Bitfield,
  type Field,
  type MemberNames,
  type Slot,
} from "../../src/backend/index.js";
import { copyOf, inputType, plainType, readValue, viewType, writeValue } from "./access.js";
import { bitfieldAccess } from "./bitfields.js";
import type { Context } from "./context.js";
import { call, type Choice, type Expression } from "./prettier.js";
import { number64, type Scalar } from "./scalars.js";
import { stringLiteral } from "./text.js";
import { sizeOf, valueOf, type Value } from "./values.js";

/** A getter and a setter of a view. */
export interface Accessor {
  readonly name: string;
  readonly doc: string;
  /** The types of what is read and of what can be written. */
  readonly type: string;
  readonly input: string;
  readonly read: Expression;
  /** Statements. */
  readonly write: readonly Expression[];
}

/** A member of C, or the bytes of an anonymous union, as views and plain objects have it. */
export interface Property extends Accessor {
  /** `arm` has no bytes of its own: a member of a union, or a flexible array in front of others. It is not encoded. */
  readonly role: "field" | "arm";
  /** The type in a plain object, what makes it of the view's own, and what is said of it there. */
  readonly plain: string;
  readonly copy: string | Choice;
  readonly plainDoc: string;
  /** Whether it has a flexible array in it. */
  readonly isOpen: boolean;
  /** Bytes that the record takes with a value of this property; empty where that depends on no value. */
  readonly extent: Expression | undefined;
  /** The entry of the table of fields; the bytes of a union have none. */
  readonly entry: readonly (readonly [string, string])[];
  /** Other ways to read and write the same. */
  readonly twins: readonly Accessor[];
}

/** The properties of a record, in the order of its bytes. */
export function propertiesOf(
  kind: "struct" | "union",
  slots: readonly Slot[],
  members: MemberNames,
  context: Context,
): readonly Property[] {
  return new PropertyList(members, context).of(slots, { kind, base: 0, inUnion: kind === "union", atEnd: true });
}

/** Where slots are: in a struct or a union, at `base` of the outermost record. */
interface Scope {
  readonly kind: "struct" | "union";
  readonly base: number;
  /** Whether that is in a union of the outermost record, or that is one itself. */
  readonly inUnion: boolean;
  /** Whether nothing of the outermost record lies behind it, so that a flexible array at its end has room. */
  readonly atEnd: boolean;
}

class PropertyList {
  readonly #members: MemberNames;
  readonly #context: Context;
  #unions = 0;

  constructor(members: MemberNames, context: Context) {
    this.#members = members;
    this.#context = context;
  }

  /** Recursion is as deep as anonymous types nest, which the model limits. */
  of(slots: readonly Slot[], scope: Scope): readonly Property[] {
    const { kind, base, inUnion } = scope;
    const last = kind === "union" ? 0 : lastWithRoom(slots);
    return slots.flatMap((slot, index) => {
      if (slot.kind === "padding") return [];
      if (slot.kind === "bits") {
        return slot.parts.flatMap((part) =>
          part.kind === "bitfield" && part.name !== "" ? [this.#bitfield(part, base, inUnion)] : [],
        );
      }
      const atEnd = scope.atEnd && index >= last;
      const anonymous = anonymousRecord(slot);
      if (anonymous === undefined) return [this.#field(slot, { ...scope, atEnd })];
      const isUnion = anonymous.record === "union";
      const bytes = isUnion && !inUnion ? [this.#unionBytes(slot, base)] : [];
      const inner = { kind: anonymous.record, base: base + slot.offset, inUnion: inUnion || isUnion, atEnd };
      return [...bytes, ...this.of(anonymous.slots, inner)];
    });
  }

  #bitfield(field: Bitfield, base: number, inUnion: boolean): Property {
    const { bitOffset, bitWidth, cType } = field;
    const first = base * 8 + bitOffset;
    const { offset, size } = bitfieldWindow({ bitOffset: first, bitWidth }, this.#context.littleEndian);
    const { type, read, write } = bitfieldAccess(field, (own) => place(base + own), this.#context);
    const name = this.#members.of(field);
    const bits = bitWidth === 1 ? "1 bit" : `${String(bitWidth)} bits`;
    return {
      name,
      doc: `${codeText(field.name)}: ${codeText(cType)}, ${bits} from bit ${String(first)}.`,
      type,
      input: type,
      read,
      write,
      role: inUnion ? "arm" : "field",
      plain: type,
      copy: `this.${name}`,
      plainDoc: `${codeText(cType)}, ${bits}.`,
      isOpen: false,
      extent: undefined,
      entry: [
        ["offset", String(offset)],
        ["size", String(size)],
        ["bitOffset", String(first)],
        ["bitWidth", String(bitWidth)],
        ["type", stringLiteral(cType)],
      ],
      twins: [],
    };
  }

  #field(field: Field, { base, inUnion, atEnd }: Scope): Property {
    const { cType, size } = field;
    const value = valueOf(field, this.#members, this.#context);
    const offset = base + field.offset;
    const name = this.#members.of(field);
    const what = cType === "" ? sizeText(size) : codeText(cType);
    return {
      ...this.#accessor(name, value, offset, `${codeText(field.name)}: ${what}, offset ${String(offset)}.`, atEnd),
      role: inUnion || (isFlexible(value) && !atEnd) ? "arm" : "field",
      plain: plainType(value),
      copy: this.#copyOf(name, value, atEnd),
      plainDoc: `${what}.`,
      isOpen: atEnd && (isFlexible(value) || (value.kind === "record" && this.#context.open.has(value.name))),
      extent: inUnion || !atEnd ? undefined : this.#extentOf(name, value, offset),
      entry: [
        ["offset", String(offset)],
        ["size", String(size)],
        ["type", stringLiteral(cType)],
      ],
      twins: this.#twinsOf(field, name, value, offset),
    };
  }

  #unionBytes({ offset: own, size }: Field, base: number): Property {
    const offset = base + own;
    const value: Value = { kind: "bytes", size };
    const name = `$union${String(this.#unions++)}`;
    const doc = `The ${sizeText(size)} of an anonymous union, offset ${String(offset)}.`;
    return {
      ...this.#accessor(name, value, offset, doc),
      role: "field",
      plain: plainType(value),
      copy: this.#copyOf(name, value, true),
      plainDoc: `The ${sizeText(size)} of an anonymous union: they are encoded, its members are not.`,
      isOpen: false,
      extent: undefined,
      entry: [],
      twins: [],
    };
  }

  /** What others follow has no room for a flexible array, however long the bytes are. */
  #accessor(name: string, value: Value, offset: number, doc: string, atEnd = true): Accessor {
    const at = place(offset);
    const { runtime, growing } = this.#context;
    const isClosed = !atEnd && value.kind === "record" && growing.has(value.name);
    return {
      name,
      doc,
      type: viewType(value, this.#context),
      input: inputType(value),
      read: readValue(value, at, this.#context),
      write: [
        isClosed
          ? call(runtime.use("$setClosed"), value.name, "this.$view", at, "value")
          : writeValue(value, at, `this.${name}`, this.#context),
      ],
    };
  }

  #copyOf(name: string, value: Value, atEnd: boolean): string | Choice {
    const copy = copyOf(value, `this.${name}`, this.#context, atEnd ? "open" : "false");
    if (!isFlexible(value)) return copy;
    return atEnd ? { condition: "open", yes: copy, no: emptyOf(value) } : emptyOf(value);
  }

  /** How far a record reaches with a value of its flexible array. */
  #extentOf(name: string, value: Value, offset: number): Expression | undefined {
    const { runtime, growing } = this.#context;
    const own = `value.${name}`;
    const behind = offset === 0 ? "" : `${String(offset)} + `;
    if (value.kind === "record") {
      return growing.has(value.name) ? `${behind}${value.name}.$sizeOf(${own} ?? {})` : undefined;
    }
    if (!isFlexible(value)) return undefined;
    if (value.kind === "text") return `${behind}${runtime.use("$textSize")}(${own} ?? "")`;
    const size = value.kind === "elements" ? sizeOf(value.element) : 1;
    const length = `${own}?.length ?? 0`;
    return behind === "" && size === 1 ? length : `${behind}(${length})${size === 1 ? "" : ` * ${String(size)}`}`;
  }

  #twinsOf(field: Field, name: string, value: Value, offset: number): readonly Accessor[] {
    const { type } = field;
    const { u64, scalars } = this.#context;
    const twin = (word: string, other: Value, what: string) =>
      this.#accessor(this.#twinName(name, word), other, offset, `${codeText(field.name)} ${what}`);
    if (type.kind === "scalar" && (type.scalar === "i64" || type.scalar === "u64")) {
      const isSigned = type.scalar === "i64";
      return u64 === "bigint"
        ? [twin("number", scalarValue(number64(isSigned)), "as a number, rounded above 2^53.")]
        : [twin("bigint", scalarValue(scalars[isSigned ? "bigI64" : "bigU64"]), "as a bigint.")];
    }
    const inBytes = textAsBytes(value);
    return inBytes === undefined ? [] : [twin("bytes", inBytes, "as bytes.")];
  }

  /** Ours begin with `$`; as every sort of twin ends in its own way, no two are called the same. */
  #twinName(name: string, word: string): string {
    if (!this.#context.camelCase) return `$${name}_${word}`;
    return `$${name}${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  }
}

/** The index of the last slot that is no padding and takes room; -1 without one. */
const lastWithRoom = (slots: readonly Slot[]): number =>
  slots.reduce((last, slot, index) => (slot.kind !== "padding" && slot.size > 0 ? index : last), -1);

const place = (offset: number): string => (offset === 0 ? "this.$offset" : `this.$offset + ${String(offset)}`);

const isFlexible = (value: Value): boolean =>
  (value.kind === "elements" && value.count === "rest") ||
  ((value.kind === "text" || value.kind === "bytes") && value.size === "rest");

const emptyOf = ({ kind }: Value): string => (kind === "text" ? '""' : kind === "bytes" ? "new Uint8Array()" : "[]");

const scalarValue = (scalar: Scalar): Value => ({ kind: "scalar", scalar, type: scalar.type });

/** A text, or an array of texts, as the bytes that it is; `undefined` for all else. */
function textAsBytes(value: Value): Value | undefined {
  if (value.kind === "text") return { kind: "bytes", size: value.size };
  if (value.kind !== "elements") return undefined;
  const element = textAsBytes(value.element);
  return element && { ...value, element };
}

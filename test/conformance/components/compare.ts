import { assertNever, type MemberNames, type RecordDeclaration, type TypeRef } from "../../../src/backend/index.js";
import { hasValue, isText, keyOf, tailsOf } from "../values/members.js";
import { countValues, hex, withoutText, type Shown, type ShownRecord } from "../values/shown.js";
import type { Generated } from "./generated.js";
import { scopeOf, type Access, type Plain, type Shape } from "./scope.js";

/** Compares what a component has decoded with what C, or the model, reads in the same bytes. */
export class Comparison {
  readonly problems: string[] = [];
  values = 0;
  readonly #generated: Generated;
  readonly #bytes: Uint8Array;

  constructor(generated: Generated, bytes: Uint8Array) {
    this.#generated = generated;
    this.#bytes = bytes;
  }

  record(declaration: RecordDeclaration, shown: ShownRecord, found: Plain): void {
    const members = this.#generated.names.members(declaration);
    const shape = { ...declaration, kind: declaration.kind, members, found };
    this.#members(shape, shown.value, 0, declaration.name);
    for (const access of scopeOf(shape).accesses) this.#tail(access, shown, declaration, members);
  }

  /** Everything in a record that begins `at` bytes into the data. */
  #members(shape: Shape, shown: Shown, at: number, path: string): void {
    const { accesses, unions } = scopeOf(shape);
    for (const { offset, size, found } of unions) {
      const bytes = this.#bytes.subarray(at + offset, at + offset + size);
      this.#same(hex(bytes), found instanceof Uint8Array ? hex(found) : found, `${path}.raw`);
    }
    const values = shown as Readonly<Record<string, Shown>>;
    for (const access of accesses) {
      const { member, base, found } = access;
      if (!hasValue(member)) continue;
      const key = keyOf(access);
      // Where hostile names are the same, an object has only one of them.
      const isOnly = accesses.every((other) => other === access || keyOf(other) !== key);
      const value = (isOnly ? values[key] : this.#generated.reader.member(access, this.#bytes, at)) ?? null;
      const start = at + base + (member.kind === "field" ? member.offset : 0);
      const wanted = member.kind === "field" && isText(member) ? withoutText(value) : value;
      this.#value(member.type, wanted, found, { at: start, path: `${path}.${key}`, members: shape.members });
    }
  }

  #value(type: TypeRef, shown: Shown, found: unknown, place: Place): void {
    if (found === undefined) {
      // What holds nothing is left out.
      if (countValues(shown) > 0) this.problems.push(`${place.path} is missing`);
      return;
    }
    switch (type.kind) {
      case "scalar": {
        this.#scalar(type.scalar, shown, found, place.path);
        return;
      }
      case "pointer": {
        this.#same(shown, textOf(found), place.path);
        return;
      }
      case "enum": {
        this.#same(valueOfEnum(shown), textOf(found), place.path);
        return;
      }
      case "opaque": {
        this.#list({ kind: "scalar", scalar: "u8", size: 1 }, 1, shown, found, place);
        return;
      }
      case "array": {
        const [, ...counts] = type.counts;
        const size = counts.reduce((product, count) => product * count, type.element.size);
        const element = counts.length === 0 ? type.element : { ...type, counts, size };
        this.#list(element, size, shown, found, place);
        return;
      }
      case "inline":
        this.#members(
          { ...type, kind: type.record, members: place.members, found: found as Plain },
          shown,
          place.at,
          place.path,
        );
        return;
      case "record": {
        this.#named(type.id, shown, found as Plain, place);
        return;
      }
      default:
        assertNever(type);
    }
  }

  #named(id: number, shown: Shown, found: Plain, { at, path }: Place): void {
    const declaration = this.#generated.reader.recordOf(id);
    if (declaration === undefined) return;
    const members = this.#generated.names.members(declaration);
    this.#members({ ...declaration, kind: declaration.kind, members, found }, shown, at, path);
  }

  #scalar(scalar: string, shown: Shown, found: unknown, path: string): void {
    if (scalar === "bool") {
      this.#same(shown === true || (typeof shown === "string" && shown !== "0"), found, path);
      return;
    }
    if (scalar === "f32" || scalar === "f64") {
      this.#same(floatOf(typeof shown === "string" ? shown : "", scalar), found, path);
      return;
    }
    if (!Array.isArray(found)) {
      this.#same(shown, textOf(found), path);
      return;
    }
    // Two halves of an integer of 128 bits.
    const [low, high] = found as readonly bigint[];
    this.#same(shown, String((BigInt(high ?? 0) << 64n) | BigInt(low ?? 0)), path);
  }

  #list(element: TypeRef, stride: number, shown: Shown, found: unknown, place: Place): void {
    const wanted = shown as readonly Shown[];
    const elements = Array.from(found as ArrayLike<unknown>);
    this.#same(wanted.length, elements.length, `${place.path}.length`);
    elements.slice(0, wanted.length).forEach((one, index) => {
      const at = place.at + index * stride;
      this.#value(element, wanted[index] ?? null, one, { ...place, at, path: `${place.path}[${String(index)}]` });
    });
  }

  /** An array without a length, with the bytes behind the record. */
  #tail(access: Access, shown: ShownRecord, { slots, name }: RecordDeclaration, members: MemberNames): void {
    const tail = tailsOf(slots).find(({ member }) => member === access.member);
    if (tail === undefined || tail.element.size === 0) return;
    const path = `${name}.${keyOf(tail)}`;
    const elements = shown.tails[keyOf(tail)]?.elements ?? [];
    if (access.found === undefined) {
      if (access.isLast && countValues(elements) > 0) this.problems.push(`${path} is missing`);
      return;
    }
    if (!access.isLast) this.problems.push(`${path} is there, but something follows it`);
    const at = tail.base + tail.member.offset;
    this.#list(tail.element, tail.element.size, elements, access.found, { at, path, members });
  }

  #same(wanted: unknown, found: unknown, path: string): void {
    this.values += 1;
    if (!Object.is(wanted, found)) this.problems.push(`${path} is ${String(found)}, expected ${String(wanted)}`);
  }
}

interface Place {
  readonly at: number;
  readonly path: string;
  readonly members: MemberNames;
}

/** An integer, as both sides show it. */
const textOf = (found: unknown): unknown =>
  typeof found === "number" || typeof found === "bigint" ? found.toString() : found;

const valueOfEnum = (shown: Shown): Shown =>
  typeof shown === "object" && shown !== null && "value" in shown ? (shown["value"] ?? null) : shown;

function floatOf(bits: string, scalar: "f32" | "f64"): number {
  const view = new DataView(new ArrayBuffer(8));
  if (scalar === "f64") view.setBigUint64(0, BigInt(bits));
  else view.setUint32(0, Number(bits));
  return scalar === "f64" ? view.getFloat64(0) : view.getFloat32(0);
}

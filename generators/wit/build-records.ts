import {
  anonymousRecord,
  describe,
  membersInScope,
  sizeText,
  storageOf,
  type ArrayRef,
  type Bitfield,
  type Diagnostic,
  type EnumDeclaration,
  type EnumRef,
  type Field,
  type InlineRecord,
  type MemberNames,
  type NameTable,
  type Placed,
  type RecordDeclaration,
  type ScalarRef,
  type Slot,
  type TypeRef,
} from "../../src/backend/index.js";
import { layOut, memoryOf } from "./canonical-abi.js";
import { code, memberDoc } from "./docs.js";
import { depthOf, limits, weightOf } from "./limits.js";
import { bytes, primitiveOf } from "./primitives.js";
import type { LeftOut, Primitive, WitField, WitRecord, WitType } from "./types.js";

/** How arrays and enums are expressed. */
export interface Forms {
  readonly fixedArrays: boolean;
  readonly enums: boolean;
}

export interface BuilderContext {
  readonly names: NameTable;
  readonly forms: Forms;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The fields of a record so far, or why something is none. */
type Item = WitField | LeftOut;

/** A record or union with its slots, wherever it stands. */
interface Shape {
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly title: string;
  readonly size: number;
  readonly slots: readonly Slot[];
  /** Whether bytes may follow that are its own. */
  readonly canGrow: boolean;
}

/**
 * Makes the records of WIT out of declarations, each after those that it holds. One in which nothing is left to name is
 * none, and neither is a member of its type.
 */
export class RecordBuilder {
  /** What each declared record is, and each alias of one; nothing for what is left out. */
  readonly #records = new Map<number, WitRecord | undefined>();
  readonly #cases = new Map<number, number>();
  readonly #context: BuilderContext;

  constructor(context: BuilderContext) {
    this.#context = context;
  }

  /** The record that a declaration becomes, behind those for the records without a name inside it. */
  declare(declaration: RecordDeclaration): readonly WitRecord[] {
    const { id, kind, name, size, slots, typedef } = declaration;
    const title = code(typedef ? name : `${kind} ${name}`);
    const building = new Building(this, this.#context, declaration, title);
    const own = building.record({ kind, name: this.#context.names.type(id), title, size, slots, canGrow: true });
    this.#records.set(id, own);
    return building.records;
  }

  /** Makes `id` another name of what `target` is; returns that, if it is anything. */
  alias(id: number, target: number): WitRecord | undefined {
    const record = this.#records.get(target);
    this.#records.set(id, record);
    const cases = this.#cases.get(target);
    if (cases !== undefined) this.#cases.set(id, cases);
    return record;
  }

  /** Notes that an enum is an `enum` of WIT, if it can be one. */
  declareEnum({ id, values }: EnumDeclaration): boolean {
    const isDense = values.length <= limits.fields && values.every(({ value }, index) => value === BigInt(index));
    const isEnum = this.#context.forms.enums && isDense;
    if (isEnum) this.#cases.set(id, values.length);
    return isEnum;
  }

  recordOf(id: number): WitRecord | undefined {
    return this.#records.get(id);
  }

  enumOf({ id, size, signed }: EnumRef): WitType {
    const primitive = primitiveOf(size, signed);
    const name = id === 0 ? "" : this.#context.names.type(id);
    if (name === "") return { kind: "primitive", primitive };
    return { kind: "enum", name, primitive, cases: this.#cases.get(id) ?? 0 };
  }
}

/** One declaration on its way to records. */
class Building {
  /** Each after those that it holds. */
  readonly records: WitRecord[] = [];
  readonly #builder: RecordBuilder;
  readonly #context: BuilderContext;
  readonly #declaration: RecordDeclaration;
  readonly #title: string;
  readonly #members: MemberNames;

  constructor(builder: RecordBuilder, context: BuilderContext, declaration: RecordDeclaration, title: string) {
    this.#builder = builder;
    this.#context = context;
    this.#declaration = declaration;
    this.#title = title;
    this.#members = context.names.members(declaration);
  }

  /** Recursion is as deep as anonymous types nest, which the model limits. */
  record(shape: Shape): WitRecord | undefined {
    const found = shape.kind === "union" ? this.#itemsOfUnion(shape) : this.#itemsOfStruct(shape);
    const items = this.#fitted(found.length > limits.fields ? this.#asBytes(shape) : found);
    const fields = items.filter((item) => item.kind === "field");
    if (fields.length === 0) return undefined;
    const types = fields.map(({ type }) => type);
    const record = {
      name: shape.name,
      title: shape.title,
      size: shape.size,
      items,
      grows: fields.some(({ grows }) => grows),
      depth: 1 + Math.max(...types.map(depthOf)),
      weight: types.reduce((sum, type) => sum + weightOf(type), 1),
      memory: layOut(types).memory,
    };
    this.records.push(record);
    return record;
  }

  #itemsOfStruct({ slots, canGrow }: Shape): readonly Item[] {
    const pieces = storageOf(slots).filter(({ member }) => member.kind !== "padding");
    return pieces.flatMap(({ member, base }, index) => {
      if (member.kind === "padding") return [];
      if (member.kind === "bits") {
        return membersInScope([member], base).map((bitfield) => this.#member(bitfield, "field", false));
      }
      const isLast = canGrow && index === pieces.length - 1;
      const anonymous = anonymousRecord(member);
      return anonymous === undefined
        ? this.#member({ member, base }, "field", isLast)
        : this.#anonymousUnion(member, anonymous, base, isLast);
    });
  }

  /** The bytes, and everything that they can be read as. */
  #itemsOfUnion({ slots, size, title, canGrow }: Shape): readonly Item[] {
    const arms = membersInScope(slots).map((placed) => this.#member(placed, "arm", canGrow));
    if (size === 0 && !arms.some(({ kind }) => kind === "field")) return arms;
    const raw: WitField = {
      kind: "field",
      name: this.#members.raw(slots),
      doc: `The ${sizeText(size)} of ${title}, which are all that is encoded of it.`,
      type: bytes(size),
      place: { kind: "bytes", offset: 0 },
      role: "field",
      grows: false,
    };
    return [...(size === 0 ? [] : [raw]), ...arms];
  }

  #asBytes({ size }: Shape): readonly Item[] {
    this.#report("model/too-many-members", "");
    const doc = `All of its ${sizeText(size)}: it has more fields than a record can have.`;
    const place = { kind: "bytes", offset: 0 } as const;
    return [{ kind: "field", name: "raw", doc, type: bytes(size), place, role: "field", grows: false }];
  }

  /** Arrays whose length is part of their type make a value large; one that would be too large becomes bytes. */
  #fitted(items: readonly Item[]): readonly Item[] {
    let memory = 0;
    return items.map((item) => {
      if (item.kind === "left-out") return item;
      const type = this.#fitting(item.type, item.name, limits.memory - memory);
      memory += memoryOf(type).size;
      return type === item.type ? item : { ...item, type };
    });
  }

  #fitting(type: WitType, member: string, room: number): WitType {
    if (memoryOf(type).size <= room) return type;
    if (type.kind === "list") return { ...type, isFixed: false };
    this.#report("model/too-large", member);
    return bytes(type.kind === "record" ? type.record.size : 0);
  }

  #anonymousUnion(field: Field, union: InlineRecord, base: number, canGrow: boolean): Item {
    const offset = base + field.offset;
    const { size, slots } = union;
    const title = `anonymous union of ${this.#title}`;
    const record = this.record({
      kind: "union",
      name: this.#members.nested(field),
      title: `the ${title}`,
      size,
      slots,
      canGrow,
    });
    const doc = `The ${title}, ${sizeText(size)} at offset ${String(offset)}.`;
    if (record === undefined) return leftOut(doc);
    return {
      kind: "field",
      name: this.#members.storage(field),
      doc,
      type: this.#bounded({ kind: "record", name: record.name, record }, "", size),
      place: { kind: "bytes", offset },
      role: "field",
      grows: canGrow && record.grows,
    };
  }

  #member({ member, base }: Placed<Field | Bitfield>, role: WitField["role"], canGrow: boolean): Item {
    if (member.kind === "bitfield") return this.#bitfield(member, base, role);
    const offset = base + member.offset;
    const doc = memberDoc(member, offset);
    const type = this.#typeOf(member, canGrow);
    if (type === undefined) return leftOut(doc);
    const place = { kind: "bytes", offset } as const;
    return { kind: "field", name: this.#members.of(member), doc, type, place, role, grows: canGrow && isOpen(type) };
  }

  #bitfield(member: Bitfield, base: number, role: WitField["role"]): Item {
    const { bitWidth, signed } = member;
    const bitOffset = base * 8 + member.bitOffset;
    return {
      kind: "field",
      name: this.#members.of(member),
      doc: memberDoc(member, bitOffset),
      type: this.#typeOfBits(member),
      place: { kind: "bits", bitOffset, bitWidth, signed },
      role,
      grows: false,
    };
  }

  #typeOfBits({ type, bitWidth, signed }: Bitfield): WitType {
    if (type.kind === "enum") return this.#builder.enumOf(type);
    if (type.size <= 8) return { kind: "primitive", primitive: primitiveOfScalar(type) };
    // Of an integer of 128 bits the low half may be enough.
    if (bitWidth <= 64) return { kind: "primitive", primitive: primitiveOf(8, signed) };
    return { kind: "pair", high: signed ? "s64" : "u64" };
  }

  #typeOf(field: Field, canGrow: boolean): WitType | undefined {
    const { name, size, type } = field;
    const found = type.kind === "array" ? this.#array(field, type, canGrow) : this.#element(field, type, canGrow);
    return found && this.#bounded(found, name, size);
  }

  #array(field: Field, { counts, element, size }: ArrayRef, canGrow: boolean): WitType | undefined {
    const [first = 0, ...rest] = counts;
    const stride = element.size * rest.reduce((product, count) => product * count, 1);
    // Of an array without elements nothing can be said, unless it goes on behind the record.
    if (stride === 0 || (first === 0 && !canGrow)) return undefined;
    const inner = this.#element(field, element, false);
    if (inner === undefined) return undefined;
    const isText = element.kind === "scalar" && element.scalar === "char";
    return this.#lists(inner, element.size, [...counts].reverse(), size, isText);
  }

  /** Lists in each other, from the innermost dimension. */
  #lists(element: WitType, elementSize: number, counts: readonly number[], size: number, isText: boolean): WitType {
    let type = element;
    let stride = elementSize;
    counts.forEach((count, index) => {
      const memory = memoryOf(type).size * count;
      const fits = Math.max(size, memory) <= limits.fixedArray;
      const isFixed = this.#context.forms.fixedArrays && count > 0 && fits;
      type = { kind: "list", element: type, count, stride, isText: isText && index === 0, isFixed };
      stride *= count;
    });
    return type;
  }

  #element(field: Field, type: Exclude<TypeRef, ArrayRef>, canGrow: boolean): WitType | undefined {
    switch (type.kind) {
      case "scalar":
        if (type.size === 16) return { kind: "pair", high: type.scalar === "i128" ? "s64" : "u64" };
        return { kind: "primitive", primitive: primitiveOfScalar(type) };
      case "pointer":
        return { kind: "primitive", primitive: primitiveOf(type.size, false) };
      case "enum":
        return this.#builder.enumOf(type);
      case "opaque":
        return type.size === 0 ? undefined : bytes(type.size);
      case "record": {
        const record = this.#builder.recordOf(type.id);
        return record && { kind: "record", name: this.#context.names.type(type.id), record };
      }
      case "inline":
        return this.#inline(field, type, canGrow);
    }
  }

  #inline(field: Field, type: InlineRecord, canGrow: boolean): WitType | undefined {
    const { record: kind, size, slots } = type;
    const name = this.#members.nested(field);
    const title = `${code(`${kind} { … } ${field.name}`)} in ${this.#title}`;
    const record = this.record({ kind, name, title, size, slots, canGrow });
    return record && { kind: "record", name, record };
  }

  /** What is nested deeper than validators follow becomes bytes. */
  #bounded(type: WitType, member: string, size: number): WitType {
    if (depthOf(type) < limits.depth) return type;
    this.#report("model/too-deep", member);
    return bytes(size);
  }

  #report(code: "model/too-deep" | "model/too-many-members" | "model/too-large", member: string): void {
    const { id } = this.#declaration;
    const subject = member === "" ? this.#title : `${member} of ${this.#title}`;
    this.#context.report(describe(code, { subject: subject.replaceAll("`", ""), typeId: id }));
  }
}

const leftOut = (what: string): LeftOut => ({ kind: "left-out", note: `${what} Left out: there is nothing in it.` });

/** Whether a value goes on behind its record. */
function isOpen(type: WitType): boolean {
  if (type.kind === "record") return type.record.grows;
  return type.kind === "list" && type.count === 0;
}

const scalars: Readonly<Partial<Record<ScalarRef["scalar"], Primitive>>> = { bool: "bool", f32: "f32", f64: "f64" };

function primitiveOfScalar({ scalar, size }: ScalarRef): Primitive {
  return scalars[scalar] ?? primitiveOf(size, scalar.startsWith("i"));
}

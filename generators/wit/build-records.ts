import {
  anonymousRecord,
  describe,
  membersInScope,
  sizeText,
  storageOf,
  type Bitfield,
  type Diagnostic,
  type Field,
  type InlineRecord,
  type MemberNames,
  type Placed,
  type RecordDeclaration,
  type Slot,
} from "../../src/backend/index.js";
import { FieldTypes, isOpen } from "./field-types.js";
import type { KnownTypes } from "./known-types.js";
import { layOut, memoryOf } from "./canonical-abi.js";
import { code, memberDoc } from "./docs.js";
import { depthOf, limits, weightOf } from "./limits.js";
import { bytes } from "./primitives.js";
import type { LeftOut, WitField, WitRecord, WitType } from "./types.js";

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
 * The records that a declaration becomes, the last of them for itself, behind those for the records without a name inside
 * it. One in which nothing is left to name is none, and neither is a member of its type.
 *
 * @param report is told of what no record can express.
 */
export function buildRecords(
  declaration: RecordDeclaration,
  known: KnownTypes,
  report: (diagnostic: Diagnostic) => void,
): readonly WitRecord[] {
  const { id, kind, size, slots } = declaration;
  const building = new Building(known, declaration, report);
  const name = known.names.type(id);
  known.addRecord(id, building.record({ kind, name, title: titleOf(declaration), size, slots, canGrow: true }));
  return building.records;
}

const titleOf = ({ typedef, name, kind }: RecordDeclaration): string => code(typedef ? name : `${kind} ${name}`);

/** One declaration on its way to records. */
class Building {
  /** Each after those that it holds. */
  readonly records: WitRecord[] = [];
  readonly #onDiagnostic: (diagnostic: Diagnostic) => void;
  readonly #declaration: RecordDeclaration;
  readonly #title: string;
  readonly #members: MemberNames;
  readonly #types: FieldTypes;

  constructor(known: KnownTypes, declaration: RecordDeclaration, onDiagnostic: (diagnostic: Diagnostic) => void) {
    this.#onDiagnostic = onDiagnostic;
    this.#declaration = declaration;
    this.#title = titleOf(declaration);
    this.#members = known.names.members(declaration);
    this.#types = new FieldTypes(known, {
      inline: (field, type, canGrow) => this.#inline(field, type, canGrow),
      report: (code, member) => {
        this.#report(code, member);
      },
    });
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
    // What is left is so small that all that a record can have of it changes nothing.
    if (type.kind !== "record") return type;
    this.#report("model/too-large", member);
    return bytes(type.record.size);
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
      type: this.#types.bounded({ kind: "record", name: record.name, record }, "", size),
      place: { kind: "bytes", offset },
      role: "field",
      grows: canGrow && record.grows,
    };
  }

  #member({ member, base }: Placed<Field | Bitfield>, role: WitField["role"], canGrow: boolean): Item {
    if (member.kind === "bitfield") return this.#bitfield(member, base, role);
    const offset = base + member.offset;
    const doc = memberDoc(member, offset);
    const type = this.#types.of(member, canGrow);
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
      type: this.#types.ofBits(member),
      place: { kind: "bits", bitOffset, bitWidth, signed },
      role,
      grows: false,
    };
  }

  #inline(field: Field, type: InlineRecord, canGrow: boolean): WitType | undefined {
    const { record: kind, size, slots } = type;
    const name = this.#members.nested(field);
    const title = `${code(`${kind} { ... } ${field.name}`)} in ${this.#title}`;
    const record = this.record({ kind, name, title, size, slots, canGrow });
    return record && { kind: "record", name, record };
  }

  #report(code: "model/too-deep" | "model/too-many-members" | "model/too-large", member: string): void {
    const { id } = this.#declaration;
    const subject = member === "" ? this.#title : `${member} of ${this.#title}`;
    this.#onDiagnostic(describe(code, { subject: subject.replaceAll("`", ""), typeId: id }));
  }
}

const leftOut = (what: string): LeftOut => ({ kind: "left-out", note: `${what} Left out: there is nothing in it.` });

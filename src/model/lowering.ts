import { hasName, kindFlagOf, kindOf, sizeFieldOf, targetOf, vlenOf, type TypeId } from "../btf/btf-file.js";
import { isEnumKind, isRecordKind, Kind } from "../btf/kinds.js";
import type { Limits } from "../btf/limits.js";
import type { DiagnosticCode } from "../diagnostics/catalogue.js";
import { sizeOf } from "../graph/size-of.js";
import { arrayCount, arrayElement, strip, unqualified } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { Alignment } from "../layout/alignment.js";
import { layoutRecord } from "../layout/layout-record.js";
import type { BitfieldPart, BitsSlot, FieldSlot, LayoutSlot } from "../layout/record-layout.js";
import { isTooLarge, mostDimensions } from "./array-size.js";
import type { Bitfield, Bits, EnumRef, Field, OpaqueRef, RecordRef, Slot, TypeRef } from "./binding-model.js";
import { constructOf, type Construct } from "./construct.js";
import { LaidOutInline } from "./laid-out-record.js";
import type { DeclaredTypes } from "./declared-types.js";
import type { Findings } from "./findings.js";
import { fromStart } from "./from-start.js";
import { namesCostOf } from "./member-count.js";
import { onlyBytes, opaque } from "./opaque-bytes.js";
import { Reading, type Readings } from "./reading.js";
import { integer, isSignedInt, pointers, scalarOfFloat, scalarOfInt, widened } from "./scalars.js";
import type { SharedTypes } from "./shared-types.js";

/** What lowering knows besides the layouts. */
export interface LoweringContext {
  readonly graph: TypeTable;
  readonly declared: DeclaredTypes;
  /** Records that contain themselves: their members cannot be laid out. */
  readonly cyclic: ReadonlySet<TypeId>;
  readonly expresses: ReadonlySet<Construct>;
  readonly limits: Limits;
  readonly findings: Findings;
  readonly shared: SharedTypes;
  readonly alignment: (record: TypeId) => Alignment;
  readonly readings: Readings;
}

/**
 * Turns the layout of one record, and of the anonymous records inside it, into slots whose types a backend can spell.
 * What the language cannot express becomes bytes of the exact size, and is reported.
 */
export class Lowering {
  readonly #context: LoweringContext;
  readonly #declaration: TypeId;
  /**
   * Slots so far, those of anonymous records included: each as often as it is deep, since so long is the path to it, with
   * what its name costs.
   */
  #members = 0;
  /** What reading a value comes to of the record whose slots are made, and of the last one whose slots have been made. */
  #reading = new Reading();
  #inside = this.#reading;
  #mostValues = 0;

  constructor(context: LoweringContext, declaration: TypeId) {
    this.#context = context;
    this.#declaration = declaration;
  }

  /** What has been made; what was refused counts for no more than what is not. */
  get members(): number {
    return Math.min(this.#members, this.#context.limits.membersPerType);
  }

  /** What reading a value comes to of the last record whose slots have been made. */
  get reading(): Reading {
    return this.#inside;
  }

  /** The slots of the struct or union `record`, which stands `depth` anonymous records deep. */
  slots(record: TypeId, depth = 0): readonly Slot[] {
    const { graph, readings } = this.#context;
    const size = sizeFieldOf(graph.btf, record);
    const reading = this.#reading;
    const mostValues = this.#mostValues;
    // A union is read as its bytes too.
    this.#reading = new Reading(recordKind(graph, record) === "union" ? size : 0);
    this.#mostValues = readings.mostValues(size);
    let slots = this.#slotsOf(record, size, depth);
    if (this.#reading.values > this.#mostValues) slots = this.#refused("model/too-many-values", "", size);
    this.#inside = this.#reading;
    this.#reading = reading;
    this.#mostValues = mostValues;
    return slots;
  }

  #slotsOf(record: TypeId, size: number, depth: number): readonly Slot[] {
    const { graph, cyclic, limits } = this.#context;
    if (cyclic.has(record)) return this.#refused("layout/cycle", "", size);
    // Before anything is laid out: a record that is refused must cost nothing, however often it is used.
    const weight = depth + 1;
    const count = vlenOf(graph.btf, record);
    if (this.#members + count * weight > limits.membersPerType) {
      return this.#refused("model/too-many-members", "", size);
    }
    // Without members nothing is known of the bytes, not even that nobody uses them.
    if (count === 0) {
      this.#members += size === 0 ? 0 : weight;
      return onlyBytes(size);
    }
    const layout = layoutRecord(graph, record);
    const names = namesCostOf(layout.slots);
    this.#members += (layout.slots.length + names) * weight;
    if (names > 0 && this.#members > limits.membersPerType) return this.#refused("model/too-many-members", "", size);
    if (layout.fault !== undefined) return this.#refused(layout.fault.code, layout.fault.member, size);
    const slots = layout.slots.map((slot) => this.#slot(slot, depth));
    return layout.kind === "union" ? slots.map(fromStart) : slots;
  }

  /** One field of bytes in place of all members. */
  #refused(code: DiagnosticCode, member: string, size: number): readonly Slot[] {
    this.#report(code, member);
    this.#reading = new Reading(size);
    return onlyBytes(size);
  }

  #slot(slot: LayoutSlot, depth: number): Slot {
    if (slot.kind === "field") return this.#field(slot, depth);
    return slot.kind === "bits" ? this.#bits(slot) : slot;
  }

  #field({ name, type, offset, size, sized }: FieldSlot, depth: number): Field {
    if (!sized) this.#report("layout/unsized", name);
    this.#context.findings.ofName(name, this.#declaration);
    const ref = this.#counted(sized ? this.#typeOfField(type, name, size, depth) : opaque(size), name, size);
    return { kind: "field", name, offset, size, type: ref, cType: this.#context.shared.spelled(type) };
  }

  /** The type of a field, or bytes, where reading all of the record would come to too much. */
  #counted(type: TypeRef, name: string, size: number): TypeRef {
    const code = this.#context.readings.add(this.#reading, type, this.#inside, this.#mostValues);
    return code === undefined ? type : this.#opaque(code, name, size);
  }

  #typeOfField(type: TypeId, name: string, size: number, depth: number): TypeRef {
    const record = name === "" ? this.#recordBehind(type) : undefined;
    // `struct B;` inside a struct is the anonymous member of Microsoft's C: its members are those of the struct around.
    return record === undefined ? this.#type(type, name, size, depth) : this.#inline(record, name, depth);
  }

  #recordBehind(type: TypeId): TypeId | undefined {
    const { graph } = this.#context;
    const id = strip(graph, type);
    return isRecordKind(kindOf(graph.btf, id)) ? id : undefined;
  }

  /** A member's type, of `size` bytes. */
  #type(id: TypeId, member: string, size: number, depth: number): TypeRef {
    const { shared } = this.#context;
    const known = shared.reference(id);
    if (known !== undefined) return known;
    const reference = this.#lowered(id, member, size, depth);
    shared.keep(id, reference);
    return reference;
  }

  #lowered(id: TypeId, member: string, size: number, depth: number): TypeRef {
    const { btf } = this.#context.graph;
    const counts: number[] = [];
    let at = this.#next(id);
    while (kindOf(btf, at) === Kind.Array) {
      if (counts.length >= mostDimensions || counts.length >= this.#context.limits.nesting)
        return this.#opaque("model/too-deep", member, size);
      counts.push(arrayCount(btf, at));
      at = this.#next(arrayElement(btf, at));
    }
    if (counts.length === 0) return this.#element(at, member, depth);
    if (isTooLarge(counts, sizeOf(this.#context.graph, at) ?? 0)) return this.#opaque("model/too-large", member, size);
    return { kind: "array", counts, element: this.#element(at, member, depth), size };
  }

  /** The type behind qualifiers, and behind a typedef that is not declared. */
  #next(id: TypeId): TypeId {
    const { graph, declared } = this.#context;
    const at = unqualified(graph, id);
    return kindOf(graph.btf, at) === Kind.Typedef && !declared.isDeclared(at) ? strip(graph, at) : at;
  }

  #element(id: TypeId, member: string, depth: number): Exclude<TypeRef, { kind: "array" }> {
    const { graph, expresses } = this.#context;
    const { btf } = graph;
    const size = sizeFieldOf(btf, id);
    switch (kindOf(btf, id)) {
      case Kind.Int: {
        const ref = scalarOfInt(btf, id);
        if (ref === undefined) return this.#opaque("model/odd-integer", member, size);
        return size <= 8 || expresses.has("int128") ? ref : this.#opaque("model/not-expressible", member, size);
      }
      case Kind.Float:
        return scalarOfFloat(btf, id) ?? this.#opaque("model/odd-float", member, size);
      case Kind.Ptr:
        return pointers[graph.pointerSize];
      case Kind.Struct:
      case Kind.Union:
        return this.#record(id, id, member, depth);
      case Kind.Enum:
      case Kind.Enum64:
        return this.#enum(id, id, member);
      case Kind.Typedef:
        return this.#typedef(id, member, depth);
      default:
        // Variables and sections have a size too, but are no types of a member.
        return this.#opaque("model/not-expressible", member, sizeOf(graph, id) ?? 0);
    }
  }

  /** What a value of type `id` is by itself; `undefined` where it has no size. */
  value(id: TypeId): TypeRef | undefined {
    const size = sizeOf(this.#context.graph, id);
    return size === undefined ? undefined : this.#type(id, "", size, 0);
  }

  /** What the typedef `id`, which is declared but owns nothing, is another name of. */
  aliased(id: TypeId): RecordRef | EnumRef {
    const { graph, declared } = this.#context;
    const { btf } = graph;
    const next = unqualified(graph, targetOf(btf, id));
    const target = strip(graph, next);
    if (isEnumKind(kindOf(btf, target))) return this.#enumRef(next, target);
    const carrier = declared.ownerOf(next) ?? next;
    const size = sizeFieldOf(btf, target);
    return { kind: "record", id: carrier, typedef: carrier !== target, record: recordKind(graph, target), size };
  }

  #typedef(id: TypeId, member: string, depth: number): Exclude<TypeRef, { kind: "array" }> {
    const { graph } = this.#context;
    const target = strip(graph, id);
    return isEnumKind(kindOf(graph.btf, target))
      ? this.#enum(id, target, member)
      : this.#record(id, target, member, depth);
  }

  /** The declared record `id`, which may be a typedef of `target`; inline when it has no name at all. */
  #record(id: TypeId, target: TypeId, member: string, depth: number): Exclude<TypeRef, { kind: "array" }> {
    const { graph } = this.#context;
    const size = sizeFieldOf(graph.btf, target);
    if (!hasName(graph.btf, id)) return this.#inline(target, member, depth);
    return { kind: "record", id, typedef: id !== target, record: recordKind(graph, target), size };
  }

  #inline(record: TypeId, member: string, depth: number): Exclude<TypeRef, { kind: "array" }> {
    const { graph, limits, alignment } = this.#context;
    const size = sizeFieldOf(graph.btf, record);
    if (depth >= limits.nesting) return this.#opaque("model/too-deep", member, size);
    const slots = this.slots(record, depth + 1);
    return new LaidOutInline({ record: recordKind(graph, record), size, slots }, () => alignment(record));
  }

  #enum(id: TypeId, target: TypeId, member: string): EnumRef | OpaqueRef {
    const size = sizeFieldOf(this.#context.graph.btf, target);
    const isOdd = integer(size, false) === undefined || size > 8;
    return isOdd ? this.#opaque("model/odd-integer", member, size) : this.#enumRef(id, target);
  }

  #enumRef(id: TypeId, target: TypeId): EnumRef {
    const { graph, declared } = this.#context;
    const { btf } = graph;
    const carrier = declared.ownerOf(id) ?? id;
    return {
      kind: "enum",
      id: declared.isDeclared(carrier) ? carrier : 0,
      typedef: carrier !== target,
      size: sizeFieldOf(btf, target),
      signed: kindFlagOf(btf, target),
      wide: kindOf(btf, target) === Kind.Enum64,
    };
  }

  #bits({ offset, size, parts }: BitsSlot): Bits | Field {
    const lowered = parts.map((part) => (part.kind === "gap" ? part : this.#bitfield(part)));
    const fields = lowered.filter((part) => part.kind === "bitfield");
    this.#reading.values += fields.length;
    const missing = fields.map(constructOf).find((construct) => !this.#expresses(construct));
    if (missing === undefined) return { kind: "bits", offset, size, parts: lowered };
    if (missing !== "bitfields") this.#report("model/not-expressible", fields.map(({ name }) => name).join(", "));
    return { kind: "field", name: "", offset, size, type: opaque(size, fields), cType: "" };
  }

  #bitfield({ name, type, bitOffset, bitWidth }: BitfieldPart): Bitfield {
    const { graph, findings } = this.#context;
    findings.ofName(name, this.#declaration);
    const id = strip(graph, type);
    const isInt = kindOf(graph.btf, id) === Kind.Int;
    const isSigned = isInt ? isSignedInt(graph.btf, id) : kindFlagOf(graph.btf, id);
    const ref = isInt ? scalarOfInt(graph.btf, id) : this.#enum(this.#next(type), id, name);
    return {
      kind: "bitfield",
      name,
      bitOffset,
      bitWidth,
      // An odd size does not matter here: only the bits are stored.
      type: ref === undefined || ref.kind === "opaque" ? widened(bitWidth, isSigned) : ref,
      signed: isSigned,
      cType: this.#context.shared.spelled(type),
    };
  }

  /** Bitfields of big-endian data are a construct of their own; that they are missing is reported once, for all. */
  #expresses(construct: Construct): boolean {
    const { expresses, graph } = this.#context;
    return expresses.has(construct) && (graph.btf.littleEndian || expresses.has("big-endian-bitfields"));
  }

  #opaque(code: DiagnosticCode, member: string, size: number): OpaqueRef {
    this.#report(code, member);
    return opaque(size);
  }

  #report(code: DiagnosticCode, member: string): void {
    this.#context.findings.add(code, this.#declaration, member);
  }
}

const recordKind = ({ btf }: TypeTable, id: TypeId): "struct" | "union" =>
  kindOf(btf, id) === Kind.Union ? "union" : "struct";

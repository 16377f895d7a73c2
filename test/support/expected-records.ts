import { nameOrNothing, type BpftoolMember, type BpftoolRecord, type BpftoolType } from "./bpftool.js";
import { expectedNames, type NameRules } from "./expected-names.js";

/** What a header has to say of one struct or union, computed from bpftool's dump and nothing of ours. */
export interface ExpectedRecord {
  /** As C spells the type: `struct task_struct`, `union u`, `atomic_t`. */
  readonly spelling: string;
  readonly size: number;
  readonly members: readonly ExpectedMember[];
  readonly bitfields: readonly ExpectedBitfield[];
  /** The record and the nameless ones in it, by their numbers in the dump. */
  readonly ids: readonly number[];
}

/** A member with an address; those of anonymous structs and unions count as members of the record around them. */
export interface ExpectedMember {
  /** `comm`, `a.b`, `a[0].b`: below a member whose type has no name stand the members of that type. */
  readonly path: string;
  readonly offset: number;
  /** The number of its type. */
  readonly type: number;
  /** Whether it lies in the first element of an array that has none: C can name it, but there is no such byte. */
  readonly absent: boolean;
}

export interface ExpectedBitfield {
  readonly path: string;
  readonly bitOffset: number;
  readonly bitWidth: number;
  /** The number of its type. */
  readonly type: number;
  readonly signed: boolean;
  readonly bool: boolean;
}

/**
 * All named structs and unions of a dump, and those without a name that a typedef names. `dump` has all types, those of
 * a base included; `own` are the ids of those that are printed.
 */
export function expectedRecords(
  dump: readonly BpftoolType[],
  rules: NameRules,
  own: (id: number) => boolean = () => true,
): readonly ExpectedRecord[] {
  const types = new Map(dump.map((type) => [type.id, type]));
  const names = expectedNames(dump, rules);
  const found: ExpectedRecord[] = [];
  for (const type of dump) {
    const name = names.get(type.id);
    if (!own(type.id) || name === undefined) continue;
    const target = type.kind === "TYPEDEF" ? types.get(type.type_id) : undefined;
    const walk = new RecordWalk(types, rules, names);
    if (isRecord(type)) found.push({ spelling: `${type.kind.toLowerCase()} ${name}`, ...walk.walk(type, name) });
    if (isNameless(target)) found.push({ spelling: name, ...walk.walk(target, "") });
  }
  return found;
}

type DumpedRecord = Extract<BpftoolType, BpftoolRecord>;

const isRecord = (type: BpftoolType | undefined): type is DumpedRecord =>
  type?.kind === "STRUCT" || type?.kind === "UNION";

const isNameless = (type: BpftoolType | undefined): type is DumpedRecord =>
  isRecord(type) && nameOrNothing(type.name) === "";

interface NamelessRecord {
  readonly record: DumpedRecord;
  /** `[0]` for each dimension of the array. */
  readonly dimensions: string;
  readonly isEmpty: boolean;
}

/** Where in the outermost record a member is looked at. */
interface Place {
  readonly prefix: string;
  readonly bitOffset: number;
  readonly absent: boolean;
  /** The name of the record around it, and whether it is only a member of an anonymous record in that one. */
  readonly tag: string;
  readonly hoisted: boolean;
  /** What the record around it uses as the names of types. */
  readonly typedefs: ReadonlySet<string>;
}

/** Collects the members of one record and of the nameless records in it. */
class RecordWalk {
  readonly #types: ReadonlyMap<number, BpftoolType>;
  readonly #rules: NameRules;
  readonly #names: ReadonlyMap<number, string>;
  readonly #members: ExpectedMember[] = [];
  readonly #bitfields: ExpectedBitfield[] = [];
  readonly #ids: number[] = [];

  constructor(types: ReadonlyMap<number, BpftoolType>, rules: NameRules, names: ReadonlyMap<number, string>) {
    this.#types = types;
    this.#rules = rules;
    this.#names = names;
  }

  /** `tag` is the name behind `struct` or `union`, empty when a typedef names the record. */
  walk(record: DumpedRecord, tag: string): Omit<ExpectedRecord, "spelling"> {
    const typedefs = this.#typedefsIn(record);
    this.#record(record, { prefix: "", bitOffset: 0, absent: false, tag, hoisted: false, typedefs });
    return { size: record.size, members: this.#members, bitfields: this.#bitfields, ids: this.#ids };
  }

  #record(record: DumpedRecord, place: Place): void {
    this.#ids.push(record.id);
    for (const member of record.members) {
      this.#member(member, { ...place, bitOffset: place.bitOffset + member.bits_offset });
    }
  }

  #member(member: BpftoolMember, place: Place): void {
    const nested = this.#namelessRecord(member.type_id);
    const name = nameOrNothing(member.name);
    if (name === "") {
      if (nested?.dimensions === "") this.#record(nested.record, { ...place, hoisted: true });
      return;
    }
    const { bitOffset, absent } = place;
    const path = place.prefix + this.#nameOf(name, place);
    const bits = this.#bitsOf(member);
    if (bits !== undefined) {
      const { shift, width } = bits;
      const type = member.type_id;
      this.#bitfields.push({ path, bitOffset: bitOffset + shift, bitWidth: width, type, ...this.#signOf(type) });
      return;
    }
    this.#members.push({ path, offset: bitOffset / 8, type: member.type_id, absent });
    if (nested === undefined) return;
    const { record, dimensions, isEmpty } = nested;
    this.#record(record, {
      prefix: `${path}${dimensions}.`,
      bitOffset,
      absent: absent || isEmpty,
      tag: "",
      hoisted: false,
      typedefs: this.#typedefsIn(record),
    });
  }

  /**
   * In C++ what an anonymous struct or union adds to a record cannot have the record's name, and no member can have the
   * name of a typedef that its record uses.
   */
  #nameOf(name: string, { tag, hoisted, typedefs }: Place): string {
    const escaped = this.#rules.escape(name);
    if (!this.#rules.cxx || escaped !== name) return escaped;
    return (hoisted && name === tag) || typedefs.has(name) ? `${name}_` : name;
  }

  /** The typedefs that stand in a record, those in the anonymous records in it included. */
  #typedefsIn(record: DumpedRecord): ReadonlySet<string> {
    const names = record.members.flatMap(({ name, type_id }) => {
      const nested = nameOrNothing(name) === "" ? this.#namelessRecord(type_id)?.record : undefined;
      return nested === undefined ? [this.#names.get(this.#elementOf(type_id)) ?? ""] : [...this.#typedefsIn(nested)];
    });
    return new Set(names);
  }

  /** The number of the typedef that a member's type or its array's element is; 0 when it is none. */
  #elementOf(id: number): number {
    let type = this.#withoutQualifiers(id);
    while (type?.kind === "ARRAY") type = this.#withoutQualifiers(type.type_id);
    return type?.kind === "TYPEDEF" ? type.id : 0;
  }

  /** The record without a name that a member is, or that is the element of an array that it is. */
  #namelessRecord(id: number): NamelessRecord | undefined {
    let dimensions = "";
    let isEmpty = false;
    let type = this.#withoutQualifiers(id);
    while (type?.kind === "ARRAY") {
      dimensions += "[0]";
      isEmpty ||= type.nr_elems === 0;
      type = this.#withoutQualifiers(type.type_id);
    }
    return isNameless(type) ? { record: type, dimensions, isEmpty } : undefined;
  }

  /**
   * A bitfield of today says how wide it is; one of the old form has an integer of fewer bits than its bytes have, or begins
   * within a byte.
   */
  #bitsOf(member: BpftoolMember): { readonly width: number; readonly shift: number } | undefined {
    const { bitfield_size, type_id, bits_offset } = member;
    if (bitfield_size !== undefined) return { width: bitfield_size, shift: 0 };
    const type = this.#scalar(type_id);
    if (type?.kind !== "INT") return undefined;
    if (type.nr_bits === type.size * 8 && type.bits_offset === 0 && bits_offset % 8 === 0) return undefined;
    return { width: type.nr_bits, shift: type.bits_offset };
  }

  #signOf(id: number): { readonly signed: boolean; readonly bool: boolean } {
    const type = this.#scalar(id);
    const encoding = type?.kind === "INT" || type?.kind === "ENUM" || type?.kind === "ENUM64" ? type.encoding : "";
    return { signed: encoding === "SIGNED", bool: encoding === "BOOL" };
  }

  /** Without typedefs too. */
  #scalar(id: number): BpftoolType | undefined {
    let type = this.#withoutQualifiers(id);
    while (type?.kind === "TYPEDEF") type = this.#withoutQualifiers(type.type_id);
    return type;
  }

  #withoutQualifiers(id: number): BpftoolType | undefined {
    let type = this.#types.get(id);
    while (
      type?.kind === "CONST" ||
      type?.kind === "VOLATILE" ||
      type?.kind === "RESTRICT" ||
      type?.kind === "TYPE_TAG"
    ) {
      type = this.#types.get(type.type_id);
    }
    return type;
  }
}

import {
  anonymousRecord,
  membersInScope,
  nestedRecord,
  storageOf,
  type Bitfield,
  type Declaration,
  type Field,
  type MemberNames,
  type NameTable,
  type Placed,
  type RecordDeclaration,
  type Slot,
  type TypeRef,
} from "../../../src/backend/index.js";

/** A struct that the Rust bindings have: a declared record, or one without a name that a member holds. */
export interface Subject {
  /** What Rust calls it. */
  readonly own: string;
  readonly size: number;
  readonly accesses: readonly Access[];
  /** Missing for a record without a name. */
  readonly declaration?: RecordDeclaration;
}

/** A member of C and how Rust reaches it. */
export interface Access extends Placed<Field | Bitfield> {
  /** The public field that it is; `undefined` when only functions reach it. */
  readonly field: string | undefined;
  /** What the function of this form, such as `set_*`, is called. */
  readonly nameOf: (form: string) => string;
}

export function subjectsOf(declarations: readonly Declaration[], names: NameTable): readonly Subject[] {
  return declarations.filter(isRecord).flatMap((declaration) => {
    const { id, kind, size, slots } = declaration;
    const members = names.members(declaration);
    const accesses = accessesOf(kind, slots, members);
    return [{ own: names.type(id), size, accesses, declaration }, ...nestedSubjects(accesses, members)];
  });
}

export const isRecord = (declaration: Declaration): declaration is RecordDeclaration =>
  declaration.kind === "struct" || declaration.kind === "union";

function nestedSubjects(accesses: readonly Access[], members: MemberNames): readonly Subject[] {
  return accesses.flatMap(({ member }) => {
    const nested = nestedRecord(member);
    if (nested === undefined || member.kind === "bitfield") return [];
    const inner = accessesOf(nested.record, nested.slots, members);
    return [{ own: members.nested(member), size: nested.size, accesses: inner }, ...nestedSubjects(inner, members)];
  });
}

/** The members of a struct are fields, but for bitfields and what shares its bytes with others. */
function accessesOf(kind: "struct" | "union", slots: readonly Slot[], members: MemberNames): readonly Access[] {
  const reached = (placed: Placed<Field | Bitfield>, field: string | undefined): Access => ({
    ...placed,
    field,
    nameOf: (form) => members.accessor(placed.member, form),
  });
  const held = (placed: Placed<Field | Bitfield>) => reached(placed, undefined);
  if (kind === "union") return membersInScope(slots).map(held);
  return storageOf(slots).flatMap(({ member: slot, base }) => {
    if (slot.kind === "padding") return [];
    if (slot.kind === "bits" || anonymousRecord(slot) !== undefined) return membersInScope([slot], base).map(held);
    return [reached({ member: slot, base }, members.of(slot))];
  });
}

/** What a member is called in the results: as in C, or by its place, where C has no name for it. */
export const keyOf = ({ member, base }: Placed<Field | Bitfield>): string =>
  member.name === "" && member.kind === "field" ? `@${String(base + member.offset)}` : member.name;

/** Whether a member has a value: an array without a length is read by functions of its own. */
export const hasValue = (member: Field | Bitfield): boolean => member.kind === "bitfield" || member.size > 0;

/** A member that goes on behind its record, with the type of its elements. */
export interface Tail extends Placed<Field> {
  readonly element: TypeRef;
}

/** The arrays without a length in the scope of a record. */
export function tailsOf(slots: readonly Slot[]): readonly Tail[] {
  return membersInScope(slots).flatMap(({ member, base }) => {
    const element = member.kind === "field" ? tailElement(member) : undefined;
    return element === undefined || member.kind === "bitfield" ? [] : [{ member, base, element }];
  });
}

function tailElement({ type }: Field): TypeRef | undefined {
  if (type.kind !== "array" || type.counts[0] !== 0) return undefined;
  const counts = type.counts.slice(1);
  const size = counts.reduce((product, count) => product * count, type.element.size);
  return counts.length === 0 ? type.element : { ...type, counts, size };
}

export const isBool = (type: TypeRef): boolean => type.kind === "scalar" && type.scalar === "bool";

/** Whether a type is stored as one byte that Rust has as `u8`. */
export const isByte = (type: TypeRef): boolean => type.kind === "scalar" && /^(bool|char|u8)$/.test(type.scalar);

/** Whether a type is a text of C. */
export const isText = ({ type }: Field | Bitfield): boolean =>
  type.kind === "array" && type.counts.length === 1 && type.element.kind === "scalar" && type.element.scalar === "char";

/** The bits of a member, counted from the start of its record. */
export const bitsOf = ({
  member,
  base,
}: Placed<Field | Bitfield>): { readonly offset: number; readonly width: number } =>
  member.kind === "bitfield"
    ? { offset: 8 * base + member.bitOffset, width: member.bitWidth }
    : { offset: 8 * (base + member.offset), width: 8 * member.size };

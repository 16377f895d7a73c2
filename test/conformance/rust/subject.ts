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
import { isRecord } from "../values/members.js";

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

/** Whether a type is stored as one byte that Rust has as `u8`. */
export const isByte = (type: TypeRef): boolean => type.kind === "scalar" && /^(bool|char|u8)$/.test(type.scalar);

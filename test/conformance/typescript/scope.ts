import {
  anonymousRecord,
  nestedRecord,
  membersInScope,
  type Bitfield,
  type Declaration,
  type Field,
  type InlineRecord,
  type MemberNames,
  type NameTable,
  type Placed,
  type RecordDeclaration,
  type RecordRef,
  type Slot,
  type TypeRef,
} from "../../../src/backend/index.js";
import { isRecord } from "../values/members.js";
import type { Sampled } from "../values/samples.js";

/** The members of a record and what TypeScript calls them. */
export interface Scope {
  readonly kind: "struct" | "union";
  readonly slots: readonly Slot[];
  readonly members: MemberNames;
  readonly size: number;
}

/** A class of the bindings: that of a declared record, or of one without a name that a member holds. */
export interface Subject extends Scope, Sampled {
  /** What TypeScript calls it. */
  readonly own: string;
  readonly align: number;
  /** Missing for a record without a name. */
  readonly declaration?: RecordDeclaration;
}

export const subjectsOf = (declarations: readonly Declaration[], names: NameTable): readonly Subject[] =>
  declarations.filter(isRecord).flatMap((declaration) => {
    const { id, kind, size, align, slots } = declaration;
    const scope = { kind, size, slots, members: names.members(declaration) };
    const own = names.type(id);
    return [{ ...scope, own, align, accesses: membersInScope(slots), declaration }, ...nestedSubjects(scope)];
  });

function nestedSubjects({ slots, members }: Scope): readonly Subject[] {
  return membersInScope(slots).flatMap(({ member }) => {
    const nested = nestedRecord(member);
    if (nested === undefined || member.kind === "bitfield") return [];
    const scope = { kind: nested.record, size: nested.size, slots: nested.slots, members };
    return [
      { ...scope, own: members.nested(member), align: nested.align, accesses: membersInScope(nested.slots) },
      ...nestedSubjects(scope),
    ];
  });
}

/** A property of a view: a member of C, or the bytes of an anonymous union, `base` bytes into the record. */
export interface Entry extends Placed<Field | Bitfield> {
  readonly name: string;
  readonly isUnionBytes: boolean;
  /** Whether it shares its bytes with others, so that they alone are encoded. */
  readonly isArm: boolean;
  /** Whether others lie behind it, so that nothing in it goes on to the end of the bytes. */
  readonly isFollowed: boolean;
}

/** The properties of a record, but for twins, in the order of their bytes. */
export function entriesOf(scope: Scope): readonly Entry[] {
  const found = known.get(scope) ?? findEntries(scope);
  known.set(scope, found);
  return found;
}

const known = new WeakMap<Scope, readonly Entry[]>();

function findEntries({ kind, slots, members }: Scope): readonly Entry[] {
  let unions = 0;
  const walk = (
    record: "struct" | "union",
    inside: readonly Slot[],
    { base, isArm, isFollowed: isAllFollowed }: Pick<Entry, "base" | "isArm" | "isFollowed">,
  ): readonly Entry[] =>
    inside.flatMap((slot, index): readonly Entry[] => {
      if (slot.kind === "padding") return [];
      const behind = record === "union" ? [] : inside.slice(index + 1);
      const isFollowed = isAllFollowed || behind.some(({ kind: what, size }) => what !== "padding" && size > 0);
      if (slot.kind === "bits") {
        return membersInScope([slot], base).map((placed) => ({
          ...entry(members.of(placed.member)),
          ...placed,
          isArm,
          isFollowed,
        }));
      }
      const anonymous = anonymousRecord(slot);
      if (anonymous === undefined) return [{ ...entry(members.of(slot)), member: slot, base, isArm, isFollowed }];
      const isUnion = anonymous.record === "union";
      const bytes =
        isUnion && !isArm
          ? [{ name: `$union${String(unions++)}`, member: slot, base, isArm, isFollowed, isUnionBytes: true }]
          : [];
      const inner = { base: base + slot.offset, isArm: isArm || isUnion, isFollowed };
      return [...bytes, ...walk(anonymous.record, anonymous.slots, inner)];
    });
  return walk(kind, slots, { base: 0, isArm: kind === "union", isFollowed: false });
}

const entry = (name: string) => ({ name, isUnionBytes: false });

/** The records that types refer to by their numbers. */
export class Scopes {
  readonly #byId: ReadonlyMap<number, Declaration>;
  readonly #names: NameTable;
  readonly #known = new WeakMap<TypeRef, Scope>();

  constructor(declarations: readonly Declaration[], names: NameTable) {
    this.#byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
    this.#names = names;
  }

  /** The record that a type is, in a member of `around`; `undefined` for all other types. */
  of(type: TypeRef, around: Scope): Scope | undefined {
    if (type.kind !== "inline" && type.kind !== "record") return undefined;
    const found = this.#known.get(type) ?? this.#find(type, around);
    if (found !== undefined) this.#known.set(type, found);
    return found;
  }

  #find(type: InlineRecord | RecordRef, around: Scope): Scope | undefined {
    if (type.kind === "inline")
      return { kind: type.record, slots: type.slots, size: type.size, members: around.members };
    const declaration = this.#targetOf(type.id);
    if (declaration === undefined || !isRecord(declaration)) return undefined;
    const { kind, slots, size } = declaration;
    return { kind, slots, size, members: this.#names.members(declaration) };
  }

  /** What TypeScript calls the enum that a type is, and its constant of this name; `undefined` where it has no name. */
  constant(
    id: number,
    name: string | null,
  ): { readonly own: string; readonly constant: string | undefined } | undefined {
    const declaration = this.#targetOf(id);
    if (declaration?.kind !== "enum" || this.#names.type(declaration.id) === "") return undefined;
    const index = declaration.values.findIndex((one) => one.name === name);
    return { own: this.#names.type(declaration.id), constant: this.#names.constants(declaration)[index] };
  }

  #targetOf(id: number): Declaration | undefined {
    const declaration = this.#byId.get(id);
    return declaration?.kind === "alias" ? this.#targetOf(declaration.target.id) : declaration;
  }
}

import {
  anonymousRecord,
  membersInScope,
  storageOf,
  type Bitfield,
  type Field,
  type MemberNames,
  type Placed,
  type Slot,
} from "../../../src/backend/index.js";

/** An object as it comes out of a component. */
export type Plain = Readonly<Record<string, unknown>>;

/** What JavaScript calls a thing of WIT. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A member, and what a component has for it. */
export interface Access extends Placed<Field | Bitfield> {
  readonly found: unknown;
  /** Whether the record ends with it, so that it may go on behind it. */
  readonly isLast: boolean;
  /** Whether it is a member of a union, of which only the bytes are encoded. */
  readonly isArm: boolean;
}

/** The bytes of a union, and what a component has for them. */
export interface RawBytes {
  readonly offset: number;
  readonly size: number;
  readonly found: unknown;
}

export interface Scope {
  readonly accesses: readonly Access[];
  readonly unions: readonly RawBytes[];
}

/** A record with its slots, and the object that a component has for it, if it has one. */
export interface Shape {
  readonly kind: "struct" | "union";
  readonly size: number;
  readonly slots: readonly Slot[];
  readonly members: MemberNames;
  readonly found: Plain | undefined;
}

/** Everything in the scope of a record: its own members and those of its anonymous records. */
export function scopeOf(shape: Shape): Scope {
  return shape.kind === "union" ? scopeOfUnion(shape, 0, true) : scopeOfStruct(shape);
}

function scopeOfStruct({ slots, members, found }: Shape): Scope {
  const pieces = storageOf(slots).filter(({ member }) => member.kind !== "padding");
  const scopes = pieces.map(({ member, base }, index): Scope => {
    const isLast = index === pieces.length - 1;
    if (member.kind === "padding") return { accesses: [], unions: [] };
    const anonymous = anonymousRecord(member);
    if (member.kind === "field" && anonymous !== undefined) {
      const inner = get(found, members.storage(member)) as Plain | undefined;
      const union: Shape = { kind: "union", size: member.size, slots: anonymous.slots, members, found: inner };
      return scopeOfUnion(union, base + member.offset, isLast);
    }
    const accesses = membersInScope([member], base).map((placed) => ({
      ...placed,
      found: get(found, members.of(placed.member)),
      isLast,
      isArm: false,
    }));
    return { accesses, unions: [] };
  });
  return { accesses: scopes.flatMap(({ accesses }) => accesses), unions: scopes.flatMap(({ unions }) => unions) };
}

function scopeOfUnion({ slots, members, found, size }: Shape, base: number, isLast: boolean): Scope {
  const accesses = membersInScope(slots, base).map((placed) => ({
    ...placed,
    found: get(found, members.of(placed.member)),
    isLast,
    isArm: true,
  }));
  const unions = size === 0 ? [] : [{ offset: base, size, found: get(found, members.raw(slots)) }];
  return { accesses, unions };
}

const get = (object: Plain | undefined, name: string): unknown => object?.[camelCase(name)];

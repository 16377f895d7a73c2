import {
  membersInScope,
  type Bitfield,
  type Declaration,
  type Field,
  type Placed,
  type RecordDeclaration,
  type Slot,
  type TypeRef,
} from "../../../src/backend/index.js";

/** Whether a declaration is a struct or a union. */
export const isRecord = (declaration: Declaration): declaration is RecordDeclaration =>
  declaration.kind === "struct" || declaration.kind === "union";

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

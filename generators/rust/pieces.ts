import {
  anonymousRecord,
  codeText,
  membersInScope,
  sizeText,
  storageOf,
  type Bitfield,
  type Field,
  type MemberNames,
  type NameTable,
  type Placed,
  type Slot,
} from "../../src/backend/index.js";
import { spellField } from "./spelling.js";
import { integer } from "./text.js";

/** A field of a generated struct. */
export interface Piece {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly offset: number;
  readonly size: number;
  /** `bits` and `union` are the bytes of members that have no field of their own. */
  readonly kind: "field" | "padding" | "bits" | "union";
  /** The member of C that it is, when it is one. */
  readonly field: Field | undefined;
  /** The members that live in its bytes, when it is no member but their storage. */
  readonly holds: readonly Held[];
}

/** A member without a field of its own: of a union, or a bitfield. Its functions read and write a part of some bytes. */
export interface Held {
  readonly member: Field | Bitfield;
  /** Where the record begins that the member's offset counts from, in bytes from the start of the outermost. */
  readonly base: number;
  /** The bytes, `self.bytes`, and where they begin. */
  readonly storage: string;
  readonly start: number;
}

export function piecesOf(
  kind: "struct" | "union",
  size: number,
  slots: readonly Slot[],
  names: NameTable,
  members: MemberNames,
): readonly Piece[] {
  if (kind === "union") return size === 0 && slots[0]?.kind === "padding" ? [] : [unionPiece(size, slots)];
  return storageOf(slots)
    .filter(({ member: slot }) => slot.kind !== "padding" || slot.size > 0)
    .map((placed) => structPiece(placed, names, members));
}

function unionPiece(size: number, slots: readonly Slot[]): Piece {
  return {
    name: "bytes",
    type: `[u8; ${integer(size)}]`,
    doc: "The bytes that all members share.",
    kind: "union",
    offset: 0,
    size,
    field: undefined,
    holds: membersInScope(slots).map((placed) => ({ ...placed, storage: "self.bytes", start: 0 })),
  };
}

function structPiece({ member: slot, base }: Placed<Slot>, names: NameTable, members: MemberNames): Piece {
  const offset = base + slot.offset;
  if (slot.kind === "padding") return bytesPiece("padding", slot, members.of(slot), "Padding", offset);
  if (slot.kind === "bits" || anonymousRecord(slot) !== undefined) {
    const name = members.storage(slot);
    const what = `${slot.kind === "bits" ? "Bitfields" : "An anonymous union"}, ${sizeText(slot.size)}`;
    const holds = membersInScope([slot], base).map((held) => ({ ...held, storage: `self.${name}`, start: offset }));
    return bytesPiece(slot.kind === "bits" ? "bits" : "union", slot, name, what, offset, holds);
  }
  const type = spellField(slot, names, members);
  return {
    name: members.of(slot),
    type,
    doc: docOf(slot, offset),
    kind: "field",
    offset,
    size: slot.size,
    field: slot,
    holds: nothing,
  };
}

const nothing: readonly Held[] = [];

/** A field that is no member of C. */
const bytesPiece = (
  kind: Piece["kind"],
  { size }: Slot,
  name: string,
  what: string,
  offset: number,
  holds = nothing,
): Piece => ({
  kind,
  name,
  type: `[u8; ${integer(size)}]`,
  doc: `${what}, offset ${String(offset)}.`,
  offset,
  size,
  field: undefined,
  holds,
});

/** What a member is in C, and where it lies. */
export function docOf(member: Field | Bitfield, offset: number): string {
  const named = member.name === "" ? "" : `${codeText(member.name)}: `;
  const type = member.cType === "" ? sizeText(member.kind === "field" ? member.size : 0) : codeText(member.cType);
  return `${named}${type}, ${placeOf(member, offset)}.`;
}

function placeOf(member: Field | Bitfield, offset: number): string {
  if (member.kind === "field") return `offset ${String(offset)}`;
  const last = offset + member.bitWidth - 1;
  return last === offset ? `bit ${String(offset)}` : `bits ${String(offset)} to ${String(last)}`;
}

import { elementWord, kindFlagOf, kindOf, sizeFieldOf, wordAt, type TypeId } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";
import { isRegularInt, type Resolution } from "./resolution.js";
import type { Verdicts } from "./verdicts.js";

/** The most bits that the kernel copies for one member, those before it in its first byte included. */
const mostBits = 128;

/** An enum is an `int` to the rules for bitfields. */
const bitsOfEnum = 32;

/** One member of a resolved record: the word where it begins, its offset, and the type with a size that it has. */
interface PlacedMember {
  readonly record: TypeId;
  readonly part: number;
  readonly type: TypeId;
  readonly bitOffset: number;
  /** 0 for one that is no bitfield. */
  readonly bitWidth: number;
}

/**
 * Whether a member lies where a value of its type can lie (`check_member` and `check_kflag_member` of each kind). `type`
 * is the sized type that it stands for.
 */
export function checkMember(
  verdicts: Verdicts,
  resolution: Resolution,
  record: TypeId,
  part: number,
  type: TypeId,
): boolean {
  const { btf } = verdicts;
  const offset = elementWord(btf, part, 2);
  const kindFlag = kindFlagOf(btf, record);
  const member = {
    record,
    part,
    type,
    bitOffset: kindFlag ? offset & 0xffffff : offset,
    bitWidth: kindFlag ? offset >>> 24 : 0,
  };
  switch (kindOf(btf, type)) {
    case Kind.Int:
      return kindFlag ? checkNewInt(verdicts, member) : checkOldInt(verdicts, member);
    case Kind.Enum:
    case Kind.Enum64:
      return kindFlag ? checkNewEnum(verdicts, member) : checkBytes(verdicts, member, sizeFieldOf(btf, type));
    case Kind.Float:
      return checkNoBitfield(verdicts, member) && checkFloat(verdicts, member);
    default:
      return checkNoBitfield(verdicts, member) && checkBytes(verdicts, member, resolution.sizeOf(type));
  }
}

/** Without a kind flag an INT itself may say at which bit it begins, and how many it has. */
function checkOldInt(verdicts: Verdicts, member: PlacedMember): boolean {
  const data = wordAt(verdicts.btf, member.type, 3);
  return checkBits(verdicts, member, member.bitOffset + ((data >>> 16) & 0xff), data & 0xff);
}

function checkNewInt(verdicts: Verdicts, member: PlacedMember): boolean {
  const { btf } = verdicts;
  const { record, part, type, bitOffset, bitWidth } = member;
  if (!isRegularInt(btf, type)) {
    verdicts.type("kernel/bitfield-type", record, { expected: "8, 16, 32, 64 or 128 bits", part });
    return false;
  }
  const bits = wordAt(btf, type, 3) & 0xff;
  if (bitWidth === 0) return checkAligned(verdicts, member, 8) && checkBits(verdicts, member, bitOffset, bits);
  return checkWidth(verdicts, member, bits) && checkBits(verdicts, member, bitOffset, bitWidth);
}

function checkNewEnum(verdicts: Verdicts, member: PlacedMember): boolean {
  const { bitOffset, bitWidth } = member;
  if (bitWidth === 0) return checkBytes(verdicts, member, bitsOfEnum / 8);
  if (!checkWidth(verdicts, member, bitsOfEnum)) return false;
  return checkEnd(verdicts, member, Math.ceil((bitOffset + bitWidth) / 8));
}

/** A FLOAT has to be aligned to its size, or to 8 bytes if it is larger. */
function checkFloat(verdicts: Verdicts, member: PlacedMember): boolean {
  const size = sizeFieldOf(verdicts.btf, member.type);
  return (
    checkAligned(verdicts, member, 8 * Math.min(8, size)) && checkEnd(verdicts, member, member.bitOffset / 8 + size)
  );
}

function checkBytes(verdicts: Verdicts, member: PlacedMember, size: number): boolean {
  return checkAligned(verdicts, member, 8) && checkEnd(verdicts, member, member.bitOffset / 8 + size);
}

function checkBits(verdicts: Verdicts, member: PlacedMember, bitOffset: number, bits: number): boolean {
  const copied = bits + (bitOffset % 8);
  if (copied > mostBits) {
    const facts = { expected: `at most ${String(mostBits)} bits`, found: String(copied), part: member.part };
    verdicts.type("kernel/bitfield-size", member.record, facts);
    return false;
  }
  return checkEnd(verdicts, member, Math.ceil((bitOffset + bits) / 8));
}

function checkNoBitfield(verdicts: Verdicts, member: PlacedMember): boolean {
  return checkWidth(verdicts, member, 0);
}

function checkWidth(verdicts: Verdicts, { record, part, bitWidth }: PlacedMember, most: number): boolean {
  if (bitWidth <= most) return true;
  verdicts.type("kernel/bitfield-size", record, {
    expected: `at most ${String(most)} bits`,
    found: String(bitWidth),
    part,
  });
  return false;
}

function checkAligned(verdicts: Verdicts, { record, part, bitOffset }: PlacedMember, bits: number): boolean {
  if (bitOffset % bits === 0) return true;
  const expected = `a multiple of ${String(bits)} bits`;
  verdicts.type("kernel/member-alignment", record, { expected, found: String(bitOffset), part });
  return false;
}

/** `end` is the byte behind the member. */
function checkEnd(verdicts: Verdicts, { record, part }: PlacedMember, end: number): boolean {
  const size = sizeFieldOf(verdicts.btf, record);
  if (end <= size) return true;
  verdicts.type("kernel/member-end", record, { expected: `at most byte ${String(size)}`, found: String(end), part });
  return false;
}

import type { PlacedMember } from "./read-members.js";
import type { BitfieldPart, BitsPart, BitsSlot, LayoutSlot } from "./record-layout.js";

/** Puts each member of a union where BTF says, and padding over all of it when no member covers it. */
export function unionSlots(members: readonly PlacedMember[], size: number): readonly LayoutSlot[] {
  const slots = members.map((member) => slotOf(member, size));
  // All of them end within the union, so one of its size begins with it.
  const covered = slots.some((slot) => slot.size === size);
  return covered || size === 0 ? slots : [...slots, { kind: "padding", offset: 0, size }];
}

function slotOf(member: PlacedMember, unionSize: number): LayoutSlot {
  if (member.kind === "bitfield") return bitsAround(member);
  return member.sized ? member : { ...member, size: unionSize - member.offset };
}

/** The bytes that a bitfield lies in. */
function bitsAround(bitfield: BitfieldPart): BitsSlot {
  const { bitOffset, bitWidth } = bitfield;
  const offset = Math.floor(bitOffset / 8);
  const end = Math.ceil((bitOffset + bitWidth) / 8);
  const parts: BitsPart[] = [
    { kind: "gap", bitOffset: offset * 8, bitWidth: bitOffset - offset * 8 },
    bitfield,
    { kind: "gap", bitOffset: bitOffset + bitWidth, bitWidth: end * 8 - bitOffset - bitWidth },
  ];
  return { kind: "bits", offset, size: end - offset, parts: parts.filter((part) => part.bitWidth > 0) };
}

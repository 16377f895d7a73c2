import type { Bitfield } from "../../../src/backend/index.js";
import { readBits, withBits } from "../random-c/bits.js";
import { bitsOf, isBool, keyOf } from "../values/members.js";
import { ModelReader } from "../values/read-model.js";
import { differences, hex, withoutText, type Shown } from "../values/shown.js";
import { isSettable } from "./exercise.js";
import type { Exercised } from "./generate-exercise.js";
import type { Access } from "./subject.js";
import { withTexts } from "./texts.js";

/** What became of a member of some bytes. */
interface SetAnswer {
  /** The bytes after the member was set to what it was. */
  readonly same: string;
  /** A value that it was set to, the bytes after that, and what it then was. */
  readonly drawn: Shown;
  readonly after: string;
  readonly got: Shown;
}

/** What is wrong with the functions that set the members of a record, tried with `bytes`. */
export function setProblems(
  exercised: Exercised,
  record: number,
  bytes: Uint8Array,
  answer: unknown,
): readonly string[] {
  const { subjects, littleEndian } = exercised;
  const subject = subjects[record];
  const settable = subject?.accesses.filter(isSettable) ?? [];
  const reader = new ModelReader(exercised);
  const whole = bytes.subarray(0, subject?.size);
  if (!Array.isArray(answer)) return [`set ${subject?.own ?? ""} ended with ${JSON.stringify(answer)}`];
  // The program prints one object a member; a wrong one shows as a difference.
  const answers = answer as readonly SetAnswer[];
  return settable.flatMap((access, index) => {
    const given = answers[index];
    const name = `${subject?.own ?? ""}.${keyOf(access)}`;
    if (given === undefined) return [`${name} was not set`];
    return memberProblems(access, whole, given, reader, littleEndian).map((problem) => `set ${name}${problem}`);
  });
}

function memberProblems(
  access: Access,
  before: Uint8Array,
  { same, drawn, after, got }: SetAnswer,
  reader: ModelReader,
  littleEndian: boolean,
): readonly string[] {
  const { member } = access;
  const { offset, width } = bitsOf(access);
  const changed = Uint8Array.from(Buffer.from(after, "hex"));
  const without = (bytes: Uint8Array) => hex(withBits(bytes, offset, width, 0n, littleEndian));
  const held = withTexts(withoutText(reader.member(access, changed)));
  const expected = member.kind === "bitfield" ? truncated(drawn, member) : drawn;
  const found = member.kind === "bitfield" ? String(readBits(changed, offset, width, littleEndian)) : held;
  return [
    ...differences(hex(canonical(access, before)), same, " to itself: bytes"),
    ...differences(without(before), without(changed), " to a value: other bits"),
    ...differences(expected, found, " to a value: its bits"),
    ...differences(held, got, " to a value: read again"),
  ];
}

/** A bool that is neither 0 nor 1 is read as true, and set to 1. */
function canonical({ member, base }: Access, bytes: Uint8Array): Uint8Array {
  if (member.kind === "bitfield" || !isBool(member.type)) return bytes;
  const at = base + member.offset;
  return bytes.map((byte, index) => (index === at && byte !== 0 ? 1 : byte));
}

/** The bits that a bitfield keeps of a value, which is printed as a bool, an integer, or an enum around one. */
function truncated(drawn: Shown, { bitWidth }: Pick<Bitfield, "bitWidth">): string {
  if (typeof drawn === "boolean") return drawn ? "1" : "0";
  if (typeof drawn === "string") return String(BigInt.asUintN(bitWidth, BigInt(drawn)));
  return drawn !== null && "value" in drawn ? truncated(drawn["value"], { bitWidth }) : "no integer";
}

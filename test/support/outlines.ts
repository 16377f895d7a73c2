import type { BpftoolType } from "./bpftool.js";
import { expectedRecords, type ExpectedRecord } from "./expected-records.js";

/**
 * Structs and unions, each as one line: how C spells it, its size, and its members, `a.b[0].c@16` with the byte where each
 * lies, `a@13:3` with the bit and the number of bits, and perhaps more about its type. Two of one name are told apart by
 * all the rest.
 */
export type Outline = string;

export const outline = (title: string, size: number | undefined, members: readonly string[]): Outline =>
  `${title.replace(/___\d+$/, "")} (${String(size)}): ${[...new Set(members)].sort().join(" ")}`;

/** Where a generated file and the BTF that it was made of differ. */
export interface Differences {
  /** What the BTF says and nothing in the file says. */
  readonly missing: readonly Outline[];
  /** What the file says and the BTF does not. */
  readonly surplus: readonly Outline[];
}

/** What is said of a member behind its place, by the number of its type in the dump and, for a bitfield, its bits. */
export type Describe = (type: number, bitWidth?: number) => string;

/**
 * Compares outlines of what is `printed` with bpftool's dump of all types. What has to be there are those with a number
 * that is `own`: what they hold comes from anywhere.
 */
export function differencesIn(
  printed: readonly Outline[],
  dump: readonly BpftoolType[],
  own: (id: number) => boolean,
  describe: Describe = () => "",
): Differences {
  const rules = { escape: (name: string) => name, cxx: false };
  return {
    missing: missingOutlines(printed, expectedOutlines(expectedRecords(dump, rules, own), describe)),
    surplus: missingOutlines(expectedOutlines(expectedRecords(dump, rules), describe), printed),
  };
}

/** What has to be said, without us. Further typedefs of a record are only other names of it. */
function expectedOutlines(records: readonly ExpectedRecord[], describe: Describe): readonly Outline[] {
  const firsts = new Map([...records].reverse().map((record) => [record.ids[0], record]));
  return Array.from(firsts.values(), ({ spelling, size, members, bitfields }) =>
    outline(spelling, size, [
      ...members.map(({ path, offset, type }) => `${path}@${String(offset)}${describe(type)}`),
      ...bitfields.map(
        ({ path, bitOffset, bitWidth, type }) =>
          `${path}@${String(bitOffset)}:${String(bitWidth)}${describe(type, bitWidth)}`,
      ),
    ]),
  );
}

/** The outlines of one list that are not in the other, as often as they are missing there. */
function missingOutlines(from: readonly Outline[], wanted: readonly Outline[]): readonly Outline[] {
  const counts = new Map<Outline, number>();
  for (const line of from) counts.set(line, (counts.get(line) ?? 0) + 1);
  return wanted.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}

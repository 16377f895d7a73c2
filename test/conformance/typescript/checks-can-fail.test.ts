import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkTypeScript, type Trial } from "./check-typescript.js";
import { trialsOf } from "./trials.js";

const source = `
enum level { LOW = 1, HIGH = 2 };
struct s {
  unsigned short a : 3, b : 7;
  _Bool flag;
  char text[5];
  enum level level[3];
  union { int whole; short half; };
  struct { long x; short y; } inner;
  unsigned long wide : 60;
  unsigned odd : 17, far : 15;
  signed char small;
  double fraction;
  short numbers[2][3];
  unsigned char raw[3];
  char name[24];
  int rest[];
};
`;

/** Faults that could be in printed TypeScript: what is printed, and what stands there in its place. */
const faults: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  "a field lies elsewhere": ["getInt8(this.$offset + 52)", "getInt8(this.$offset + 53)"],
  "a field has no sign": ["this.$view.getInt8(", "this.$view.getUint8("],
  "a field has the other byte order": ["getFloat64(this.$offset + 56, true)", "getFloat64(this.$offset + 56, false)"],
  "a bitfield is read one bit too low": [">>> 3) & 0x7f", ">>> 2) & 0x7f"],
  "a bitfield is read with a bit too many": [">>> 3) & 0x7f", ">>> 3) & 0xff"],
  "a bitfield is set one bit too low": ["((value << 3) & 0x3f8)", "((value << 2) & 0x3f8)"],
  "a bitfield is set with a bit too many": ["& ~0x3f8;", "& ~0x7f8;"],
  "a wide bitfield has a sign": ["BigInt.asUintN(width, $bigInteger", "BigInt.asIntN(width, $bigInteger"],
  "a bool is what is 1": ["getUint8(this.$offset + 2) !== 0", "getUint8(this.$offset + 2) === 1"],
  "a text is cut one byte too early": [
    "$setText(this.$view, this.$offset + 3, 5",
    "$setText(this.$view, this.$offset + 3, 4",
  ],
  "a text goes on behind a NUL": ["if (byte === 0) break;", ""],
  "bytes are not live": [
    "get raw(): Uint8Array {\n    return $bytes(this.$view, this.$offset + 76, 3)",
    "get raw(): Uint8Array {\n    return $bytes(this.$view, this.$offset + 76, 2)",
  ],
  "bytes that are too few leave others": ["target.fill(0, bytes.length);", ""],
  "bytes of a union are not its own": [
    "$setBytes(this.$view, this.$offset + 20, 4, value);",
    "$setBytes(this.$view, this.$offset + 20, 2, value.subarray(2));",
  ],
  "rows of an array overlap": ["size: count * codec.size,", "size: codec.size,"],
  "fewer values leave others": [".fill(0);\n    Array.from(values)", ";\n    Array.from(values)"],
  "a nested view begins elsewhere": ["new S$Inner(this.$view, this.$offset + 24)", "new S$Inner(this.$view, 24)"],
  "a flexible array has an element too many": ["return Math.floor(Math.max(", "return Math.ceil(Math.max("],
  "a constant has another name": ['case 2:\n      return "HIGH"', 'case 2:\n      return "LOW"'],
  "a record has another size": ["static readonly size = 104;", "static readonly size = 84;"],
  "a table of fields has another offset": ["small: { offset: 52,", "small: { offset: 53,"],
  "a constant has another value": ["HIGH: 2,", "HIGH: 3,"],
  "a plain object is not a copy of all": ["small: this.small,", ""],
  "a field is not set": ["if (value.fraction !== undefined) this.fraction = value.fraction;", ""],
  "what is encoded keeps what was there": ["view.$bytes.fill(0);", ""],
  "a decoded record begins elsewhere": ["return new S(bytes, offset).$get();", "return new S(bytes).$get();"],
  "an encoded record is too short for its flexible array": [
    "(value.rest?.length ?? 0) * 4",
    "(value.rest?.length ?? 0) * 3",
  ],
  "a number is rounded twice": ["return high * 0x100000000 + view", "return Math.fround(high) * 0x100000000 + view"],
  "a number is set to another": [": Math.floor(whole /", ": Math.trunc(whole /"],
};

/** A bit too many shows only where it is set. */
const rounds = 4;

describeWith(["clang-19", "gcc"], "the checks of TypeScript", () => {
  const folder = temporaryFolder();

  it("see every fault, and none where there is none", async () => {
    const [right] = await trialsOf({ source, keepers: "struct s *keep;" }, folder);
    if (right === undefined) throw new Error("nothing to try");
    const random = randomWords();
    const seen = new Set<string>();
    for (const name of ["", ...Object.keys(faults)]) {
      const trial = name === "" ? right : broken(right, name);
      for (let round = 0; round < rounds && !seen.has(name); round++) {
        const { problems } = await checkTypeScript(trial, random, folder);
        if (problems.length > 0) seen.add(name);
      }
    }
    expect([...seen]).toEqual(Object.keys(faults));
  });
});

/** The first of the same bindings, with a fault in it. C reads the right ones; what the model reads is enough for others. */
function broken({ variants: [right] }: Trial, name: string): Trial {
  const [printed = "", wrong = ""] = faults[name] ?? [];
  const text = right?.text.replace(printed, () => wrong) ?? "";
  if (right === undefined || text === right.text) throw new Error(`${name}: ${printed} is not printed`);
  return { name, variants: [{ ...right, text }] };
}

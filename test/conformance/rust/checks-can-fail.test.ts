import { expect, it } from "vitest";
import { describeWith } from "../../support/requires.js";
import { temporaryFolder } from "../../support/workspace.js";
import { randomWords } from "../random-c/random-words.js";
import { checkRust, type Trial } from "./check-rust.js";
import { differences } from "../values/shown.js";
import { trialsOf } from "./trials.js";

const source = `
enum level { LOW = 1, HIGH = 2 };
struct s {
  unsigned short a : 3, b : 7;
  _Bool flag;
  char text[5];
  enum level level[3];
  union { int whole; short half; };
  struct { long x; } inner;
  float fractions[64];
  int rest[];
};
`;

/** Faults that could be in printed Rust: what is printed, and what stands there in its place. */
const faults: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  "a bitfield is read one bit too low": ["(word << 6) >> 9", "(word << 7) >> 9"],
  "a bitfield is set beside its bits": ["let mask = (u16::MAX >> 9) << 3;", "let mask = (u16::MAX >> 8) << 3;"],
  "a bitfield is not set": ["let mask = (u16::MAX >> 9) << 3;", "let mask = 0;"],
  "a bool is what is 1": ["self.flag != 0", "self.flag == 1"],
  "a text ends before its last byte": ["end.unwrap_or(array.len())", "end.unwrap_or(array.len() - 1)"],
  "a constant has another name": ['2 => Some("HIGH")', '2 => Some("LOW")'],
  "a member of a union is read wrong": ["InBytes::at(&self.__union0, 0)", "i32::at(&self.__union0, 0) ^ 1"],
  "a member of a union is set to another value": [
    "InBytes::put(value, &mut self.__union",
    "InBytes::put(value ^ 1, &mut self.__union",
  ],
  "a float is written as another NaN": [
    "bytes.copy_from_slice(&self.to_le_bytes());",
    "bytes.copy_from_slice(&(self + 0 as Self).to_le_bytes());",
  ],
  "a nested value is read from elsewhere": ["x: InBytes::at(bytes, 0)", "x: InBytes::read(&[bytes[7]; 8])"],
  "an array without a length begins elsewhere": ["bytes.get(288..)", "bytes.get(284..)"],
};

describeWith(["rustc", "clang-19", "gcc"], "the checks of Rust bindings", () => {
  const folder = temporaryFolder();

  it("see every fault, and none where there is none", async () => {
    const [right] = await trialsOf({ source, keepers: "struct s *keep;" }, folder);
    if (right === undefined) throw new Error("nothing to try");
    const { problems } = await checkRust(
      [right, ...Object.keys(faults).map((name) => broken(right, name))],
      randomWords(),
      folder,
    );
    expect(new Set(problems.map((problem) => problem.split(":")[0]))).toEqual(new Set(Object.keys(faults)));
  });
});

/** The same bindings with a fault in them. */
function broken(trial: Trial, name: string): Trial {
  const { bindings } = trial.exercised;
  const [right = "", wrong = ""] = faults[name] ?? [];
  const changed = bindings.replace(right, wrong);
  if (changed === bindings) throw new Error(`${name}: ${right} is not printed`);
  return { ...trial, name, exercised: { ...trial.exercised, bindings: changed } };
}

it("results differ where a value differs, is missing or is too much", () => {
  const expected = { value: { a: "1", b: [true, null] } };
  expect(differences(expected, { value: { a: "1", b: [true, null] } })).toEqual([]);
  expect(differences(expected, { value: { a: "2", b: [true] } })).toEqual([
    '.value.a is "2", expected "1"',
    ".value.b.1 is undefined, expected null",
  ]);
  expect(differences(expected, { value: { a: "1", b: [true, null], c: "3" } })).toHaveLength(1);
  expect(differences(expected, undefined)).toHaveLength(1);
});

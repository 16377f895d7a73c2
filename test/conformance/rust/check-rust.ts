import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { askC, type CSource } from "../values/ask-c.js";
import { ModelReader } from "../values/read-model.js";
import { samplesOf } from "../values/samples.js";
import { countValues, differences } from "../values/shown.js";
import { askRust, type Question } from "./ask.js";
import { setProblems } from "./check-sets.js";
import { isSettable } from "./exercise.js";
import type { Exercised } from "./generate-exercise.js";
import type { Subject } from "./subject.js";
import { withTexts } from "./texts.js";

/** Bindings to try, and the C declarations that they were made from, if a C compiler is to read the same bytes. */
export interface Trial {
  readonly name: string;
  readonly exercised: Exercised;
  readonly c?: CSource;
}

export interface RustChecked {
  readonly problems: readonly string[];
  readonly counts: RustCounts;
}

/** How much was compared. */
export interface RustCounts {
  /** Records that were read, once for every sample. */
  readonly records: number;
  /** Values that were read in them. */
  readonly values: number;
  /** How often a function set a member. */
  readonly sets: number;
}

let runs = 0;

/**
 * Fills random bytes into every record of every trial, in one program of Rust, and compares what it reads with what C
 * reads, or where there is no C with what the model says. Rejects when a compiler refuses something.
 */
export async function checkRust(trials: readonly Trial[], random: () => bigint, parent: string): Promise<RustChecked> {
  const folder = join(parent, `rust${String(runs++)}`);
  await mkdir(folder);
  const questions = trials.flatMap(({ exercised }, module) => questionsOf(exercised, module, random));
  const modules = trials.map(({ exercised }) => exercised);
  const [answers, ...expected] = await Promise.all([
    askRust(modules, questions, folder),
    ...trials.map((trial, module) => expectedReads(trial, questions.filter(isReadOf(module)), folder)),
  ]);
  const reads = expected.map((values) => values.values());
  const problems = questions.flatMap(({ kind, module, record, bytes }, index) => {
    const trial = trials[module];
    if (trial === undefined) return [];
    const { name, exercised } = trial;
    const found = answers[index];
    const own = exercised.subjects[record]?.own ?? "";
    const wrong =
      kind === "set"
        ? setProblems(exercised, record, bytes, found)
        : differences(withTexts(reads[module]?.next().value), found, `read ${own}`);
    return wrong.map((problem) => `${name}: ${problem}`);
  });
  return { problems, counts: countsOf(trials, questions, expected.flat().map(withTexts)) };
}

function countsOf(trials: readonly Trial[], questions: readonly Question[], reads: readonly unknown[]): RustCounts {
  const sets = questions.map(({ kind, module, record }) => {
    const accesses = trials[module]?.exercised.subjects[record]?.accesses ?? [];
    return kind === "set" ? accesses.filter(isSettable).length : 0;
  });
  return { records: reads.length, values: countValues(reads), sets: sets.reduce((sum, count) => sum + count, 0) };
}

/** Declared records are read, and what has no name in those that hold it; all are set. */
function questionsOf(exercised: Exercised, module: number, random: () => bigint): readonly Question[] {
  return exercised.subjects.flatMap((subject, record) =>
    samplesOf(exercised, subject, random).flatMap((bytes): readonly Question[] => [
      ...(subject.declaration === undefined ? [] : [{ kind: "read" as const, module, record, bytes }]),
      { kind: "set", module, record, bytes },
    ]),
  );
}

const isReadOf =
  (wanted: number) =>
  ({ kind, module }: Question): boolean =>
    kind === "read" && module === wanted;

async function expectedReads(
  { name, exercised, c }: Trial,
  questions: readonly Question[],
  parent: string,
): Promise<readonly unknown[]> {
  const { subjects, declarations } = exercised;
  if (c === undefined) {
    const reader = new ModelReader(exercised);
    return questions.map(({ record, bytes }) => {
      const declaration = subjects[record]?.declaration;
      return declaration === undefined ? undefined : reader.record(declaration, bytes);
    });
  }
  const folder = join(parent, name);
  await mkdir(folder);
  const declared = subjects.filter(isDeclared);
  const asked = questions.map(({ record, bytes }) => ({
    record: declared.findIndex((one) => one === subjects[record]),
    bytes,
  }));
  return askC(c, declarations, asked, folder);
}

const isDeclared = ({ declaration }: Subject): boolean => declaration !== undefined;

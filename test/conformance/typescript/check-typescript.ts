import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { importTypeScript } from "../../support/typescript-module.js";
import { askC, type CSource } from "../values/ask-c.js";
import { samplesOf } from "../values/samples.js";
import { countValues, type ShownRecord } from "../values/shown.js";
import { readProblems, type Tried } from "./check-reads.js";
import { setProblems } from "./check-sets.js";
import type { Generated } from "./generated.js";
import { placingOf } from "./placed.js";
import type { Subject } from "./scope.js";

/** Bindings of one input with one set of options after the other, and the C declarations that it was made from, if a C compiler is to read the same bytes. */
export interface Trial {
  readonly name: string;
  readonly variants: readonly Generated[];
  readonly c?: CSource;
}

/** How much was compared. */
export interface Counts {
  /** Records that were read, once for every sample and every set of options. */
  readonly records: number;
  /** Values that were read in them. */
  readonly values: number;
  /** Values that C had read, not the model. */
  readonly valuesOfC: number;
  /** How often a property was set. */
  readonly sets: number;
}

export interface Checked {
  readonly problems: readonly string[];
  readonly counts: Counts;
}

export const noCounts: Counts = { records: 0, values: 0, valuesOfC: 0, sets: 0 };

export const sumOf = (some: Counts, more: Counts): Counts => ({
  records: some.records + more.records,
  values: some.values + more.values,
  valuesOfC: some.valuesOfC + more.valuesOfC,
  sets: some.sets + more.sets,
});

/** A record and bytes for it. */
interface Sample {
  /** Among the subjects of every variant. */
  readonly index: number;
  readonly subject: Subject;
  readonly bytes: Uint8Array;
}

let runs = 0;

/**
 * Fills random bytes into every record, and compares what the bindings read with what C reads, or where there is no C with
 * what the model says; then sets every property. Rejects when a compiler refuses something.
 */
export async function checkTypeScript(trial: Trial, random: () => bigint, parent: string): Promise<Checked> {
  const folder = join(parent, `typescript${String(runs++)}`);
  await mkdir(folder);
  const [first] = trial.variants;
  if (first === undefined) return { problems: [], counts: noCounts };
  const samples = first.subjects.flatMap((subject, index) =>
    samplesOf(first, subject, random).map((bytes) => ({ index, subject, bytes })),
  );
  const reads = await expectedReads(first, samples, trial.c, folder);
  const checked = await Promise.all(
    trial.variants.map(async (generated) => {
      const module = await importTypeScript(generated.text, folder);
      const name = `${trial.name} ${Object.values(generated.options).join(" ")}`;
      const all = samples.map((sample, at) => {
        const subject = generated.subjects[sample.index] ?? sample.subject;
        const donor = samples[at + 1]?.index === sample.index ? samples[at + 1] : sample;
        return sampleProblems({ generated, module, subject }, sample, donor?.bytes ?? sample.bytes, reads[at], random);
      });
      return { problems: all.flatMap(({ problems }) => problems).map((problem) => `${name}: ${problem}`), all };
    }),
  );
  const counts = checked.flatMap(({ all }) => all.map((one) => one.counts));
  return { problems: checked.flatMap(({ problems }) => problems), counts: counts.reduce(sumOf, noCounts) };
}

/** What was read elsewhere, and by whom. */
interface Read {
  readonly shown: ShownRecord;
  readonly byC: boolean;
}

function sampleProblems(
  tried: Tried,
  { bytes }: Sample,
  donor: Uint8Array,
  read: Read | undefined,
  random: () => bigint,
): Checked {
  if (read === undefined) return { problems: ["nothing was read"], counts: noCounts };
  try {
    const { problems, values } = readProblems(tried, bytes, read.shown, placingOf(Number(random() % 4n)));
    const set = setProblems(tried, { target: bytes, donor, random });
    const count = countValues(values);
    const counts = { records: 1, values: count, valuesOfC: read.byC ? count : 0, sets: set.sets };
    return { problems: [...problems, ...set.problems], counts };
  } catch (error) {
    return { problems: [`${tried.subject.own} ended with ${String(error)}`], counts: noCounts };
  }
}

/** C reads the declared records; those without a name in them by themselves are read by the model alone. */
async function expectedReads(
  generated: Generated,
  samples: readonly Sample[],
  c: CSource | undefined,
  folder: string,
): Promise<readonly Read[]> {
  const { reader } = generated;
  const declared = generated.subjects.filter(({ declaration }) => declaration !== undefined);
  const asked = samples.filter(({ subject }) => declared.includes(subject));
  const questions = asked.map(({ subject, bytes }) => ({ record: declared.indexOf(subject), bytes }));
  const answers = c === undefined ? [] : await askC(c, generated.declarations, questions, folder);
  const answerOf = new Map(asked.map((sample, index) => [sample, answers[index]]));
  return samples.map((sample) => {
    const { subject, bytes } = sample;
    const answer = answerOf.get(sample);
    // The C program prints a record as the model's reader gives it.
    if (answer !== undefined) return { shown: answer as ShownRecord, byC: true };
    return { shown: reader.record(subject, bytes), byC: false };
  });
}

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { c } from "../../../generators/c/index.js";
import { btfToC, buildModel, decodeBtf } from "../../../src/index.js";
import { compileBpf, compileC, cTargets, run, type CTarget } from "../../support/compilers.js";
import { truthAsserts, type Accessed } from "./accessors.js";
import { expectations } from "./check-access.js";
import { layoutProblems } from "./check-layout.js";
import { bigEndianProblems } from "./check-big-endian.js";
import { Locator } from "./locate.js";
import type { Plan } from "./plan.js";
import { askProcess, askWasm, type Answer } from "./requests.js";
import { spellPath } from "./shape.js";
import { truthOf, type RecordTruth } from "./truth.js";

/** How much was compared. */
export interface Counts {
  readonly types: number;
  readonly members: number;
  readonly bitfields: number;
  readonly reads: number;
  readonly writes: number;
}

export interface Checked {
  readonly problems: readonly string[];
  readonly counts: Counts;
}

let runs = 0;

/** Everything that must hold for the declarations of one C program. Rejects when a compiler refuses something. */
export async function checkPlan(plan: Plan, parent: string): Promise<Checked> {
  const folder = join(parent, `run${String(runs++)}`);
  await mkdir(folder);
  const object = join(folder, "types.o");
  const [truths] = await Promise.all([truthOf(plan, folder), compileBpf(plan.source + plan.keepers, object)]);
  const input = await readFile(object);
  const layout = layoutProblems(plan, truths, new Locator(buildModel(decodeBtf(input))));
  if (layout.length > 0) return { problems: layout, counts: countsOf(truths, []) };
  const records = accessedRecords(input, truths);
  const [, access, bigEndian] = await Promise.all([
    compileBareHeaders(plan, truths, input),
    accessProblems(btfToC(input) + truthAsserts(plan, truths), records, folder),
    bigEndianProblems(plan, truths, input, folder),
  ]);
  return { problems: [...hiddenProblems(records), ...access, ...bigEndian], counts: countsOf(truths, records) };
}

/** The header as the compilers' warnings see it, without assertions of its own, with those of gcc behind it. */
async function compileBareHeaders(plan: Plan, truths: readonly RecordTruth[], input: Uint8Array): Promise<void> {
  const source = btfToC(input, { asserts: "none" }) + truthAsserts(plan, truths);
  const standards = { host: "c11", i386: "c17", wasm32: "c23" } as const;
  for (const target of Object.keys(cTargets) as CTarget[]) {
    await compileC(target, source, [`-std=${standards[target]}`, "-Wall", "-Wextra", "-Werror", "-fsyntax-only"]);
  }
  const flags = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", "c++", "-"];
  await run("g++", flags, btfToC(input, { cxx: true }));
}

/** The values that the header has as values: bitfields beside one of more than 64 bits are bytes in C. */
export function accessedRecords(input: Uint8Array, truths: readonly RecordTruth[]): readonly Accessed[] {
  const locator = new Locator(buildModel(decodeBtf(input), { expresses: c.expresses }));
  return truths.map((truth) => {
    const record = locator.record(truth.planned.name);
    const leaves = truth.leaves.map((leaf, index) => ({ leaf, index }));
    const visible = leaves.filter(
      ({ leaf }) => record !== undefined && locator.locate(record, leaf.path) !== undefined,
    );
    return { truth, visible };
  });
}

function hiddenProblems(records: readonly Accessed[]): readonly string[] {
  return records.flatMap(({ truth, visible }) => {
    const isWide = truth.leaves.some(({ bitfield, bitWidth }) => bitfield && bitWidth > 64);
    const seen = new Set(visible.map(({ index }) => index));
    const hidden = truth.leaves.filter(({ bitfield }, index) => !seen.has(index) && !(bitfield && isWide));
    return hidden.map(({ path }) => `${truth.planned.name}.${spellPath(path)} is only bytes in the header`);
  });
}

/** What programs on every target read and write differently from gcc's program over the original declarations. */
export async function accessProblems(
  header: string,
  records: readonly Accessed[],
  folder: string,
): Promise<readonly string[]> {
  const expected = expectations(records);
  const requests = expected.map(({ request }) => request);
  const answers = {
    host: await askProcess("host", header, records, requests, folder),
    i386: await askProcess("i386", header, records, requests, folder),
    wasm32: await askWasm(header, records, requests, folder),
  } satisfies Readonly<Record<CTarget, readonly Answer[]>>;
  return Object.entries(answers).flatMap(([target, given]) =>
    expected.flatMap(({ problems }, index) => problems(given[index] ?? []).map((problem) => `${target}: ${problem}`)),
  );
}

function countsOf(truths: readonly RecordTruth[], records: readonly Accessed[]): Counts {
  const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);
  const visible = sum(records, (record) => record.visible.length);
  return {
    types: truths.length,
    members: sum(truths, ({ places }) => places.length),
    bitfields: sum(truths, ({ leaves }) => leaves.filter(({ bitfield }) => bitfield).length),
    reads: sum(records, ({ truth, visible: { length } }) => length * truth.samples.length),
    writes: 2 * visible,
  };
}

import { askC, type CSource } from "../values/ask-c.js";
import { samplesOf } from "../values/samples.js";
import { hex, type ShownRecord } from "../values/shown.js";
import { membersInScope, type RecordDeclaration } from "../../../src/backend/index.js";
import { messageOf, runComponent, type CodecFunction } from "../../support/components.js";
import { Comparison } from "./compare.js";
import type { Generated } from "./generated.js";
import { camelCase, scopeOf, type Plain } from "./scope.js";
import { Written } from "./written.js";

/** A component, and the C declarations that it was made from, if a C compiler is to read the same bytes. */
export interface Trial {
  readonly name: string;
  readonly generated: Generated;
  readonly c?: CSource;
}

/** How much was compared. */
export interface Counts {
  /** Records that were decoded, once for every sample. */
  readonly records: number;
  readonly values: number;
  /** Values that C had read, not the model. */
  readonly valuesOfC: number;
  /** Calls that had to end with an error. */
  readonly errors: number;
}

export interface Checked {
  readonly problems: readonly string[];
  readonly counts: Counts;
}

export const noCounts: Counts = { records: 0, values: 0, valuesOfC: 0, errors: 0 };

export const sumOf = (some: Counts, more: Counts): Counts => ({
  records: some.records + more.records,
  values: some.values + more.values,
  valuesOfC: some.valuesOfC + more.valuesOfC,
  errors: some.errors + more.errors,
});

/** Random graphs have records that fill all memory. */
const largestTried = 2 ** 16;

/** A record that the component has functions for, and bytes for it. */
interface Sample {
  readonly index: number;
  readonly declaration: RecordDeclaration;
  readonly bytes: Uint8Array;
}

/**
 * Fills random bytes into every record, has the component decode them, and compares with what C reads, or where there is
 * no C with what the model says; has it encode them again, and tries what must be an error.
 */
export async function checkComponent(trial: Trial, random: () => bigint, folder: string): Promise<Checked> {
  const { generated, c, name } = trial;
  const codec = await runComponent(generated.files, folder);
  const samples = generated.records.flatMap((declaration, index) => {
    const isTried = declaration.size <= largestTried && functionName("decode", declaration, generated) in codec;
    if (!isTried) return [];
    const subject = { size: declaration.size, accesses: membersInScope(declaration.slots) };
    return samplesOf(generated, subject, random).map((bytes) => ({ index, declaration, bytes }));
  });
  const questions = samples.map(({ index, bytes }) => ({ record: index, bytes }));
  const answers = c === undefined ? [] : await askC(c, generated.declarations, questions, folder);
  const checked = samples.map((sample, index) => sampleChecked(sample, trial, codec, answers[index]));
  const problems = checked.flatMap((one) => one.problems.map((problem) => `${name}: ${problem}`));
  return {
    problems: [...problems, ...missing(generated, codec)],
    counts: checked.map(({ counts }) => counts).reduce(sumOf, noCounts),
  };
}

const functionName = (verb: string, { id }: RecordDeclaration, { names }: Generated): string =>
  camelCase(`${verb}-${names.type(id)}`);

/** Records that hold something and have no functions. */
function missing(generated: Generated, codec: Readonly<Record<string, CodecFunction>>): readonly string[] {
  return generated.records
    .filter(({ fields }) => fields.some(({ bitWidth }) => bitWidth > 0))
    .map((declaration) => functionName("decode", declaration, generated))
    .filter((name) => !(name in codec))
    .map((name) => `there is no ${name}`);
}

function sampleChecked(
  { declaration, bytes }: Sample,
  { generated }: Trial,
  codec: Readonly<Record<string, CodecFunction>>,
  answer: unknown,
): Checked {
  const decode = codec[functionName("decode", declaration, generated)];
  const encode = codec[functionName("encode", declaration, generated)];
  if (decode === undefined || encode === undefined) return { problems: ["a function is missing"], counts: noCounts };
  const shown = (answer ?? generated.reader.record(declaration, bytes)) as ShownRecord;
  const comparison = new Comparison(generated, bytes);
  const decoded = decode(bytes) as Plain;
  comparison.record(declaration, shown, decoded);
  const encoded = encode(decoded) as Uint8Array;
  const { kind, size, slots } = declaration;
  const wanted = hex(new Written(generated, bytes, encoded).record(kind, size, slots));
  const faults = faultsOf(declaration, generated, decoded, bytes);
  const problems = [
    ...comparison.problems,
    ...(hex(encoded) === wanted ? [] : [`encoded as ${hex(encoded)}, expected ${wanted}`]),
    ...faults.flatMap(({ verb, value, message }) => errorProblem(verb === "decode" ? decode : encode, value, message)),
  ];
  const { values } = comparison;
  return {
    problems: problems.map((problem) => `${declaration.name}: ${problem}`),
    counts: { records: 1, values, valuesOfC: answer === undefined ? 0 : values, errors: faults.length },
  };
}

/** A call that has to end with an error. */
interface Fault {
  readonly verb: "decode" | "encode";
  readonly value: unknown;
  readonly message: RegExp;
}

/** One byte too few, and for each list in the scope of the record one element too many. */
function faultsOf(
  declaration: RecordDeclaration,
  generated: Generated,
  decoded: Plain,
  bytes: Uint8Array,
): readonly Fault[] {
  const { size, slots, kind } = declaration;
  const members = generated.names.members(declaration);
  const short: readonly Fault[] =
    size === 0 ? [] : [{ verb: "decode", value: bytes.subarray(0, size - 1), message: /are needed, there are fewer$/ }];
  const { accesses } = scopeOf({ kind, size, slots, members, found: decoded });
  const long = accesses.flatMap(({ member, found, isArm }): readonly Fault[] => {
    if (isArm || member.kind === "bitfield" || member.type.kind !== "array" || member.size === 0) return [];
    const list = found as ArrayLike<unknown> | undefined;
    if (list === undefined || list.length === 0) return [];
    const value = { ...decoded, [camelCase(members.of(member))]: withOneMore(list) };
    return [{ verb: "encode", value, message: /: it has room for \d+ elements?$/ }];
  });
  return [...short, ...long];
}

function withOneMore(list: ArrayLike<unknown>): ArrayLike<unknown> {
  const elements: readonly unknown[] = [...Array.from(list), list[0]];
  if (Array.isArray(list)) return elements;
  // Components make typed arrays of numbers.
  const { constructor } = list as { readonly constructor: unknown };
  return (constructor as { readonly from: (elements: readonly unknown[]) => ArrayLike<unknown> }).from(elements);
}

function errorProblem(call: CodecFunction, value: unknown, message: RegExp): readonly string[] {
  try {
    call(value);
    return [`no error ${String(message)}`];
  } catch (error) {
    const found = messageOf(error);
    return message.test(found) ? [] : [`the error ${found}, expected ${String(message)}`];
  }
}

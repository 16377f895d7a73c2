import type { BpftoolType } from "./bpftool.js";
import { differencesIn, outline, type Differences, type Outline } from "./outlines.js";

/** A struct of Rust that stands for a struct or union of C, by what is printed of it. */
interface PrintedRecord {
  /** As C spells the type; one without a name has braces in it. */
  readonly title: string;
  /** What the compiler proves, in bytes. */
  size: number | undefined;
  /** By their names in Rust. */
  readonly fields: Map<string, PrintedField>;
  readonly functions: PrintedFunction[];
}

interface PrintedField {
  readonly doc: string;
  readonly type: string;
  /** What the compiler proves. */
  offset: number | undefined;
}

interface PrintedFunction {
  readonly doc: string;
  /** What it gives back. */
  readonly type: string;
  readonly body: string;
}

/**
 * Compares the Rust `text` with bpftool's dump of all types. What has to be in it are those with a number that is `own`:
 * what they hold comes from anywhere.
 */
export function differencesInRust(
  text: string,
  dump: readonly BpftoolType[],
  own: (id: number) => boolean = () => true,
): Differences {
  return differencesIn(provenOutlines(text), dump, own);
}

/**
 * What is proved in a file of Rust: sizes and offsets of fields by the asserts alone. What has no field of its own, in a
 * union or among bitfields, lies where its function reads it, which is where its comment says.
 */
function provenOutlines(text: string): readonly Outline[] {
  const records = printedRecords(text);
  return Array.from(records.values())
    .filter(({ title }) => !isNested(title))
    .map((record) => outline(record.title, record.size, membersOf(record, records, "", 0)));
}

const isNested = (title: string): boolean => title.includes("{");

function printedRecords(text: string): ReadonlyMap<string, PrintedRecord> {
  const records = new Map<string, PrintedRecord>();
  for (const item of itemsOfRust(text)) {
    readDefinition(item, records);
    readSize(item, records);
    if (/^(#\[rustfmt::skip\]\n)?const _: \(\) = \{/.test(item)) readOffsets(item, records);
    const [, own = ""] = /^impl (\w+) \{/m.exec(item) ?? [];
    if (own !== "") records.get(own)?.functions.push(...functionsIn(item));
  }
  return records;
}

function readDefinition(item: string, records: Map<string, PrintedRecord>): void {
  const [, title = "", own] = /^\/\/\/ `(.*)`, (?:1 byte|\d+ bytes)\.\n[^]*^pub struct (\w+) \{/m.exec(item) ?? [];
  if (own === undefined) return;
  const fields = Array.from(
    item.matchAll(/^ {4}\/\/\/ (.*)\n {4}pub (?:r#)?(\w+): (.*),$/gm),
    ([, doc = "", name = "", type = ""]) => [name, { doc, type, offset: undefined }] as const,
  );
  records.set(own, { title, size: undefined, fields: new Map(fields), functions: [] });
}

function readSize(item: string, records: ReadonlyMap<string, PrintedRecord>): void {
  for (const [, own = "", size = ""] of item.matchAll(
    /^const _: \(\) = assert!\(::core::mem::size_of::<(\w+)>\(\) == ([\d_]+)\);$/gm,
  )) {
    const record = records.get(own);
    if (record !== undefined) record.size = numberIn(size);
  }
}

function readOffsets(item: string, records: ReadonlyMap<string, PrintedRecord>): void {
  const proofs = item
    .replace(/\s/g, "")
    .matchAll(/assert!\(::core::mem::offset_of!\((\w+),(?:r#)?(\w+)\)==([\d_]+)\);/g);
  for (const [, own = "", name = "", offset = ""] of proofs) {
    const field = records.get(own)?.fields.get(name);
    if (field !== undefined) field.offset = numberIn(offset);
  }
}

const functionsIn = (item: string): readonly PrintedFunction[] =>
  Array.from(
    item.matchAll(/^ {4}\/\/\/ (.*)\n(?: {4}#.*\n)*? {4}pub (?:const )?fn [^(]*\(.*\) -> (.*) \{\n((?: {8}.*\n)*)/gm),
    ([, doc = "", type = "", body = ""]) => ({ doc, type, body }),
  );

const numberIn = (digits: string): number => Number(digits.replaceAll("_", ""));

/** The members of a record and of those in it that have no name; `base` is where it begins in the outermost. */
function membersOf(
  record: PrintedRecord,
  records: ReadonlyMap<string, PrintedRecord>,
  prefix: string,
  base: number,
): readonly string[] {
  const below = (name: string, type: string, offset: number | undefined): readonly string[] => {
    const path = `${prefix}${name}`;
    const at = base + (offset ?? Number.NaN);
    const nested = records.get(/\w+/.exec(type.replace(/^\[+/, ""))?.[0] ?? "");
    const inner = `${path}${"[0]".repeat(/^\[*/.exec(type)?.[0].length ?? 0)}.`;
    const own = [`${path}@${String(at)}`];
    return nested === undefined || !isNested(nested.title) ? own : [...own, ...membersOf(nested, records, inner, at)];
  };
  const fields = Array.from(record.fields.values()).flatMap(({ doc, type, offset }) => {
    const [, name = ""] = /^`(.*?)`: /.exec(doc) ?? [];
    return name === "" ? [] : below(name, type, offset);
  });
  const held = record.functions.flatMap((printed) => {
    const bits = bitsIn(printed.doc);
    if (bits !== undefined) return [`${prefix}${bits.name}@${String(base * 8 + bits.first)}:${String(bits.width)}`];
    const place = placeIn(printed, record);
    return place === undefined ? [] : below(place.name, place.type, place.offset);
  });
  return [...fields, ...held];
}

function bitsIn(doc: string): { readonly name: string; readonly first: number; readonly width: number } | undefined {
  const [, name, first, last = first] = /^`(.*?)`: .*, bits? (\d+)(?: to (\d+))?\.$/.exec(doc) ?? [];
  return name === undefined ? undefined : { name, first: Number(first), width: Number(last) - Number(first) + 1 };
}

interface Place {
  readonly name: string;
  readonly type: string;
  /** `undefined` where the function does not read what its comment says. */
  readonly offset: number | undefined;
}

/** Which member a function reads, or where the bytes of a flexible array begin. */
function placeIn({ doc, type, body }: PrintedFunction, { fields }: PrintedRecord): Place | undefined {
  const [, name, said] = /^`(.*?)`: .*, offset (\d+)\.$/.exec(doc) ?? [];
  if (name !== undefined) {
    const [, storage = "", index = ""] = /\bself\.(?:r#)?(\w+)(?:\[|, )([\d_]+)/.exec(body) ?? [];
    const read = (fields.get(storage)?.offset ?? Number.NaN) + numberIn(index);
    return { name, type, offset: read === Number(said) ? read : undefined };
  }
  const [, tail, from] = /^The bytes of `(.*?)` in .* offset (\d+) on\.$/.exec(doc) ?? [];
  if (tail === undefined) return undefined;
  const [, start = ""] = /bytes\.get\(([\d_]+)\.\.\)/.exec(body) ?? [];
  return { name: tail, type: "", offset: numberIn(start) === Number(from) ? Number(from) : undefined };
}

/** The items of a file, without what all files have in common: types with the proof of their size, proofs, functions. */
export const itemsOfRust = (text: string): readonly string[] => text.split(/\n\n(?=\S)/);

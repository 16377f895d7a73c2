import type { Declaration, RecordDeclaration } from "../../../src/index.js";
import { doubleBits, isNaNBits, readBits } from "./bits.js";
import type { Locator } from "./locate.js";
import type { Plan } from "./plan.js";
import { placesOf, spellPath } from "./shape.js";
import type { LeafTruth, RecordTruth } from "./truth.js";

/** What differs between the model and what gcc says; empty when they agree. */
export function layoutProblems(plan: Plan, truths: readonly RecordTruth[], locator: Locator): readonly string[] {
  return [
    ...declarationProblems(plan, locator.declarations),
    ...aliasProblems(plan, truths, locator.declarations),
    ...truths.flatMap((truth) => {
      const { name, kind, typedef } = truth.planned;
      const record = locator.record(name);
      if (record?.kind !== kind || record.typedef !== typedef) return [`${kind} ${name} is not in the model`];
      return [...placeProblems(truth, record), ...valueProblems(truth, record, locator)];
    }),
  ];
}

/** Every record is there, and no other. */
function declarationProblems(plan: Plan, declarations: readonly Declaration[]): readonly string[] {
  const known = new Set([...plan.records, ...plan.aliases].map(({ name }) => name));
  return declarations
    .filter((declaration) => !isEnum(declaration) && !known.has(declaration.name))
    .map(({ kind, name }) => `${kind} ${name} is in the model, but not in the source`);
}

function isEnum(declaration: Declaration): boolean {
  return declaration.kind === "enum" || (declaration.kind === "alias" && declaration.target.kind === "enum");
}

/** An alias has no fields of its own, so its size is all that there is. */
function aliasProblems(
  { aliases }: Plan,
  truths: readonly RecordTruth[],
  declarations: readonly Declaration[],
): readonly string[] {
  return aliases.flatMap(({ name, shape }) => {
    const size = truths.find(({ planned }) => planned.shape === shape)?.size;
    const found = declarations.find((declaration) => declaration.name === name);
    return found?.kind === "alias" && found.size === size ? [] : [`alias ${name} of ${String(size)} bytes is missing`];
  });
}

/** The flat fields are the members that gcc can name, at its offsets and with its sizes, and the bitfields. */
function placeProblems({ planned, size, places }: RecordTruth, record: RecordDeclaration): readonly string[] {
  const bitfields = placesOf(planned.shape).filter(({ bitfield }) => bitfield);
  const expected = [
    `size ${String(size)}`,
    ...places.map((place) => `${spellPath(place.path)} at byte ${String(place.offset)}, size ${String(place.size)}`),
    ...bitfields.map(({ path }) => `bitfield ${spellPath(path)}`),
  ];
  const found = [
    `size ${String(record.size)}`,
    // Bytes of which nothing more is known have no name, and no member in the source.
    ...record.fields
      .filter(({ path }) => path.at(-1) !== "")
      .map(({ path, bitOffset, bitWidth, bitfield }) => {
        const name = spellPath(path);
        return bitfield ? `bitfield ${name}` : `${name} at byte ${String(bitOffset / 8)}, size ${String(bitWidth / 8)}`;
      }),
  ];
  return differences(planned.name, expected, found);
}

function differences(name: string, expected: readonly string[], found: readonly string[]): readonly string[] {
  const [wanted, got] = [new Set(expected), new Set(found)];
  return [
    ...expected.filter((line) => !got.has(line)).map((line) => `${name}: gcc has ${line}`),
    ...found.filter((line) => !wanted.has(line)).map((line) => `${name}: the model has ${line}`),
  ];
}

/** Each value lies where gcc writes it, and the reading rule gives what gcc reads. */
function valueProblems(truth: RecordTruth, record: RecordDeclaration, locator: Locator): readonly string[] {
  return truth.leaves.flatMap((leaf, index) => {
    const name = `${record.name}.${spellPath(leaf.path)}`;
    const location = locator.locate(record, leaf.path);
    if (location === undefined) return [`${name} is not among the flat fields`];
    const { bitOffset, bitWidth, bitfield, signed } = location;
    if (bitOffset !== leaf.bitOffset || bitWidth !== leaf.bitWidth || bitfield !== leaf.bitfield) {
      const expected = `bit ${String(leaf.bitOffset)}, ${String(leaf.bitWidth)} wide`;
      return [`${name}: expected ${expected}, found bit ${String(bitOffset)}, ${String(bitWidth)} wide`];
    }
    return truth.samples.flatMap(({ bytes, values }) => {
      const bits = readBits(bytes, bitOffset, bitWidth, true);
      if (!isMeaningful(leaf, bits)) return [];
      const value = valueOf(leaf, bits, signed);
      const expected = values[index];
      return value === expected ? [] : [`${name}: gcc reads ${String(expected)}, the rule ${String(value)}`];
    });
  });
}

/** What a program reads: an integer with its sign, a float as the bits of a double. */
export function valueOf({ value, bitWidth }: LeafTruth, bits: bigint, signed: boolean): bigint {
  if (value === "float") return doubleBits(bits, bitWidth);
  // gcc's values are taken modulo 2^128 as well.
  return BigInt.asIntN(128, signed ? BigInt.asIntN(bitWidth, bits) : bits);
}

/** In a union others may have written to a bool or a float what C does not let it hold. */
export function isMeaningful({ value, bitWidth }: LeafTruth, bits: bigint): boolean {
  if (value === "bool") return bits <= 1n;
  return value !== "float" || !isNaNBits(doubleBits(bits, bitWidth));
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bytesOf, readElf } from "../../../src/elf/elf-file.js";
import { readSymbols } from "../../../src/elf/symbols.js";
import { buildModel, decodeBtf, type Declaration } from "../../../src/index.js";
import { compileBpf, run } from "../../support/compilers.js";
import { readBits } from "./bits.js";
import { spellRecord, type Plan } from "./plan.js";
import { spellPath, type Path, type RecordShape } from "./shape.js";
import type { LeafTruth, RecordTruth } from "./truth.js";

/**
 * The same program for a big-endian machine: every offset is the same number, and the reading rule finds there what
 * clang puts into the data of both.
 */
export async function bigEndianProblems(
  plan: Plan,
  truths: readonly RecordTruth[],
  littleEndian: Uint8Array,
  folder: string,
): Promise<readonly string[]> {
  const object = join(folder, "types-eb.o");
  await compileBpf(plan.source + plan.keepers, object, "bpfeb");
  const [little, big] = [fieldLines(littleEndian), new Set(fieldLines(await readFile(object)))];
  const moved = little.filter((line) => !big.has(line)).map((line) => `big-endian data does not have ${line}`);
  return [
    ...moved,
    ...(await dataProblems(plan, truths, "bpfel", folder)),
    ...(await dataProblems(plan, truths, "bpfeb", folder)),
  ];
}

/** One line a field, all of them comparable between the byte orders. */
function fieldLines(input: Uint8Array): readonly string[] {
  const declarations: readonly Declaration[] = [...buildModel(decodeBtf(input)).declarations];
  return declarations.flatMap((declaration) => {
    const own = `${declaration.kind} ${declaration.name}, ${String(declaration.size)} bytes`;
    if (declaration.kind !== "struct" && declaration.kind !== "union") return [own];
    const fields = declaration.fields.map(
      ({ path, bitOffset, bitWidth, bitfield }) =>
        `${declaration.name}.${spellPath(path)} at bit ${String(bitOffset)}, ${String(bitWidth)} wide, ${String(bitfield)}`,
    );
    return [own, ...fields];
  });
}

interface Initial {
  readonly leaf: LeafTruth;
  readonly bits: bigint;
  readonly text: string;
}

/** Has clang lay out initialised variables for a machine that nobody needs to have, and reads them from the object. */
async function dataProblems(
  plan: Plan,
  truths: readonly RecordTruth[],
  target: "bpfel" | "bpfeb",
  folder: string,
): Promise<readonly string[]> {
  // clang 19 crashes on an initialiser without values for a union of empty structs.
  const variables = truths
    .map((truth, index) => ({ name: `csb_data${String(index)}`, truth, values: initialsOf(truth) }))
    .filter(({ values }) => values.length > 0);
  const lines = variables.map(({ name, truth, values }) => {
    const list = values.map(({ leaf, text }) => `.${spellPath(leaf.path)} = ${text}`).join(", ");
    return `${spellRecord(truth.planned)} ${name} __attribute__((section("csb"))) = { ${list} };\n`;
  });
  const object = join(folder, `data-${target}.o`);
  const flags = ["-target", target, "-std=c17", "-ffreestanding", "-w", "-Dconst=", "-c", "-x", "c", "-", "-o", object];
  await run("clang-19", flags, plan.source + lines.join(""));
  const data = symbolBytes(await readFile(object));
  return variables.flatMap(({ name, truth, values }) =>
    values.flatMap(({ leaf, bits }) => {
      const { bitOffset, bitWidth } = leaf;
      const found = readBits(data.get(name) ?? new Uint8Array(0), bitOffset, bitWidth, target === "bpfel");
      const member = `${truth.planned.name}.${spellPath(leaf.path)}`;
      return found === bits ? [] : [`${target}: ${member} is ${String(bits)}, the rule reads ${String(found)}`];
    }),
  );
}

/** The bytes of each variable in the section of the test. */
function symbolBytes(object: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const file = readElf(object);
  return new Map(
    readSymbols(file).flatMap(({ name, section, value, size }) => {
      const found = file.sections[section];
      return found?.name === "csb" ? [[name, bytesOf(file, found).subarray(value, value + size)] as const] : [];
    }),
  );
}

/** A value for every leaf but those of a union that share their bytes with an earlier one. */
function initialsOf({ planned, leaves }: RecordTruth): readonly Initial[] {
  const chosen = new Set(initialised(planned.shape));
  return leaves.filter((leaf) => chosen.has(spellPath(leaf.path))).map(initialOf);
}

function initialised(record: RecordShape, path: Path = []): readonly string[] {
  const members = record.members.map(({ name, dimensions, shape }) => {
    if (dimensions.includes(0)) return [];
    const here = [...(name === "" ? path : [...path, name]), ...dimensions.map((count) => count - 1)];
    return shape.kind === "record" ? initialised(shape, here) : [spellPath(here)];
  });
  if (record.record === "struct") return members.flat();
  return members.find((leaves) => leaves.length > 0) ?? [];
}

function initialOf(leaf: LeafTruth, index: number): Initial {
  const { value, bitWidth } = leaf;
  if (value === "bool") return { leaf, bits: 1n, text: "1" };
  if (value === "float") return { leaf, bits: floatBits(index + 0.5, bitWidth), text: String(index + 0.5) };
  const word = BigInt.asUintN(64, 0x9e3779b97f4a7c15n * BigInt(2 * index + 1));
  const text = `0x${word.toString(16)}ull`;
  const bits = BigInt.asUintN(bitWidth, (word << 64n) | word);
  return { leaf, bits, text: value === "pointer" ? `(void *)${text}` : `(unsigned __int128)${text} << 64 | ${text}` };
}

function floatBits(value: number, bitWidth: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (bitWidth === 32) view.setFloat32(4, value);
  else view.setFloat64(0, value);
  return view.getBigUint64(0);
}

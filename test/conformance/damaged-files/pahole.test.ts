import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { BindgenError } from "../../../src/diagnostics/bindgen-error.js";
import { decodeBtf, type TypeGraph } from "../../../src/graph/type-graph.js";
import type { Bitfield, RecordDeclaration, Slot } from "../../../src/model/binding-model.js";
import { buildModel } from "../../../src/model/build-model.js";
import { describeWith } from "../../support/requires.js";
import { damagedFiles } from "./damaged-files.js";

// Known faults of pahole 1.24, which is not compared where it has one:
// - It crashes on types that refer to types or names that do not exist, and on cycles. We refuse the former.
// - What has an INT of fewer bits than its bytes, as bitfields had before kind_flag, it prints in other places and sizes.
// - Of two types that have one name it prints one.
// - A record whose members overlap, or reach behind it, it prints as if nothing were wrong; ours are bytes, with a finding.
// - It counts the bits of big-endian data from the other end.
// - In raw BTF without an INT called `long` it gives pointers no size.
// - Names with characters that C does not have are printed as they are, and cannot be told from types then.

/** A record as pahole can show it: its size, and for each member that has a name what it is called and where it lies. */
type Outline = ReadonlySet<string>;

/** The records that pahole prints, by their names. */
function outlinesOf(text: string): ReadonlyMap<string, Outline> {
  const outlines = new Map<string, Outline>();
  for (const [, name = "", body = ""] of text.matchAll(/^(?:struct|union) (\w+) \{\n(.*?)^\}/gms)) {
    outlines.set(name, new Set(body.split("\n").flatMap((line) => lineOf(line) ?? [])));
  }
  return outlines;
}

/** Members begin behind one tab; those of records inside behind more. */
function lineOf(line: string): string | undefined {
  const size = /^\t\/\* size: (\d+), /.exec(line);
  if (size !== null) return `size ${size[1] ?? ""}`;
  const field = /^\t[^\t].*?\b(\w+)(?:\[\d*\])*;\s+\/\*\s+(\d+)\s+(\d+) \*\/$/.exec(line);
  if (field !== null) return field.slice(1).join(" ");
  const bits = /^\t[^\t].*\b(\w+):(\d+);\s+\/\*\s+(\d+):\s*(\d+)\s+\d+ \*\/$/.exec(line);
  if (bits === null) return undefined;
  const [, name = "", width = "", byte, bit] = bits;
  return `${name}:${width} ${String(8 * Number(byte) + Number(bit))}`;
}

function ourOutline({ size, slots }: RecordDeclaration): Outline {
  return new Set([`size ${String(size)}`, ...slots.flatMap(linesOfSlot)]);
}

function linesOfSlot(slot: Slot): readonly string[] {
  if (slot.kind === "padding") return [];
  if (slot.kind === "bits") return slot.parts.flatMap((part) => (part.kind === "bitfield" ? lineOfBits(part) : []));
  const { name, offset, size, type } = slot;
  if (name !== "") return [`${name} ${String(offset)} ${String(size)}`];
  // The members of a union that do not begin where it does stand in records of their own.
  return type.kind === "inline" && offset === 0 ? type.slots.flatMap(linesOfSlot) : [];
}

const lineOfBits = ({ name, bitWidth, bitOffset }: Bitfield): readonly string[] =>
  name === "" ? [] : [`${name}:${String(bitWidth)} ${String(bitOffset)}`];

/** The records that can be compared: those without a finding, whose names are C's and not of another type too. */
function ourOutlines(graph: TypeGraph): ReadonlyMap<string, Outline> {
  const found = new Set<number | undefined>();
  const model = buildModel(graph, { onDiagnostic: ({ typeId }) => found.add(typeId) });
  const outlines = new Map<string, Outline>();
  const names = new Map<string, number>();
  for (const declaration of model.declarations) {
    names.set(declaration.name, (names.get(declaration.name) ?? 0) + 1);
    if (declaration.kind !== "struct" && declaration.kind !== "union") continue;
    if (declaration.typedef) continue;
    const outline = ourOutline(declaration);
    if (declaration.fields.every(({ path }) => path.every((step) => /^\w+$/.test(String(step)))))
      outlines.set(declaration.name, outline);
    if (found.has(declaration.id)) outlines.delete(declaration.name);
  }
  for (const [name, count] of names) if (count > 1) outlines.delete(name);
  return outlines;
}

/** Whether any INT of the file has fewer bits than its bytes. */
const irregularInts = (graph: TypeGraph): boolean =>
  Array.from({ length: graph.typeCount }, (_, id) => graph.node(id)).some(
    (node) => node.kind === "int" && (node.bits !== 8 * node.size || node.bitOffset !== 0),
  );

function readAsWeDo(bytes: Uint8Array): ReadonlyMap<string, Outline> {
  try {
    const graph = decodeBtf(bytes);
    return graph.btf.littleEndian && !irregularInts(graph) ? ourOutlines(graph) : new Map();
  } catch (error) {
    if (error instanceof BindgenError) return new Map();
    throw error;
  }
}

describeWith(["pahole"], "pahole and damaged files", () => {
  it("what it prints lies where we say, but for its known faults", () => {
    let agreed = 0;
    const different: string[] = [];
    for (const { bytes, path } of damagedFiles(1000)) {
      const { status, stdout } = spawnSync("pahole", ["-F", "btf", path], {
        encoding: "utf8",
        timeout: 10_000,
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) continue;
      const ours = readAsWeDo(bytes);
      for (const [name, outline] of outlinesOf(stdout)) {
        const own = ours.get(name);
        if (own === undefined) continue;
        const missing = [...outline].filter((line) => !own.has(line) && !own.has(line.replace(/ 0$/, " 8")));
        if (missing.length === 0) agreed += 1;
        else different.push(`${name}: pahole has ${missing.join(", ")}, we have ${[...own].join(", ")}`);
      }
    }
    expect(different).toEqual([]);
    expect(agreed).toBeGreaterThan(500);
  });
});

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../support/compilers.js";
import type { Plan, PlannedRecord } from "./plan.js";
import type { MemberShape, RecordShape, ScalarShape } from "./shape.js";

/** Few and short functions, but many and wide structs: only the types are used. */
const options = [
  ...["--bitfields", "--packed-struct", "--float", "--fixed-struct-fields"],
  ...["--max-struct-fields", "14", "--max-union-fields", "8", "--max-funcs", "3"],
];

/** Names that csmith's own headers declare. */
const prelude = [8, 16, 32, 64]
  .flatMap((bits) => {
    const type = { 8: "char", 16: "short", 32: "int", 64: "long" }[bits] ?? "";
    return [`typedef signed ${type} int${String(bits)}_t;\n`, `typedef unsigned ${type} uint${String(bits)}_t;\n`];
  })
  .join("");

/** The structs and unions of the programs that csmith makes up from these seeds, in one program of declarations. */
export async function csmithPlan(seeds: readonly number[], folder: string): Promise<Plan> {
  const texts = await Promise.all(seeds.map((seed) => csmithDeclarations(seed, folder)));
  const records = texts.flatMap(parseRecords);
  return {
    source: prelude + texts.join(""),
    records,
    aliases: [],
    constants: [],
    keepers: records.map(({ kind, name }) => `${kind} ${name} *keep_${name};\n`).join(""),
  };
}

/**
 * Every program has an `S0`, so the seed becomes a part of the names. Where it runs, csmith leaves a file and looks for it the
 * next time: of two that run at once in one folder, the second may find it half written.
 */
async function csmithDeclarations(seed: number, folder: string): Promise<string> {
  const own = join(folder, `csmith-${String(seed)}`);
  await mkdir(own);
  const program = await run("csmith", ["--seed", String(seed), ...options], "", own);
  const [, rest = ""] = program.split("/* --- Struct/Union Declarations --- */\n");
  const [declarations = ""] = rest.split("/* --- GLOBAL VARIABLES --- */");
  return declarations.replaceAll(/\b[SU]\d+\b/g, (name) => `csmith${String(seed)}_${name}`);
}

function parseRecords(text: string): readonly PlannedRecord[] {
  const records: PlannedRecord[] = [];
  for (const [, kind, name = "", body = ""] of text.matchAll(/^(struct|union) (\w+) \{\n([^}]*)\};$/gm)) {
    const record = kind === "union" ? "union" : "struct";
    const lines = body.trimEnd().split("\n");
    const members = lines.flatMap((line) => parseMember(line, records));
    records.push({ kind: record, name, typedef: false, shape: { kind: "record", record, declared: true, members } });
  }
  return records;
}

/** A line with one member; none for an unnamed bitfield. */
function parseMember(line: string, known: readonly PlannedRecord[]): readonly MemberShape[] {
  const [, type = "", name, width] = /^ +(.*?) *\b(f\d+)?(?: ?: (\d+))?;/.exec(line) ?? [];
  if (type === "") throw new Error(`a line of csmith that the test does not know: ${line}`);
  if (name === undefined) return [];
  const shape = shapeOf(type, known);
  return [{ name, dimensions: [], shape, bitfield: width !== undefined, flexible: false }];
}

function shapeOf(type: string, known: readonly PlannedRecord[]): ScalarShape | RecordShape {
  if (type.includes("*")) return { kind: "scalar", value: "pointer" };
  const record = /\b(?:struct|union) (\w+)/.exec(type)?.[1];
  if (record === undefined) return { kind: "scalar", value: /\bfloat\b/.test(type) ? "float" : "integer" };
  const found = known.find(({ name }) => name === record);
  if (found === undefined) throw new Error(`csmith uses ${record} before it declares it`);
  return found.shape;
}

import { join } from "node:path";
import { compileC, run } from "../../support/compilers.js";
import { spellRecord, type Plan, type PlannedRecord } from "./plan.js";
import { leavesOf, placesOf, spellPath, type Leaf, type Place } from "./shape.js";

/** Where gcc puts a member that has an address. */
export interface PlaceTruth extends Place {
  readonly offset: number;
  readonly size: number;
}

/** Which bits gcc changes when it writes a value. */
export interface LeafTruth extends Leaf {
  readonly bitOffset: number;
  readonly bitWidth: number;
}

/** Bytes that gcc has written, and what it reads from them: one value a leaf, integers extended to 128 bits. */
export interface Sample {
  readonly bytes: Uint8Array;
  readonly values: readonly bigint[];
}

export interface RecordTruth {
  readonly planned: PlannedRecord;
  readonly size: number;
  /** Without the bitfields. */
  readonly places: readonly PlaceTruth[];
  readonly leaves: readonly LeafTruth[];
  readonly samples: readonly Sample[];
}

const samplesOfEach = 3;

const prelude = `
int printf(const char *, ...);
_Noreturn void abort(void);
static unsigned long csb_state = 88172645463325252ul;
static unsigned long csb_next(void) {
  csb_state ^= csb_state << 13;
  csb_state ^= csb_state >> 7;
  return csb_state ^= csb_state << 17;
}
static unsigned __int128 csb_wide(void) {
  unsigned __int128 high = csb_next();
  return high << 64 | csb_next();
}
static void csb_dump(const void *at, unsigned long size) {
  printf("bytes ");
  for (unsigned long i = 0; i < size; i++) printf("%02x", ((const unsigned char *)at)[i]);
  printf("\\n");
}
static void csb_show(unsigned __int128 value) {
  printf("value %016lx%016lx\\n", (unsigned long)(value >> 64), (unsigned long)value);
}
static void csb_show_float(double value) {
  unsigned long bits;
  __builtin_memcpy(&bits, &value, 8);
  csb_show(bits);
}
static void csb_changed(const unsigned char *at, unsigned long size) {
  unsigned long first = 0, count = 0;
  for (unsigned long bit = 0; bit < 8 * size; bit++) {
    if (!(at[bit / 8] >> bit % 8 & 1)) continue;
    if (count == 0) first = bit;
    else if (bit != first + count) abort();
    count++;
  }
  printf("leaf %lu %lu\\n", first, count);
}
#define CSB_OFFSET(type, path) __builtin_offsetof(type, path)
#define CSB_SIZE(type, path) sizeof(((type *)0)->path)
#define CSB_PLACE(type, path) printf("place %lu %lu\\n", CSB_OFFSET(type, path), CSB_SIZE(type, path));
#define CSB_FLEXIBLE(type, path) printf("place %lu 0\\n", CSB_OFFSET(type, path));
#define CSB_LEAF(type, path) printf("leaf %lu %lu\\n", 8 * CSB_OFFSET(type, path), 8 * CSB_SIZE(type, path));
#define CSB_BITS(type, path) __builtin_memset(&v, 0, sizeof v); v.path = -1; csb_changed((void *)&v, sizeof v);
#define CSB_SET_integer(path) v.path = csb_wide();
#define CSB_SET_bool(path) v.path = csb_next() & 1;
#define CSB_SET_float(path) v.path = (int)csb_next() * 0.25;
#define CSB_SET_pointer(path) v.path = (void *)csb_next();
#define CSB_SHOW_integer(path) csb_show((__int128)v.path);
#define CSB_SHOW_bool(path) csb_show(v.path);
#define CSB_SHOW_float(path) csb_show_float(v.path);
#define CSB_SHOW_pointer(path) csb_show((unsigned long)v.path);
`;

/**
 * Has gcc compile the declarations for the 64-bit host and say where everything lies. Members must be written to, so the
 * word `const` is taken away: it changes no layout.
 */
export async function truthOf(plan: Plan, folder: string): Promise<readonly RecordTruth[]> {
  const program = join(folder, "truth");
  await compileC("host", truthProgram(plan), ["-std=c17", "-w", "-Dconst=", "-o", program]);
  const blocks = (await run(program, [])).split("record ").slice(1);
  return plan.records.map((planned, index) => parseRecord(planned, blocks[index] ?? ""));
}

function truthProgram(plan: Plan): string {
  const functions = plan.records.map((planned, index) => truthFunction(planned, `csb_record${String(index)}`));
  const calls = plan.records.map((_, index) => `  csb_record${String(index)}();\n`);
  return `${plan.source}${prelude}${functions.join("")}int main(void) {\n${calls.join("")}  return 0;\n}\n`;
}

function truthFunction(planned: PlannedRecord, name: string): string {
  const type = spellRecord(planned);
  const leaves = leavesOf(planned.shape);
  const places = placesOf(planned.shape).filter(({ bitfield }) => !bitfield);
  const lines = [
    `static ${type} v;`,
    `printf("record %lu\\n", sizeof v);`,
    ...places.map(({ path, flexible }) => `CSB_${flexible ? "FLEXIBLE" : "PLACE"}(${type}, ${spellPath(path)})`),
    ...leaves.map(({ path, bitfield }) => `CSB_${bitfield ? "BITS" : "LEAF"}(${type}, ${spellPath(path)})`),
    `for (int i = 0; i < ${String(samplesOfEach)}; i++) {`,
    `__builtin_memset(&v, 0, sizeof v);`,
    ...leaves.map(({ path, value }) => `CSB_SET_${value}(${spellPath(path)})`),
    `csb_dump(&v, sizeof v);`,
    ...leaves.map(({ path, value }) => `CSB_SHOW_${value}(${spellPath(path)})`),
    `}`,
  ];
  return `static void ${name}(void) {\n${lines.join("\n")}\n}\n`;
}

function parseRecord(planned: PlannedRecord, block: string): RecordTruth {
  const [size = "", ...lines] = block.trimEnd().split("\n");
  const of = (word: string) => lines.filter((line) => line.startsWith(word)).map((line) => line.split(" ").slice(1));
  const [places, leaves, bytes] = [of("place"), of("leaf"), of("bytes")];
  const values = of("value").map(([hex = ""]) => BigInt.asIntN(128, BigInt(`0x${hex}`)));
  const allLeaves = leavesOf(planned.shape);
  const addressable = placesOf(planned.shape).filter(({ bitfield }) => !bitfield);
  return {
    planned,
    size: Number(size),
    places: addressable.map((place, index) => ({ ...place, ...placeNumbers(places[index]) })),
    leaves: allLeaves.map((leaf, index) => ({ ...leaf, ...leafNumbers(leaves[index]) })),
    samples: bytes.map(([hex = ""], index) => ({
      bytes: Uint8Array.from(Buffer.from(hex, "hex")),
      values: values.slice(index * allLeaves.length, (index + 1) * allLeaves.length),
    })),
  };
}

const placeNumbers = ([offset, size]: readonly string[] = []) => ({ offset: Number(offset), size: Number(size) });

const leafNumbers = ([first, count]: readonly string[] = []) => ({ bitOffset: Number(first), bitWidth: Number(count) });

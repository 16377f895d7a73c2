import { headerName } from "./odd-names.js";
import { spellRecord, type Plan } from "./plan.js";
import { spellPath } from "./shape.js";
import type { LeafTruth, RecordTruth } from "./truth.js";

/** A value that the header can name; `index` is its number among the leaves of the record. */
export interface Visible {
  readonly leaf: LeafTruth;
  readonly index: number;
}

/** One record and the values in it that the header can name. */
export interface Accessed {
  readonly truth: RecordTruth;
  readonly visible: readonly Visible[];
}

const member = (path: LeafTruth["path"]): string => spellPath(path, headerName);

/** Assertions of all that gcc says about the original declarations, made about the header. */
export function truthAsserts(plan: Plan, truths: readonly RecordTruth[]): string {
  const asserts = truths.flatMap(({ planned, size, places }) => {
    const type = spellRecord(planned);
    return [
      `sizeof(${type}) == ${String(size)}`,
      ...places.flatMap((place) => {
        const path = member(place.path);
        const offset = `offsetof(${type}, ${path}) == ${String(place.offset)}`;
        return place.flexible ? [offset] : [offset, `sizeof(((${type} *)0)->${path}) == ${String(place.size)}`];
      }),
    ];
  });
  const aliases = plan.aliases.map(({ name, shape }) => {
    const original = plan.records.find((record) => record.shape === shape);
    return `sizeof(${name}) == sizeof(${original === undefined ? "void" : spellRecord(original)})`;
  });
  const constants = plan.constants.map(({ name, value }) => `${name} == ${value}`);
  return [...asserts, ...aliases, ...constants].map((text) => `static_assert(${text}, "${text}");\n`).join("");
}

const prelude = `
typedef unsigned long long csb_u64;
union csb_double { csb_u64 bits; double value; };
#define CSB_GET(x) (out[0] = (csb_u64)(x), out[1] = (x) < 0 ? ~0ull : 0, out += 2)
#define CSB_GET_FLOAT(x) (out[0] = ((union csb_double){ .value = (x) }).bits, out[1] = 0, out += 2)
#define CSB_SET_FLOAT(x) (x) = ((union csb_double){ .bits = low }).value
#ifdef __SIZEOF_INT128__
#define CSB_GET_WIDE(x) (out[0] = (csb_u64)(x), out[1] = (csb_u64)((x) >> 64), out += 2)
#define CSB_SET_WIDE(x) (x) = (unsigned __int128)high << 64 | low
#else
#define CSB_GET_WIDE(x) (out[0] = (x)[0], out[1] = (x)[1], out += 2)
#define CSB_SET_WIDE(x) (x)[0] = low, (x)[1] = high
#endif
`;

/**
 * C that reads and writes every value through the header: `csb_read(type)` puts two words a value into `csb_values`
 * from `csb_bytes`, `csb_write` changes one. The bytes begin at an odd address, as they may in a ring buffer.
 */
export function accessorProgram(header: string, records: readonly Accessed[]): string {
  const bytes = Math.max(1, ...records.map(({ truth }) => truth.size));
  const values = Math.max(1, ...records.map(({ visible }) => visible.length));
  const table = (name: string) => records.map((_, index) => `${name}${String(index)}`).join(", ");
  return `${header}${prelude}${records.map(accessorsOf).join("")}
static _Alignas(16) unsigned char csb_buffer[${String(bytes + 1)}];
static csb_u64 csb_words[${String(2 * values)}];
static void (*const csb_readers[])(const void *, csb_u64 *) = { ${table("csb_read")} };
static void (*const csb_writers[])(void *, unsigned, csb_u64, csb_u64) = { ${table("csb_write")} };
unsigned char *csb_bytes(void) { return csb_buffer + 1; }
csb_u64 *csb_values(void) { return csb_words; }
void csb_read(unsigned type) { csb_readers[type](csb_buffer + 1, csb_words); }
void csb_write(unsigned type, unsigned leaf, csb_u64 low, csb_u64 high) {
  csb_writers[type](csb_buffer + 1, leaf, low, high);
}
`;
}

function accessorsOf({ truth, visible }: Accessed, index: number): string {
  const type = spellRecord(truth.planned);
  const reads = visible.map(({ leaf }) => `  CSB_GET${suffixOf(leaf)}(v->${member(leaf.path)});\n`);
  const writes = visible.map((one) => `    case ${String(one.index)}: ${assignment(one.leaf)}; break;\n`);
  return `static void csb_read${String(index)}(const void *at, csb_u64 *out) {
  const ${type} *v = at;
${reads.join("")}}
static void csb_write${String(index)}(void *at, unsigned leaf, csb_u64 low, csb_u64 high) {
  ${type} *v = at;
  switch (leaf) {
${writes.join("")}  }
}
`;
}

function suffixOf({ value, bitWidth }: LeafTruth): string {
  if (value === "float") return "_FLOAT";
  return bitWidth > 64 ? "_WIDE" : "";
}

function assignment(leaf: LeafTruth): string {
  const suffix = suffixOf(leaf);
  const target = `v->${member(leaf.path)}`;
  return suffix === "" ? `${target} = low` : `CSB_SET${suffix}(${target})`;
}

/** A program around the accessors that answers one request a line. */
export const hostMain = (records: readonly Accessed[]): string => `
#include <stdio.h>
static const unsigned csb_sizes[] = { ${records.map(({ truth }) => String(truth.size)).join(", ")} };
static const unsigned csb_counts[] = { ${records.map(({ visible }) => String(visible.length)).join(", ")} };
int main(void) {
  char what;
  unsigned type, leaf;
  csb_u64 low, high;
  while (scanf(" %c %u %u %llx %llx ", &what, &type, &leaf, &high, &low) == 5) {
    for (unsigned i = 0; i < csb_sizes[type]; i++) scanf("%2hhx", csb_bytes() + i);
    if (what == 'r') {
      csb_read(type);
      for (unsigned i = 0; i < csb_counts[type]; i++) printf("%016llx%016llx ", csb_words[2 * i + 1], csb_words[2 * i]);
    } else {
      csb_write(type, leaf, low, high);
      for (unsigned i = 0; i < csb_sizes[type]; i++) printf("%02x", csb_bytes()[i]);
    }
    printf("\\n");
  }
  return 0;
}
`;

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./compilers.js";
import type { ExpectedBitfield, ExpectedRecord } from "./expected-records.js";
import { isCxx, type Claims, type HeaderCompiler } from "./header-proof.js";

/** One bitfield, and what it reads as when the record's bytes are those of `patternByte`. */
interface BitfieldCheck {
  readonly spelling: string;
  readonly path: string;
  /** One value for each pattern, as 64 bits. */
  readonly values: readonly bigint[];
}

/** Each bit of a record is 0 in one of the two patterns and 1 in the other. */
const patterns = [0x00, 0xff];

/** The byte at an offset; the program below computes it by the same formula. */
const patternByte = (offset: number, flip: number): number => ((offset * 167 + (offset >> 8) + 89) & 0xff) ^ flip;

/**
 * What a bitfield of little-endian data reads as: the fewest bytes that hold it as one number, shifted and masked, its
 * sign extended if its type has one.
 */
function valueOf({ bitOffset, bitWidth, signed, bool }: ExpectedBitfield, flip: number): bigint {
  const first = Math.floor(bitOffset / 8);
  const count = Math.ceil(((bitOffset % 8) + bitWidth) / 8);
  let bytes = 0n;
  for (let index = count - 1; index >= 0; index--) bytes = (bytes << 8n) | BigInt(patternByte(first + index, flip));
  const bits = BigInt.asUintN(bitWidth, bytes >> BigInt(bitOffset % 8));
  if (bool) return bits === 0n ? 0n : 1n;
  return BigInt.asUintN(64, signed ? BigInt.asIntN(bitWidth, bits) : bits);
}

const checksOf = (records: readonly ExpectedRecord[]): readonly BitfieldCheck[] =>
  records.flatMap(({ spelling, bitfields }) =>
    bitfields.map((bitfield) => ({
      spelling,
      path: bitfield.path,
      values: patterns.map((flip) => valueOf(bitfield, flip)),
    })),
  );

/** Checks in one function: wasm engines limit the locals of a function. */
const chunkSize = 500;

/** A program that reads every bitfield through the header's types and reports those that read wrong. */
function programOf(header: string, checks: readonly BitfieldCheck[], bytes: number): string {
  const functions = patterns.flatMap((flip, round) => chunksOf(checks, round, flip));
  return `${header}
#ifdef __cplusplus
extern "C" {
#endif
void report(unsigned int number, unsigned long long found);
void check_bitfields(void);
#ifdef __cplusplus
}
#endif
static unsigned char bytes[${String(bytes)}];
static void fill(unsigned int flip) {
  for (unsigned int offset = 0; offset < sizeof(bytes); offset++)
    bytes[offset] = (unsigned char)((offset * 167 + (offset >> 8) + 89) ^ flip);
}
#define CHECK(number, type, member, expected) { \\
  unsigned long long found = (unsigned long long)((const type *)(const void *)bytes)->member; \\
  if (found != expected) report(number, found); }
${functions.map((body, index) => `static void check${String(index)}(void) {\n${body}\n}`).join("\n")}
void check_bitfields(void) {
${functions.map((_, index) => `  check${String(index)}();`).join("\n")}
}
`;
}

/** The bodies of the functions that check one pattern. */
function chunksOf(checks: readonly BitfieldCheck[], round: number, flip: number): readonly string[] {
  const lines = checks.map(
    ({ spelling, path, values }, number) =>
      `  CHECK(${String(number)}, ${spelling}, ${path}, ${String(values[round] ?? 0n)}ULL)`,
  );
  const bodies: string[] = [];
  for (let at = 0; at < lines.length; at += chunkSize) {
    bodies.push([`  fill(${String(flip)});`, ...lines.slice(at, at + chunkSize)].join("\n"));
  }
  return bodies;
}

/** The rest of a program for this machine. It includes nothing: kernel types have the names of the C library's. */
const hostedMain = `
int printf(const char *format, ...);
void check_bitfields(void);
void report(unsigned int number, unsigned long long found) { printf("%u %llu\\n", number, found); }
int main(void) { check_bitfields(); printf("done\\n"); return 0; }
`;

/** Runs the wasm module in Node and prints what the hosted program prints. */
const wasmMain = `
import { readFileSync } from "node:fs";
const report = (number, found) => console.log(String(number >>> 0) + " " + String(BigInt.asUintN(64, found)));
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[1]), { env: { report } });
instance.exports.check_bitfields();
console.log("done");
`;

/**
 * Compiles and runs the checks of all bitfields of `records`; gives those that read wrong. An array without elements
 * may have bitfields behind the end of its record, so there is room behind the largest one.
 */
export async function wrongBitfields(
  compiler: HeaderCompiler,
  { header, records }: Claims,
  folder: string,
): Promise<readonly string[]> {
  const checks = checksOf(records);
  const bytes = records.reduce((size, record) => Math.max(size, record.size), 0) + 4096;
  const source = join(folder, isCxx(compiler) ? "bitfields.cc" : "bitfields.c");
  writeFileSync(source, programOf(header, checks, bytes));
  const output = await buildAndRun(compiler, source, folder);
  const lines = output.trim().split("\n");
  if (lines.pop() !== "done") throw new Error(`the program did not run to its end:\n${output}`);
  return lines.map((line) => explain(line, checks));
}

async function buildAndRun([command, ...flags]: HeaderCompiler, source: string, folder: string): Promise<string> {
  const program = join(folder, "bitfields");
  if (command === "clang-19") {
    const link = ["-nostdlib", "-Wl,--no-entry", "-Wl,--export=check_bitfields", "-Wl,--allow-undefined"];
    await run(command, [...flags, ...link, source, "-o", program]);
    return execFileSync(process.execPath, ["--input-type=module", "-e", wasmMain, program], { encoding: "utf8" });
  }
  const main = join(folder, "main.c");
  const mainObject = join(folder, "main.o");
  writeFileSync(main, hostedMain);
  const machine = (flags as readonly string[]).filter((flag) => flag === "-m32");
  await run("gcc", [...machine, "-w", "-c", main, "-o", mainObject]);
  await run(command, [...flags, source, mainObject, "-o", program]);
  return run(program, []);
}

function explain(line: string, checks: readonly BitfieldCheck[]): string {
  const [number, found = ""] = line.split(" ");
  const check = checks[Number(number)];
  return check === undefined
    ? line
    : `${check.spelling}: ${check.path} reads ${found}, not ${check.values.join(" or ")}`;
}

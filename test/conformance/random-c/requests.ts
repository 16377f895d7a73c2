import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileC, run } from "../../support/compilers.js";
import { accessorProgram, hostMain, type Accessed } from "./accessors.js";

/** What a program that includes the header is asked to do with some bytes. */
export type Request = ReadRequest | WriteRequest;

/** Read all visible values of a record. */
export interface ReadRequest {
  readonly kind: "read";
  readonly record: number;
  readonly bytes: Uint8Array;
}

export interface WriteRequest {
  readonly kind: "write";
  readonly record: number;
  readonly leaf: number;
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

/** The values that were read, or the bytes after writing. */
export type Answer = readonly bigint[] | Uint8Array;

/** Compiles the accessors for a machine that this one can run, and has a process answer. */
export async function askProcess(
  target: "host" | "i386",
  header: string,
  records: readonly Accessed[],
  requests: readonly Request[],
  folder: string,
): Promise<readonly Answer[]> {
  const program = join(folder, `accessors-${target}`);
  const source = accessorProgram(header, records) + hostMain(records);
  await compileC(target, source, ["-O1", "-w", "-fno-strict-aliasing", "-o", program]);
  const lines = (await run(program, [], requests.map(requestLine).join(""))).split("\n");
  return requests.map((request, index) => parseAnswer(request, lines[index] ?? ""));
}

function requestLine(request: Request): string {
  const hex = Buffer.from(request.bytes).toString("hex");
  if (request.kind === "read") return `r ${String(request.record)} 0 0 0 ${hex}\n`;
  const { record, leaf, value } = request;
  return `w ${String(record)} ${String(leaf)} ${wordOf(value, 64n)} ${wordOf(value, 0n)} ${hex}\n`;
}

const wordOf = (value: bigint, shift: bigint): string => BigInt.asUintN(64, value >> shift).toString(16);

function parseAnswer({ kind }: Request, line: string): Answer {
  if (kind === "write") return Uint8Array.from(Buffer.from(line, "hex"));
  const words = line.trim() === "" ? [] : line.trim().split(" ");
  return words.map((hex) => BigInt.asIntN(128, BigInt(`0x${hex}`)));
}

/** What the wasm32 module exports. Addresses are numbers, 64-bit integers are bigints. */
interface WasmExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly csb_bytes: () => number;
  readonly csb_values: () => number;
  readonly csb_read: (record: number) => void;
  readonly csb_write: (record: number, leaf: number, low: bigint, high: bigint) => void;
}

/** TypeScript knows it only together with the whole DOM. The one module here exports exactly the functions above. */
declare const WebAssembly: {
  instantiate(module: Uint8Array): Promise<{ readonly instance: { readonly exports: WasmExports } }>;
};

/** Compiles the accessors for wasm32 and has a module in this process answer. */
export async function askWasm(
  header: string,
  records: readonly Accessed[],
  requests: readonly Request[],
  folder: string,
): Promise<readonly Answer[]> {
  const module = join(folder, "accessors.wasm");
  const exported = ["csb_bytes", "csb_values", "csb_read", "csb_write"].map((name) => `-Wl,--export=${name}`);
  const flags = ["-O1", "-w", "-nostdlib", "-fno-strict-aliasing", "-Wl,--no-entry", ...exported, "-o", module];
  await compileC("wasm32", accessorProgram(header, records), flags);
  const { instance } = await WebAssembly.instantiate(await readFile(module));
  return requests.map((request) => answer(instance.exports, request, records[request.record]?.visible.length ?? 0));
}

function answer(exports: WasmExports, request: Request, count: number): Answer {
  const memory = new Uint8Array(exports.memory.buffer, exports.csb_bytes(), request.bytes.length);
  memory.set(request.bytes);
  if (request.kind === "write") {
    exports.csb_write(request.record, request.leaf, BigInt.asIntN(64, request.value), request.value >> 64n);
    return memory.slice();
  }
  exports.csb_read(request.record);
  const view = new DataView(exports.memory.buffer, exports.csb_values(), 16 * count);
  return Array.from({ length: count }, (_, index) => {
    const low = view.getBigUint64(16 * index, true);
    return (view.getBigInt64(16 * index + 8, true) << 64n) | low;
  });
}

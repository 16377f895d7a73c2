import { readFileSync } from "node:fs";
import { c } from "../../generators/c/index.js";
import { rust } from "../../generators/rust/index.js";
import { typescript } from "../../generators/typescript/index.js";
import { wit } from "../../generators/wit/index.js";
import { BindgenError, buildModel, decodeBtf, generate, type Backend } from "../../src/index.js";

// The process in which one input is measured: `node child.cjs STAGES FILE [CHARACTERS]` does one thing with one file, and
// prints what came of it, what it took and how much memory there was at most. STAGES has commas between them. Without a file it does nothing, which is
// what everything else is compared with. CHARACTERS is the most that a language may print.

const [, , stages = "", file, most] = process.argv;

const backends: Readonly<Record<string, readonly [Backend, Readonly<Record<string, unknown>>]>> = {
  c: [c, {}],
  rust: [rust, { zerocopy: true, serde: true }],
  ts: [typescript, { case: "camel" }],
  wit: [wit, { codec: "all", functions: "import" }],
};

/** Decodes, checks and lays out all that there is: the number of declarations, fields and parameters. */
function walk(bytes: Uint8Array): number {
  const model = buildModel(decodeBtf(bytes));
  let found = 0;
  for (const declaration of model.declarations) {
    found += 1;
    // Alignment and the flat fields are computed when they are read.
    if (declaration.kind === "struct" || declaration.kind === "union")
      found += declaration.fields.length * Math.sign(declaration.align);
  }
  for (const { parameters } of model.functions) found += 1 + parameters.length;
  return found;
}

/** The characters that are printed. */
function print(bytes: Uint8Array, [backend, options]: readonly [Backend, Readonly<Record<string, unknown>>]): number {
  const limits = most === undefined ? {} : { outputCharacters: Number(most) };
  return generate(bytes, { backend, options, limits }).files.reduce((sum, { content }) => sum + content.length, 0);
}

function resultOf(stage: string, bytes: Uint8Array): string | number {
  const backend = backends[stage];
  try {
    return backend === undefined ? walk(bytes) : print(bytes, backend);
  } catch (error) {
    if (error instanceof BindgenError) return error.code;
    throw error;
  }
}

/** Kilobytes. What Linux calls `maxrss` counts the process that started this one as well. */
function peak(): number {
  const [, own] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(own);
}

const bytes = file === undefined ? undefined : new Uint8Array(readFileSync(file));
const start = performance.now();
const results = bytes === undefined ? [] : stages.split(",").map((stage) => resultOf(stage, bytes));
console.log(JSON.stringify({ results, milliseconds: performance.now() - start, kilobytes: peak() }));

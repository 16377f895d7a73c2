import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { format } from "prettier";
import { bpftoolVersion, runBpftool } from "./bpftool.js";
import { prepareChildren, type Measured, type Stage } from "./in-child.js";
import type { Shape } from "./shape.js";
import { groups } from "./shapes.js";

// Measures every shape at both of its sizes, beside bpftool, and writes the tables of docs/worst-shapes.md. It is run by
// bench/worst-shapes.mjs, in the folder of the repository.

const folder = ".cache/worst-shapes";
const file = `${folder}/shape.btf`;
const page = "docs/worst-shapes.md";
const mark = "<!-- results -->";
const rounds = 3;

mkdirSync(folder, { recursive: true });
const { measure } = await prepareChildren(folder, "test/worst-shapes/child.ts", 120_000);
const idle = (await measure([])).kilobytes;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The median of what one stage takes: text and time are those of one input, memory is what it takes beyond an idle process. */
async function typical(stage: Stage, bytes: Uint8Array): Promise<Measured> {
  const runs: Measured[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await measure([stage], bytes));
  return {
    results: runs[0]?.results ?? [],
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    kilobytes: median(runs.map(({ kilobytes }) => kilobytes)) - idle,
  };
}

function size(bytes: number): string {
  if (bytes < 1e3) return `${String(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
const taken = ({ milliseconds, kilobytes }: Measured): string =>
  `${milliseconds.toFixed(0)} ms, ${(kilobytes / 1024).toFixed(0)} MB`;
/** The same, with the code of the error where the input was refused. */
const read = (measured: Measured): string =>
  typeof measured.results[0] === "number" ? taken(measured) : `${printed(measured)}, ${taken(measured)}`;
const printed = ({ results: [result = ""] }: Measured): string =>
  typeof result === "number" ? size(result) : `\`${result}\``;

/** One row of cells a size; the first tells what the shape is. */
async function rowsOf({ name, why, sizes, make }: Shape): Promise<string> {
  const rows: string[] = [];
  for (const [index, n] of sizes.entries()) {
    const bytes = make(n);
    writeFileSync(file, bytes);
    const walk = await typical("walk", bytes);
    const c = await typical("c", bytes);
    const cells = [
      index === 0 ? `${name}: ${why}` : "",
      n.toLocaleString("en"),
      size(bytes.length),
      read(walk),
      printed(c),
      taken(c),
      runBpftool(file),
    ];
    rows.push(`| ${cells.join(" | ")} |\n`);
    console.log(cells.join(" | "));
  }
  return rows.join("");
}

async function tableOf(title: string, shapes: readonly Shape[]): Promise<string> {
  const rows: string[] = [];
  for (const shape of shapes) rows.push(await rowsOf(shape));
  return `## ${title}\n\n| shape | n | input | read | C | C takes | \`bpftool … format c\` |\n| --- | --: | --: | --: | --: | --: | --- |\n${rows.join("")}`;
}

const tables: string[] = [];
for (const [title, shapes] of groups) tables.push(await tableOf(title, shapes));
const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? ""}, ${String(cpus().length)} processors, Node ${process.version}, ${bpftoolVersion()}.`;
const [before = ""] = readFileSync(page, "utf8").split(mark);
const text = `${before}${mark}\n\n${machine}\n\n${tables.join("\n")}`;
writeFileSync(page, await format(text, { parser: "markdown", printWidth: 120 }));
rmSync(folder, { recursive: true });

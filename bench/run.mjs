// Measures what a user waits for, against what they would use instead, in turn in the same run, and writes the table into
// bench/README.md. Run it on a quiet machine: `npm run bench`. Nothing here judges: tests assert, this only measures.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { accessorRows } from "./accessors.mjs";
import { env, inTurn, isInstalled, median } from "./run-once.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, "../dist/cli.cjs");
const kernel = "/sys/kernel/btf/vmlinux";
const small = join(here, "../golden/bootstrap/bootstrap.bpf.o");

const hasBpftool = isInstalled("bpftool");

/** First and later calls in processes of their own. */
function inProcess(what, processes, repeats) {
  const results = Array.from({ length: processes }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(here, "in-process.mjs"), what, String(repeats)], {
      env,
    });
    if (String(stdout) === "") throw new Error(String(stderr));
    return JSON.parse(String(stdout));
  });
  return { cold: median(results.map(({ cold }) => cold)), warm: median(results.flatMap(({ warm }) => warm)) };
}

const ms = (value) => `${value.toFixed(1)} ms`;
const mb = (value) => (Number.isNaN(value) ? "not measured" : `${value.toFixed(0)} MB`);
const row = (...cells) => `| ${cells.join(" | ")} |`;

function inProcessRows() {
  const rows = [];
  for (const [what, title] of [
    ["index", "index of the types of vmlinux"],
    ["decode", "index and check of every reference"],
    ["generate", 'vmlinux → C (`asserts: "size"`), a string in memory'],
    ["windows", "a million records of 168 bytes out of a ring buffer, each as bytes"],
    ["advance", "the same records, each as an offset (`advance()`)"],
  ]) {
    const { cold, warm } = inProcess(what, 7, 30);
    rows.push(row(title, ms(cold), ms(warm)));
  }
  return ["| in one process | first call | warm |", "| --- | --- | --- |", ...rows];
}

function wholeProcessRows() {
  const node = [process.execPath, "-e", "0"];
  const inLanguage =
    (lang) =>
    (input, ...args) => [process.execPath, command, input, "--lang", lang, ...args];
  const [ours, inRust, inTypeScript, inWit, inWasm] = ["c", "rust", "ts", "wit", "wasm"].map(inLanguage);
  const bpftool = (input) => ["bpftool", "btf", "dump", "file", input, "format", "c"];
  const rows = [];
  const compare = (title, ourCommand, other, otherTitle) => {
    const [a, b] = inTurn([ourCommand, other], 21).map((runs) => ({
      wall: median(runs.map(({ wall }) => wall)),
      peak: median(runs.map(({ peak }) => peak)),
    }));
    rows.push(
      row(title, ms(a.wall), mb(a.peak), otherTitle, ms(b.wall), mb(b.peak), `${(a.wall / b.wall).toFixed(2)} ×`),
    );
  };
  if (hasBpftool) {
    const title = "`bpftool btf dump file … format c`";
    compare("vmlinux → C, sizes proved", ours(kernel, "--set", "c.asserts=size"), bpftool(kernel), title);
    compare("vmlinux → C, all offsets proved", ours(kernel), bpftool(kernel), title);
  }
  compare("vmlinux → Rust, all offsets proved", inRust(kernel), ours(kernel), "vmlinux → C, all offsets proved");
  compare("vmlinux → TypeScript", inTypeScript(kernel), ours(kernel), "vmlinux → C, all offsets proved");
  compare("vmlinux → WIT", inWit(kernel, "--quiet"), ours(kernel), "vmlinux → C, all offsets proved");
  compare("a small object → C", ours(small), node, "`node -e 0`");
  compare("a small object → Rust", inRust(small), node, "`node -e 0`");
  compare("a small object → TypeScript", inTypeScript(small), node, "`node -e 0`");
  compare("a small object → WIT", inWit(small), node, "`node -e 0`");
  compare("one struct of a small object → a component", inWasm(small, "--type", "event"), node, "`node -e 0`");
  return [
    "| whole process | wall | peak | against | wall | peak | ratio |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ];
}

async function main() {
  if (!existsSync(kernel)) throw new Error(`this machine has no ${kernel}`);
  const { model } = cpus()[0];
  const version = hasBpftool ? String(spawnSync("bpftool", ["version"]).stdout).split("\n")[0] : "no bpftool";
  const machine = `${new Date().toISOString().slice(0, 10)}, ${model}, ${String(cpus().length)} processors, Node ${process.version}, ${version}. Medians; the kernel's BTF has ${(readFileSync(kernel).length / 1e6).toFixed(1)} MB.`;
  const table = [machine, "", ...inProcessRows(), "", ...wholeProcessRows(), "", ...accessorRows()].join("\n");
  const readme = join(here, "README.md");
  const text = readFileSync(readme, "utf8");
  const [before] = text.split("<!-- results -->");
  const written = `${before}<!-- results -->\n\n${table}\n`;
  writeFileSync(readme, await format(written, { parser: "markdown", printWidth: 120 }));
  console.log(table);
}

await main();

// Measures how long programs take to read events out of a ring buffer through generated TypeScript, and through what they
// would use instead. `node bench/accessors.mjs` prints the tables alone.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileC, generateModule } from "./accessors/prepare.mjs";
import { inTurn, median } from "./run-once.mjs";

const script = fileURLToPath(new URL("read-events.mjs", import.meta.url));
const rounds = 7;

const inC = (work) => ({ work, isC: true });

/** What reads the numbers, by the titles in the table; those in other words are the names of readers. */
const ofNumbers = {
  "`DataView` by hand": "numbers by hand",
  "getters of a view, `$at` for each event": "getters",
  "getters of a new view for each event": "getters of a new view",
  "`DataView` by hand, 64 bits as a bigint": "numbers by hand, bigint",
  "getters of a view, 64 bits as a bigint": "getters, bigint",
  structurae: "numbers by structurae",
  "binary-parser": "numbers by binary-parser",
  "C, `gcc -O2`": inC("numbers"),
};

const ofObjects = {
  "`decodeEvent` at an offset of a `DataView`": "decodeEvent",
  "the same in a host without Node's `Buffer`": "decodeEvent without Buffer",
  "`decodeEvent` of each event's own `Uint8Array`": "decodeEvent of its own bytes",
  "by hand, `DataView` and `Buffer`": "object by hand, Buffer",
  "by hand, `DataView` and `TextDecoder`": "object by hand, TextDecoder",
  structurae: "structurae",
  "binary-parser": "binary-parser",
  koffi: "koffi",
  "C, `gcc -O2`, a copy with two strings": inC("objects"),
};

/** The command that measures a reader, or nothing where it cannot run. */
function commandOf(reader, names, { module, c }) {
  if (!reader.isC) return [process.execPath, script, reader, names, module];
  return c && [c.program, c.files[names], reader.work];
}

/** What each title takes with each kind of names: medians of nanoseconds and of peak memory. */
function measured(readers, kinds, all) {
  const wanted = kinds.flatMap((kind) => Object.keys(readers).map((title) => [`${kind} ${title}`, kind, title]));
  const runnable = wanted.flatMap(([key, kind, title]) => {
    const argv = commandOf(readers[title], kind, all);
    return argv ? [[key, argv]] : [];
  });
  const runs = inTurn(
    runnable.map(([, argv]) => argv),
    rounds,
    "pipe",
  );
  const results = runs.map((list) => ({
    ns: median(list.map(({ out }) => Number(out))),
    peak: median(list.map(({ peak }) => peak)),
  }));
  return new Map(runnable.map(([key], index) => [key, results[index]]));
}

const packages = ["binary-parser", "structurae", "koffi"].map((name) => {
  const path = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  return `${name} ${JSON.parse(readFileSync(path, "utf8")).version}`;
});

const absent = "not measured";
const ns = (value) => (value === undefined ? absent : `${value.toFixed(1)} ns`);
const mb = (value) => (Number.isFinite(value) ? `${value.toFixed(0)} MB` : absent);
const times = (value) => (Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 0)} ×` : absent);
const row = (...cells) => `| ${cells.join(" | ")} |`;

/** One row for each title, made of what was measured. */
function table(heading, readers, kinds, all, cells) {
  const results = measured(readers, kinds, all);
  const of = (title, kind) => results.get(`${kind} ${title}`) ?? { ns: undefined, peak: NaN };
  const rows = Object.keys(readers).map((title) => row(title, ...cells(of, title)));
  return [heading, heading.replace(/[^|]+/g, " --- "), ...rows];
}

/** A time, how it compares with doing the same by hand, and how often it goes into that of binary-parser. */
const timeCells = (own, byHand, parser) => [ns(own), times(own / byHand), times(parser / own)];

function numbersTable(all) {
  const heading = "| the five numbers of an event | takes | to by hand | binary-parser takes | peak |";
  return table(heading, ofNumbers, ["few"], all, (of, title) => {
    const { ns: own, peak } = of(title, "few");
    const [byHand, parser] = ["`DataView` by hand", "binary-parser"].map((other) => of(other, "few").ns);
    return [...timeCells(own, byHand, parser), mb(peak)];
  });
}

function objectsTable(all) {
  const timed = ["takes", "to by hand", "binary-parser takes"];
  const heading = row("an event as an object", ...timed, ...timed.map((cell) => `distinct names: ${cell}`), "peak");
  return table(heading, ofObjects, ["few", "distinct"], all, (of, title) => {
    const cells = ["few", "distinct"].flatMap((names) => {
      const [own, byHand, parser] = [title, "by hand, `DataView` and `Buffer`", "binary-parser"].map(
        (reader) => of(reader, names).ns,
      );
      return timeCells(own, byHand, parser);
    });
    return [...cells, mb(of(title, "distinct").peak)];
  });
}

/** The tables, as lines of Markdown. */
export function accessorRows() {
  const folder = mkdtempSync(join(tmpdir(), "csb-bench-"));
  try {
    const all = { module: generateModule(folder), c: compileC(folder) };
    const note = `${packages.join(", ")}${all.c ? "" : "; no C, since there is no gcc"}.`;
    return [...numbersTable(all), "", ...objectsTable(all), "", note];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(accessorRows().join("\n"));

// Everything that is measured, made in a folder: the generated module, the program in C, and the events that it reads.
import { deepStrictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { isInstalled } from "../run-once.mjs";
import { bytesOf, eventsWith, sumOf } from "./events.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, "../../dist/cli.cjs");
const object = join(here, "../../golden/bootstrap/bootstrap.bpf.o");

const printed = (...args) => String(execFileSync(process.execPath, [command, object, ...args]));

/** The address of the module that is generated from `golden/bootstrap`. */
export function generateModule(folder) {
  const path = join(folder, "bootstrap.mjs");
  writeFileSync(path, transformSync(printed("--lang", "ts"), { loader: "ts", target: "es2022" }).code);
  return pathToFileURL(path).href;
}

const textOf = (events) => {
  const lines = events.map((event) => `${Object.values(event).join(" ")}\n`);
  return `${String(sumOf(events))}\n${lines.join("")}`;
};

/** The program in C, compiled and checked, and its events by their kind of names; nothing where there is no compiler. */
export function compileC(folder) {
  if (!isInstalled("gcc")) return undefined;
  writeFileSync(join(folder, "bootstrap.h"), printed("--lang", "c"));
  const program = join(folder, "read-events");
  execFileSync("gcc", ["-O2", "-I", folder, "-o", program, join(here, "read-events.c")]);
  const files = {};
  for (const names of ["few", "distinct"]) {
    const events = eventsWith({ distinctNames: names === "distinct" });
    files[names] = join(folder, `${names}.bin`);
    writeFileSync(files[names], bytesOf(events));
    deepStrictEqual(String(execFileSync(program, [files[names], "check"])), textOf(events));
  }
  return { program, files };
}

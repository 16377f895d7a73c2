// Writes dist/command.cache: the code that V8 has made of dist/command.cjs after a run in each language, so that it holds
// the functions that such runs need. src/cli/start.ts uses it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { Script } from "node:vm";

const file = resolve("dist/command.cjs");
const input = "golden/bootstrap/bootstrap.bpf.o";
const script = new Script(readFileSync(file, "utf8"), {
  filename: file,
});
const command = script.runInThisContext();

for (const lang of ["c", "rust", "ts", "wit", "wasm"]) {
  process.argv = [process.execPath, file, input, "--lang", lang];
  const module = { exports: {} };
  command(createRequire(file), module, (specifier) => import(specifier));
  await module.exports.finished;
}
writeFileSync("dist/command.cache", script.createCachedData());

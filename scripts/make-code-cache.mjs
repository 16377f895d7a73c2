// Writes dist/cache/LANG.bin: the code that V8 has made of dist/command.cjs after a run in that language, so that it
// holds the functions that such a run needs, and no others: the larger it is, the longer V8 reads it. Each language needs a
// process of its own. src/cli/start.ts uses them.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { Script } from "node:vm";

const [, , language] = process.argv;
const file = resolve("dist/command.cjs");
const script = new Script(readFileSync(file, "utf8"), { filename: file });
const command = script.runInThisContext();

process.argv = [process.execPath, file, "golden/bootstrap/bootstrap.bpf.o", "--lang", language];
const module = { exports: {} };
command(createRequire(file), module, (specifier) => import(specifier));
await module.exports.finished;
writeFileSync(`dist/cache/${language}.bin`, script.createCachedData());

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { languages } from "../../src/cli/languages.js";
import { command } from "../support/command.js";
import { temporaryFolder } from "../support/workspace.js";

const folder = join(dirname(command), "cache");
const temporary = temporaryFolder();

/** Whether V8 refuses the code. Within one process it would not ask twice for the same script. */
function isRefused(cache: string): boolean {
  const program = `
    const [script, cache] = process.argv.slice(1).map((path) => require("node:fs").readFileSync(path));
    const { cachedDataRejected } = new (require("node:vm").Script)(script.toString(), { cachedData: cache });
    console.log(cachedDataRejected);`;
  const args = ["-e", program, join(dirname(command), "command.cjs"), cache];
  return execFileSync(process.execPath, args, { encoding: "utf8" }) === "true\n";
}

it("V8 takes the code that it made of the command when that was built, for each language", () => {
  expect(readdirSync(folder).sort()).toEqual([...languages.keys()].sort().map((name) => `${name}.bin`));
  for (const name of readdirSync(folder)) expect(isRefused(join(folder, name))).toBe(false);
});

it("V8 refuses other code", () => {
  const damaged = readFileSync(join(folder, "c.bin"));
  damaged.writeUInt8((damaged[0] ?? 0) ^ 1, 0);
  writeFileSync(join(temporary, "damaged.bin"), damaged);
  expect(isRefused(join(temporary, "damaged.bin"))).toBe(true);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { expect, it } from "vitest";
import { command, repository } from "../support/command.js";

const scriptOf = (cachedData: Buffer): Script =>
  new Script(readFileSync(join(repository, "dist/command.cjs"), "utf8"), { cachedData });

it("V8 takes the code that it made of the command when that was built", () => {
  const cache = readFileSync(command.replace("cli.cjs", "command.cache"));
  expect(scriptOf(cache).cachedDataRejected).toBe(false);
  expect(scriptOf(Buffer.alloc(cache.length)).cachedDataRejected).toBe(true);
});

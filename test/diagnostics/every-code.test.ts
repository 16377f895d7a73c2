import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue.js";

const tests = join(import.meta.dirname, "..");

it("every code of the catalogue is named in a test", () => {
  const texts = readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(tests, name), "utf8").replaceAll("\\/", "/"));
  const missing = Object.keys(catalogue).filter((code) => !texts.some((text) => text.includes(code)));
  expect(missing).toEqual([]);
});

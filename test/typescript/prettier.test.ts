import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToTs } from "../../src/index.js";
import { goldenCases } from "../golden/cases.js";
import { fwd, member, ptr, struct } from "../support/encode-types.js";

const formatted = (text: string): Promise<string> => format(text, { filepath: "bindings.ts" });

/** A struct with a member for each length, which points to a type whose name has that length. */
function pointersTo(lengths: readonly number[]): string {
  const targets = lengths.flatMap((length, index) => [fwd("a".repeat(length)), ptr(2 * index + 1)]);
  const members = lengths.map((length, index) => member(`to${String(length)}`, 2 * index + 2, 64 * index));
  return btfToTs(encodeBtf([...targets, struct("s", 8 * lengths.length, members)]), { pointerSize: 8 });
}

describe("TypeScript is printed as prettier has it", () => {
  it.each(goldenCases)("$name", async ({ name, folder }) => {
    const text = readFileSync(join(folder, `${name}.ts`), "utf8");
    expect(await formatted(text)).toBe(text);
  });

  it("where names of C types are as long as a line", async () => {
    const text = pointersTo(Array.from({ length: 50 }, (_, index) => index + 20));
    expect(text).toContain(`      type: "struct ${"a".repeat(69)} *",\n`);
    expect(text).not.toContain("prettier-ignore");
    expect(await formatted(text)).toBe(text);
  });
});

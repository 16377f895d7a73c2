import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesEnding, goldenCases, inputEndings, sourceEndings, type GoldenCase } from "./cases.js";
import { expectedFiles } from "./expected-files.js";

/** Writes what is expected instead of comparing: `npm run golden:update`. */
const updates = process.env["UPDATE_GOLDEN"] === "1";

describe("golden cases", () => {
  it("are at least as many as the constructs that they stand for", () => {
    expect(goldenCases.length).toBeGreaterThanOrEqual(34);
  });

  describe.each(goldenCases)("$name", (golden) => {
    it("has one input and one source that begins with a comment", () => {
      expect(filesEnding(golden, inputEndings)).toHaveLength(1);
      expect(filesEnding(golden, sourceEndings)).toHaveLength(1);
      expect(sourceOf(golden)).toMatch(/^(\/\*|\/\/)/);
    });

    it("gives the model, the header and the findings that stand beside it, and no others", () => {
      const expected = expectedFiles(golden);
      if (!updates) {
        expect(committedTexts(golden)).toEqual(Object.fromEntries(expected));
        return;
      }
      for (const [file, text] of expected) writeFileSync(join(golden.folder, file), text);
    });
  });

  it("are ASCII where all names are", () => {
    const isAscii = (text: string) => !/[\u0080-\uffff]/.test(text);
    const others = goldenCases.filter((golden) => !Object.values(committedTexts(golden)).every(isAscii));
    expect(others.map(({ name }) => name)).toEqual(["odd-names"]);
  });

  it("include the canonical event, printed as the older tools print it", () => {
    const header = readFileSync(join(folderOf("bootstrap"), "bootstrap.h"), "utf8");
    expect(header).toContain(canonicalEvent);
  });
});

/** All files of a case but its source and its input: an orphan differs as much as one that is missing. */
function committedTexts(golden: GoldenCase): Record<string, string> {
  const given = filesEnding(golden, [...inputEndings, ...sourceEndings]);
  const others = golden.files.filter((file) => !given.includes(file));
  return Object.fromEntries(others.map((file) => [file, readFileSync(join(golden.folder, file), "utf8")]));
}

function sourceOf(golden: GoldenCase): string {
  const [source = ""] = filesEnding(golden, sourceEndings);
  return readFileSync(join(golden.folder, source), "utf8");
}

const folderOf = (name: string): string => goldenCases.find((golden) => golden.name === name)?.folder ?? name;

const canonicalEvent = `struct event {
    int pid;
    int ppid;
    unsigned int exit_code;
    char __pad0[4];
    unsigned long long duration_ns;
    char comm[16];
    char filename[127];
    char exit_event;
} __attribute__((packed));
static_assert(sizeof(struct event) == 168, "Size of event is not 168");
`;

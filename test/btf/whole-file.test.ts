import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isElf, readElf } from "../../src/elf/elf-file.js";
import { readSymbols } from "../../src/elf/symbols.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { ownNodes } from "../support/encode-types.js";
import { describeWithKernel, runningKernel } from "../support/requires.js";
import { decodeWholeBtf, decodeWholeElf } from "../support/whole-file-decoder.js";

const golden = join(import.meta.dirname, "../../golden");

/** Every ELF file among the inputs of the golden cases. */
const objects = readdirSync(golden, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => isElf(readFileSync(path)))
  .sort();

describe("the index and a decoder of whole files agree on", () => {
  it("the sections and symbols of every golden object", () => {
    expect(objects.length).toBeGreaterThan(20);
    for (const path of objects) {
      const bytes = readFileSync(path);
      const expected = decodeWholeElf(bytes);
      const file = readElf(bytes);
      expect(file.machine, path).toBe(expected.machine);
      expect(file.sections, path).toEqual(expected.sections.map((section, index) => ({ index, ...section })));
      expect(readSymbols(file), path).toEqual(
        expected.symbols.map(({ info, other, ...symbol }) => ({
          ...symbol,
          binding: Math.floor(info / 16),
          type: info % 16,
          visibility: other % 4,
        })),
      );
    }
  });

  it("every type of every golden object", () => {
    for (const path of objects) {
      const bytes = readFileSync(path);
      const { contents } = decodeWholeElf(bytes);
      const section = contents(".BTF");
      if (section === undefined) continue;
      const base = contents(".BTF.base");
      const expected = decodeWholeBtf(section, base === undefined ? undefined : decodeWholeBtf(base));
      expect(ownNodes(decodeBtf(bytes)), path).toEqual(expected.nodes);
    }
  });
});

describeWithKernel("the index and a decoder of whole files agree on the running kernel:", () => {
  it("every type", () => {
    const bytes = readFileSync(runningKernel);
    const graph = decodeBtf(bytes);
    const expected = decodeWholeBtf(bytes);
    expect(graph.typeCount).toBe(expected.typeCount);
    const wrong = expected.nodes.find(
      (node) => JSON.stringify(node, plain) !== JSON.stringify(graph.node(node.id), plain),
    );
    expect(wrong).toBeUndefined();
  });
});

/** JSON has no integers of 64 bits. Both sides list their fields in the same order. */
const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { BindgenError } from "../../src/diagnostics/bindgen-error.js";
import { generate } from "../../src/generate.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { readElf } from "../../src/elf/elf-file.js";
import { readSymbols } from "../../src/elf/symbols.js";
import { buildModel } from "../../src/model/build-model.js";
import { arbitraryMutations, mutated } from "../support/arbitrary-bytes.js";
import { arbitraryTangledTypes, arbitraryTypes } from "../support/arbitrary-graph.js";
import { buildElf, symbolTable } from "../support/elf-builder.js";
import { runs } from "./runs.js";

/** What `action` gives; `undefined` for a fault of the input. Any other error fails the test. */
function resultOf<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BindgenError)) throw error;
    return undefined;
  }
}

/** Records may repeat each other until they have more members than anyone waits for. */
const limits = { membersPerType: 1_000 };

/** Decodes, makes every node, and prints; whether there was anything to decode. */
function useAll(bytes: Uint8Array): boolean {
  const graph = resultOf(() => decodeBtf(bytes));
  if (graph === undefined) return false;
  for (let id = 0; id < graph.typeCount; id++) expect(graph.node(id).id).toBe(id);
  const result = resultOf(() => generate(bytes, { backend: c, options: { cxx: true }, limits }));
  const text = result?.files[0]?.content ?? "";
  expect(typeof text).toBe("string");
  return true;
}

const arbitraryOrder = fc.boolean();

describe("types that no compiler writes", () => {
  it("give a header or a BindgenError, however they hold each other", () => {
    fc.assert(
      fc.property(arbitraryTangledTypes, arbitraryOrder, (types, littleEndian) => {
        expect(useAll(encodeBtf(types, { littleEndian }))).toBe(true);
      }),
      runs(3000),
    );
  });

  it("give slots that cover each struct all the same", () => {
    fc.assert(
      fc.property(arbitraryTangledTypes, (types) => {
        for (const declaration of buildModel(decodeBtf(encodeBtf(types)), { limits }).declarations) {
          if (declaration.kind !== "struct") continue;
          let cursor = 0;
          for (const slot of declaration.slots) {
            expect(slot.offset).toBe(cursor);
            cursor += slot.size;
          }
          expect(cursor).toBe(declaration.size);
        }
      }),
      runs(2000),
    );
  });
});

describe("any bytes", () => {
  /** Both outcomes must be frequent, or the properties say little. */
  function expectBoth(outcomes: readonly boolean[]): void {
    const decoded = outcomes.filter((outcome) => outcome).length;
    expect(decoded).toBeGreaterThan(outcomes.length / 10);
    expect(decoded).toBeLessThan((outcomes.length * 9) / 10);
  }

  it("that were BTF give a graph or a BindgenError, and what gives a graph gives a header or a BindgenError", () => {
    const outcomes: boolean[] = [];
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOrder, arbitraryMutations, (types, littleEndian, mutations) => {
        outcomes.push(useAll(mutated(encodeBtf(types, { littleEndian }), mutations)));
      }),
      runs(3000),
    );
    expectBoth(outcomes);
  });

  it("that were an ELF file give its sections and symbols or a BindgenError", () => {
    const outcomes: boolean[] = [];
    fc.assert(
      fc.property(
        arbitraryTypes,
        arbitraryOrder,
        arbitraryMutations,
        fc.constantFrom(32 as const, 64 as const),
        (types, littleEndian, mutations, bits) => {
          const bytes = mutated(elfAround(encodeBtf(types, { littleEndian }), { bits, littleEndian }), mutations);
          resultOf(() => readSymbols(readElf(bytes)));
          outcomes.push(useAll(bytes));
        },
      ),
      runs(2000),
    );
    expectBoth(outcomes);
  });

  it("that begin like BTF or ELF give a graph or a BindgenError", () => {
    const start = fc.constantFrom(
      [0x9f, 0xeb, 1, 0, 24, 0, 0, 0],
      [0xeb, 0x9f, 1, 0, 0, 0, 0, 24],
      [0x7f, 0x45, 0x4c, 0x46, 2, 1],
      [],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        useAll(Uint8Array.from([...head, ...tail]));
      }),
      runs(3000),
    );
  });
});

function elfAround(btf: Uint8Array, plan: { readonly bits: 32 | 64; readonly littleEndian: boolean }): Uint8Array {
  const { symbols, names, entrySize } = symbolTable(
    [
      { name: "handle", section: 1 },
      { name: "late", section: 0xffff },
    ],
    plan,
  );
  return buildElf({
    ...plan,
    sections: [
      { name: ".BTF", bytes: btf },
      { name: ".symtab", type: 2, bytes: symbols, link: 3, entrySize },
      { name: ".strtab", type: 3, bytes: names },
      { name: ".symtab_shndx", type: 18, bytes: new Uint8Array(12), link: 2 },
    ],
  });
}

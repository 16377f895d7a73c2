import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import { BindgenError } from "../../src/diagnostics/bindgen-error.js";
import { generate } from "../../src/generate.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { readElf } from "../../src/elf/elf-file.js";
import { readSymbols } from "../../src/elf/symbols.js";
import { arbitraryMutations, mutated } from "../support/arbitrary-bytes.js";
import { arbitraryTypes } from "../support/arbitrary-graph.js";
import { buildElf, symbolTable } from "../support/elf-builder.js";
import { runs } from "./runs.js";

/** Nothing that takes longer than this many milliseconds is a small file. */
const patience = 2_000;

/** What `action` gives; `undefined` for a fault of the input. Any other error, and taking long, fails the test. */
function resultOf<T>(action: () => T): T | undefined {
  const start = performance.now();
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BindgenError)) throw error;
    return undefined;
  } finally {
    expect(performance.now() - start).toBeLessThan(patience);
  }
}

/** Decodes, makes every node, and prints. */
function useAll(bytes: Uint8Array): void {
  const graph = resultOf(() => decodeBtf(bytes));
  if (graph === undefined) return;
  for (let id = 0; id < graph.typeCount; id++) expect(graph.node(id).id).toBe(id);
  const result = resultOf(() => generate(bytes, { backend: c, options: { cxx: true } }));
  const text = result?.files[0]?.content ?? "";
  expect(typeof text).toBe("string");
}

const arbitraryOrder = fc.boolean();

describe("any bytes", () => {
  it("that were BTF give a graph or a BindgenError, and what gives a graph gives a header or a BindgenError", () => {
    fc.assert(
      fc.property(arbitraryTypes, arbitraryOrder, arbitraryMutations, (types, littleEndian, mutations) => {
        useAll(mutated(encodeBtf(types, { littleEndian }), mutations));
      }),
      runs(3000),
    );
  });

  it("that were an ELF file give its sections and symbols or a BindgenError", () => {
    fc.assert(
      fc.property(
        arbitraryTypes,
        arbitraryOrder,
        arbitraryMutations,
        fc.constantFrom(32 as const, 64 as const),
        (types, littleEndian, mutations, bits) => {
          const bytes = mutated(elfAround(encodeBtf(types, { littleEndian }), { bits, littleEndian }), mutations);
          resultOf(() => readSymbols(readElf(bytes)));
          useAll(bytes);
        },
      ),
      runs(2000),
    );
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

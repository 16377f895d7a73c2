import { describe, expect, it } from "vitest";
import { readElf } from "../../src/elf/elf-file.js";
import { readSymbols } from "../../src/elf/symbols.js";
import {
  buildElf,
  symbolTable,
  type ElfPlan,
  type PlannedSection,
  type PlannedSymbol,
} from "../support/elf-builder.js";
import { faultOf } from "../support/encode-faults.js";

const planned: readonly PlannedSymbol[] = [
  { name: "handle_exec", value: 16, size: 320, binding: 1, type: 2, visibility: 0, section: 1 },
  { name: "hidden", value: 8, size: 4, binding: 2, type: 1, visibility: 2, section: 0xfff2 },
  { name: "", binding: 0, type: 3, section: 1 },
];

interface Lies {
  readonly table?: Partial<PlannedSection>;
  readonly more?: readonly PlannedSection[];
}

/** A file with a section `.text`, the symbols in section 2 and their names in section 3. */
function fileWith(
  symbols: readonly PlannedSymbol[],
  form: Pick<ElfPlan, "bits" | "littleEndian"> = {},
  lies: Lies = {},
) {
  const made = symbolTable(symbols, form);
  const table = { name: ".symtab", type: 2, bytes: made.symbols, link: 3, entrySize: made.entrySize, ...lies.table };
  const sections = [{ name: ".text" }, table, { name: ".strtab", type: 3, bytes: made.names }, ...(lies.more ?? [])];
  return readElf(buildElf({ ...form, sections }));
}

describe("readSymbols", () => {
  it.each([
    { bits: 64, littleEndian: true },
    { bits: 64, littleEndian: false },
    { bits: 32, littleEndian: true },
    { bits: 32, littleEndian: false },
  ] as const)("reads symbols of $bits bits, little-endian: $littleEndian", (form) => {
    expect(readSymbols(fileWith(planned, form))).toEqual([
      { name: "handle_exec", value: 16, size: 320, binding: 1, type: 2, visibility: 0, section: 1 },
      { name: "hidden", value: 8, size: 4, binding: 2, type: 1, visibility: 2, section: 0xfff2 },
      { name: "", value: 0, size: 0, binding: 0, type: 3, visibility: 0, section: 1 },
    ]);
  });

  it("reads section numbers that stand in a table of their own", () => {
    const indices = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0x02, 0x03, 0x04]);
    const more = [
      { name: ".other", type: 18, bytes: new Uint8Array(12), link: 1 },
      { name: ".symtab_shndx", type: 18, bytes: indices, link: 2 },
    ];
    const file = fileWith(
      [
        { name: "near", section: 1 },
        { name: "far", section: 0xffff },
      ],
      {},
      { more },
    );
    expect(readSymbols(file).map(({ name, section }) => ({ name, section }))).toEqual([
      { name: "near", section: 1 },
      { name: "far", section: 0x04030201 },
    ]);
  });

  it("finds none in a file without a symbol table, and none in an empty one", () => {
    expect(readSymbols(readElf(buildElf({})))).toEqual([]);
    expect(readSymbols(fileWith([]))).toEqual([]);
  });

  it("reads a value that only 64 bits hold", () => {
    const value = 2 ** 52 + 1;
    expect(readSymbols(fileWith([{ name: "a", value }]))[0]?.value).toBe(value);
  });
});

describe("readSymbols refuses", () => {
  const faultWith = (lies: Lies, symbols = planned) => faultOf(() => readSymbols(fileWith(symbols, {}, lies)));

  it("two symbol tables", () => {
    expect(faultWith({ more: [{ name: ".again", type: 2 }] })).toEqual({
      code: "elf/bad-symbols",
      message: "the ELF symbol table is not valid (expected one symbol table, found two, at byte 180)",
      offset: 180,
    });
  });

  it.each([0, 16])("entries of %i bytes in a 64-bit file", (entrySize) => {
    expect(faultWith({ table: { entrySize } })).toEqual({
      code: "elf/bad-symbols",
      message: `the ELF symbol table is not valid (expected entries of 24 bytes, found 96 bytes in entries of ${String(entrySize)}, at byte 64)`,
      offset: 64,
    });
  });

  it("a table that is no whole number of entries", () => {
    expect(faultWith({ table: { size: 95 } })).toEqual({
      code: "elf/bad-symbols",
      message:
        "the ELF symbol table is not valid (expected entries of 24 bytes, found 95 bytes in entries of 24, at byte 64)",
      offset: 64,
    });
  });

  it("names in a section that there is not", () => {
    expect(faultWith({ table: { link: 9 } })).toEqual({
      code: "elf/bad-symbols",
      message:
        "string table of the symbols: the ELF symbol table is not valid (expected a section below 5, found 9, at byte 64)",
      offset: 64,
    });
  });

  it("a name outside the string table", () => {
    expect(faultWith({ table: { link: 1 } })).toEqual({
      code: "elf/bad-symbols",
      message:
        "name: the ELF symbol table is not valid (expected a NUL-terminated text in 0 bytes, found offset 1, at byte 65)",
      offset: 65,
    });
  });

  it("a table that ends behind the file", () => {
    const fault = faultWith({ table: { size: 24 * 1000 } });
    expect(fault.code).toBe("elf/truncated");
    expect(fault.message).toMatch(/^section \.symtab: .* found 24000 bytes at 64, at byte 64\)$/);
  });

  it("a symbol whose section number should stand in a table that is not there", () => {
    expect(faultWith({}, [{ name: "far", section: 0xffff }])).toEqual({
      code: "elf/bad-symbols",
      message:
        "extended section index: the ELF symbol table is not valid (expected less than 0 symbols, found symbol 1, at byte 88)",
      offset: 88,
    });
  });

  it("a table of section numbers that is too short", () => {
    const more = [{ name: ".symtab_shndx", type: 18, bytes: new Uint8Array(4), link: 2 }];
    expect(faultWith({ more }, [{ name: "far", section: 0xffff }])).toEqual({
      code: "elf/bad-symbols",
      message:
        "extended section index: the ELF symbol table is not valid (expected less than 1 symbols, found symbol 1, at byte 88)",
      offset: 88,
    });
  });
});

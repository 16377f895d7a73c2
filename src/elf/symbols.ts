import { fail } from "../diagnostics/bindgen-error.js";
import { bytesOf, textAt, type ElfFile, type ElfSection } from "./elf-file.js";
import { readShape } from "./shape.js";

const SHT_SYMTAB = 2;
const SHT_SYMTAB_SHNDX = 18;
const SHN_XINDEX = 0xffff;

/** One symbol. `value` and `size` are bytes, exact up to 2^53 (kernel addresses lie above and are rounded). */
export interface ElfSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  /** 0 local, 1 global, 2 weak. */
  readonly binding: number;
  /** 0 none, 1 object, 2 function, 3 section, 4 file. */
  readonly type: number;
  /** 0 default, 1 internal, 2 hidden, 3 protected. */
  readonly visibility: number;
  /** Index of the section that defines it; 0 undefined, 0xfff1 absolute, 0xfff2 common. */
  readonly section: number;
}

/**
 * The symbols of a file in the order of its symbol table, without the empty first one. A file without a symbol table has
 * none.
 *
 * @throws BindgenError `elf/bad-symbols` when the table contradicts the format.
 */
export function readSymbols(file: ElfFile): readonly ElfSymbol[] {
  const [table, second] = file.sections.filter((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  if (second !== undefined) {
    fail("elf/bad-symbols", { expected: "one symbol table", found: "two", offset: second.offset });
  }
  if (table.entrySize !== file.shapes.symbolSize || table.size % table.entrySize !== 0) {
    fail("elf/bad-symbols", {
      expected: `entries of ${String(file.shapes.symbolSize)} bytes`,
      found: `${String(table.size)} bytes in entries of ${String(table.entrySize)}`,
      offset: table.offset,
    });
  }
  return readTable(file, table);
}

function readTable(file: ElfFile, table: ElfSection): readonly ElfSymbol[] {
  const strings = linkedSection(file, table);
  const names = bytesOf(file, strings);
  const extended = extendedIndices(file, table);
  const count = bytesOf(file, table).length / file.shapes.symbolSize;
  const symbols: ElfSymbol[] = [];
  for (let index = 1; index < count; index++) {
    const at = table.offset + index * file.shapes.symbolSize;
    const { name, value, size, info, other, section } = readShape(file.view, at, file.shapes.symbol, file.littleEndian);
    symbols.push({
      name: textAt(names, name, { code: "elf/bad-symbols", start: strings.offset }),
      value,
      size,
      binding: info >> 4,
      type: info & 15,
      visibility: other & 3,
      section: section === SHN_XINDEX ? extended(index) : section,
    });
  }
  return symbols;
}

function linkedSection(file: ElfFile, table: ElfSection): ElfSection {
  return (
    file.sections[table.link] ??
    fail("elf/bad-symbols", {
      subject: "string table of the symbols",
      expected: `a section below ${String(file.sections.length)}`,
      found: String(table.link),
      offset: table.offset,
    })
  );
}

/** Section indices above 0xff00 stand in a table of their own, one 32-bit word a symbol. */
function extendedIndices(file: ElfFile, table: ElfSection): (symbol: number) => number {
  const section = file.sections.find(({ type, link }) => type === SHT_SYMTAB_SHNDX && link === table.index);
  const bytes = section === undefined ? new Uint8Array(0) : bytesOf(file, section);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (symbol) => {
    if (symbol * 4 + 4 > bytes.length) {
      fail("elf/bad-symbols", {
        subject: "extended section index",
        expected: `less than ${String(bytes.length / 4)} symbols`,
        found: `symbol ${String(symbol)}`,
        offset: table.offset + symbol * file.shapes.symbolSize,
      });
    }
    return view.getUint32(symbol * 4, file.littleEndian);
  };
}

/** What {@link buildElf} puts into a file. Section 0, the section names and their table are made by the builder. */
export interface ElfPlan {
  /** Bits of the machine. Default 64. */
  readonly bits?: 32 | 64;
  readonly littleEndian?: boolean;
  /** `e_machine`. Default 247, BPF. */
  readonly machine?: number;
  readonly sections?: readonly PlannedSection[];
  /** Number and index of the section names stand in the first section header, as in files with more than 0xff00. */
  readonly extendedNumbering?: boolean;
}

export interface PlannedSection {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** `sh_type`. Default 1, PROGBITS. */
  readonly type?: number;
  readonly flags?: number;
  readonly link?: number;
  readonly entrySize?: number;
  /** In place of the true ones, for files that lie. */
  readonly offset?: number;
  readonly size?: number;
}

/** The numbers of an ELF class: widths are bytes. */
interface ElfClass {
  readonly number: 1 | 2;
  readonly headerSize: number;
  readonly sectionSize: number;
  readonly wordSize: 4 | 8;
}

const classes: Readonly<Record<32 | 64, ElfClass>> = {
  32: { number: 1, headerSize: 52, sectionSize: 40, wordSize: 4 },
  64: { number: 2, headerSize: 64, sectionSize: 64, wordSize: 8 },
};

/** An ELF file: the header, the contents of the sections, the section table, in this order. */
export function buildElf(plan: ElfPlan): Uint8Array {
  const shape = classes[plan.bits ?? 64];
  const planned: readonly PlannedSection[] = [{ name: "", type: 0 }, ...(plan.sections ?? [])];
  const all = [...planned, { name: ".shstrtab", type: 3 }];
  const names = stringTableOf(all.map(({ name }) => name));
  const contents = all.map(({ bytes }, index) =>
    index === all.length - 1 ? names.bytes : (bytes ?? new Uint8Array(0)),
  );
  const out = new ByteWriter(plan.littleEndian ?? true);
  const tableAt = shape.headerSize + contents.reduce((sum, { length }) => sum + length, 0);
  writeHeader(out, plan, shape, tableAt, all.length);
  for (const content of contents) out.bytes(content);
  let offset = shape.headerSize;
  all.forEach((section, index) => {
    const size = contents[index]?.length ?? 0;
    const first = index === 0 && plan.extendedNumbering === true;
    writeSection(out, shape, {
      ...section,
      nameAt: names.offsetOf(section.name),
      offset: section.offset ?? offset,
      size: first ? all.length : (section.size ?? size),
      link: first ? all.length - 1 : (section.link ?? 0),
    });
    offset += size;
  });
  return out.result();
}

function writeHeader(out: ByteWriter, plan: ElfPlan, shape: ElfClass, tableAt: number, count: number): void {
  const extended = plan.extendedNumbering === true;
  out.bytes([0x7f, 0x45, 0x4c, 0x46, shape.number, (plan.littleEndian ?? true) ? 1 : 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  out.u16(1);
  out.u16(plan.machine ?? 247);
  out.u32(1);
  out.word(0, shape.wordSize);
  out.word(0, shape.wordSize);
  out.word(tableAt, shape.wordSize);
  out.u32(0);
  out.u16(shape.headerSize);
  out.u16(0);
  out.u16(0);
  out.u16(shape.sectionSize);
  out.u16(extended ? 0 : count);
  out.u16(extended ? 0xffff : count - 1);
}

interface PlacedSection extends PlannedSection {
  readonly nameAt: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

function writeSection(out: ByteWriter, { wordSize }: ElfClass, section: PlacedSection): void {
  out.u32(section.nameAt);
  out.u32(section.type ?? 1);
  out.word(section.flags ?? 0, wordSize);
  out.word(0, wordSize);
  out.word(section.offset, wordSize);
  out.word(section.size, wordSize);
  out.u32(section.link);
  out.u32(0);
  out.word(1, wordSize);
  out.word(section.entrySize ?? 0, wordSize);
}

/** One symbol as it stands in the file. */
export interface PlannedSymbol {
  readonly name: string;
  readonly value?: number;
  readonly size?: number;
  readonly binding?: number;
  readonly type?: number;
  readonly visibility?: number;
  readonly section?: number;
}

/** The bytes of a symbol table, with the empty first symbol, and of the string table that it links to. */
export interface MadeSymbols {
  readonly symbols: Uint8Array;
  readonly names: Uint8Array;
  readonly entrySize: number;
}

/** Makes the two tables of some symbols. */
export function symbolTable(
  symbols: readonly PlannedSymbol[],
  plan: Pick<ElfPlan, "bits" | "littleEndian"> = {},
): MadeSymbols {
  const names = stringTableOf(symbols.map(({ name }) => name));
  const out = new ByteWriter(plan.littleEndian ?? true);
  const is64 = (plan.bits ?? 64) === 64;
  for (const symbol of [{ name: "" }, ...symbols]) {
    if (is64) writeSymbol64(out, symbol, names.offsetOf(symbol.name));
    else writeSymbol32(out, symbol, names.offsetOf(symbol.name));
  }
  return { symbols: out.result(), names: names.bytes, entrySize: is64 ? 24 : 16 };
}

const infoOf = ({ binding = 0, type = 0 }: PlannedSymbol): number => binding * 16 + type;

function writeSymbol64(out: ByteWriter, symbol: PlannedSymbol, nameAt: number): void {
  out.u32(nameAt);
  out.bytes([infoOf(symbol), symbol.visibility ?? 0]);
  out.u16(symbol.section ?? 0);
  out.word(symbol.value ?? 0, 8);
  out.word(symbol.size ?? 0, 8);
}

function writeSymbol32(out: ByteWriter, symbol: PlannedSymbol, nameAt: number): void {
  out.u32(nameAt);
  out.u32(symbol.value ?? 0);
  out.u32(symbol.size ?? 0);
  out.bytes([infoOf(symbol), symbol.visibility ?? 0]);
  out.u16(symbol.section ?? 0);
}

function stringTableOf(names: readonly string[]) {
  const offsets = new Map<string, number>([["", 0]]);
  let text = "\0";
  for (const name of names) {
    if (offsets.has(name)) continue;
    offsets.set(name, text.length);
    text += `${name}\0`;
  }
  return { bytes: Buffer.from(text, "latin1"), offsetOf: (name: string) => offsets.get(name) ?? 0 };
}

/** Collects numbers of one byte order. */
class ByteWriter {
  readonly #littleEndian: boolean;
  readonly #parts: Buffer[] = [];

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  bytes(bytes: Uint8Array | readonly number[]): void {
    this.#parts.push(Buffer.from(bytes));
  }

  u16(value: number): void {
    this.#number(value, 2);
  }

  u32(value: number): void {
    this.#number(value, 4);
  }

  word(value: number, size: 4 | 8): void {
    this.#number(value, size);
  }

  result(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts));
  }

  #number(value: number, size: 2 | 4 | 8): void {
    const bytes = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
    this.#parts.push(Buffer.from(this.#littleEndian ? bytes : bytes.reverse()));
  }
}

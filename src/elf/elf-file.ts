import { fail } from "../diagnostics/bindgen-error.js";
import { elf32, elf64, type ElfShapes } from "./elf-shapes.js";
import { readShape } from "./shape.js";

/** `e_machine` of an eBPF object. */
export const EM_BPF = 247;

/** Sections that a file may have, unless the caller says otherwise. The largest linked kernels have some 100,000. */
export const mostSections = 2 ** 18;

const SHT_NOBITS = 8;
const SHF_COMPRESSED = 0x800;
const SHN_UNDEF = 0;
const SHN_XINDEX = 0xffff;

/** One section header. Offsets and sizes are bytes; `name` is decoded, everything else is as the file says. */
export interface ElfSection {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly entrySize: number;
}

/** An ELF file whose header and section table have been checked. The bytes of a section are checked when asked for. */
export interface ElfFile {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly pointerSize: 4 | 8;
  readonly littleEndian: boolean;
  readonly machine: number;
  readonly shapes: ElfShapes;
  readonly sections: readonly ElfSection[];
}

/** Whether `bytes` begin as an ELF file does. */
export function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/**
 * Reads the header and the section table of an ELF file, 32 or 64 bit, of either byte order, with extended section
 * numbering.
 *
 * @throws BindgenError `elf/…` when a field points outside the file or contradicts the format, or there are more than
 * `maxSections`.
 */
export function readElf(bytes: Uint8Array, maxSections = mostSections): ElfFile {
  const shapes = shapesOf(bytes);
  const littleEndian = byteOrderOf(bytes);
  requireVersion(bytes);
  if (bytes.length < shapes.headerSize) {
    fail("elf/truncated", {
      subject: "ELF header",
      expected: `${String(shapes.headerSize)} bytes`,
      found: String(bytes.length),
      offset: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readShape(view, 0, shapes.header, littleEndian);
  const file = {
    bytes,
    view,
    pointerSize: shapes === elf64 ? 8 : 4,
    littleEndian,
    machine: header.machine,
    shapes,
  } as const;
  return { ...file, sections: header.sectionsAt === 0 ? [] : readSections(file, header, maxSections) };
}

function shapesOf(bytes: Uint8Array): ElfShapes {
  const elfClass = bytes[4];
  if (elfClass !== 1 && elfClass !== 2) {
    fail("elf/bad-header", {
      subject: "ELF class",
      expected: "1 (32-bit) or 2 (64-bit)",
      found: String(elfClass ?? "nothing"),
      offset: 4,
    });
  }
  return elfClass === 1 ? elf32 : elf64;
}

function byteOrderOf(bytes: Uint8Array): boolean {
  const data = bytes[5];
  if (data !== 1 && data !== 2) {
    fail("elf/bad-header", {
      subject: "ELF byte order",
      expected: "1 (little-endian) or 2 (big-endian)",
      found: String(data ?? "nothing"),
      offset: 5,
    });
  }
  return data === 1;
}

/** There has never been another. (It stands in the header a second time, at byte 20, where no reader looks.) */
function requireVersion(bytes: Uint8Array): void {
  const version = bytes[6];
  if (version === 1) return;
  fail("elf/bad-header", { subject: "ELF version", expected: "1", found: String(version ?? "nothing"), offset: 6 });
}

type ElfHead = Omit<ElfFile, "sections">;

function readSections(
  file: ElfHead,
  header: {
    readonly sectionsAt: number;
    readonly sectionSize: number;
    readonly sectionCount: number;
    readonly namesIndex: number;
  },
  maxSections: number,
): readonly ElfSection[] {
  const { shapes, bytes } = file;
  if (header.sectionSize !== shapes.sectionSize) {
    fail("elf/bad-header", {
      subject: "size of a section header",
      expected: String(shapes.sectionSize),
      found: String(header.sectionSize),
      offset: shapes.header.sectionSize[0],
    });
  }
  requireInside(bytes, header.sectionsAt, shapes.sectionSize, "section table");
  // With more than 0xff00 sections the real numbers stand in the first section header.
  const first = readShape(file.view, header.sectionsAt, shapes.section, file.littleEndian);
  const count = header.sectionCount === 0 ? first.size : header.sectionCount;
  const namesIndex = header.namesIndex === SHN_XINDEX ? first.link : header.namesIndex;
  requireInside(bytes, header.sectionsAt, count * shapes.sectionSize, "section table");
  if (count > maxSections) {
    const offset = header.sectionsAt;
    fail("elf/too-many-sections", { expected: `at most ${String(maxSections)}`, found: String(count), offset });
  }
  return nameSections(file, readTable(file, header.sectionsAt, count), namesIndex);
}

type UnnamedSection = Omit<ElfSection, "name"> & { readonly name: number };

function readTable(file: ElfHead, at: number, count: number): readonly UnnamedSection[] {
  const sections: UnnamedSection[] = [];
  for (let index = 0; index < count; index++) {
    const offset = at + index * file.shapes.sectionSize;
    sections.push({ index, ...readShape(file.view, offset, file.shapes.section, file.littleEndian) });
  }
  return sections;
}

function nameSections(file: ElfHead, sections: readonly UnnamedSection[], namesIndex: number): readonly ElfSection[] {
  if (namesIndex === SHN_UNDEF) return sections.map((section) => ({ ...section, name: "" }));
  const table = sections[namesIndex];
  if (table === undefined) {
    fail("elf/bad-header", {
      subject: "index of the section names",
      expected: `less than ${String(sections.length)}`,
      found: String(namesIndex),
      offset: file.shapes.header.namesIndex[0],
    });
  }
  const names = bytesOf(file, { ...table, name: "section names" });
  const nameOf = (offset: number): string => textAt(names, offset, { code: "elf/bad-section", start: table.offset });
  return sections.map((section) => ({ ...section, name: nameOf(section.name) }));
}

/**
 * The bytes of the one section called `name`, or `undefined` when the file has none.
 *
 * @throws BindgenError when there are two, when the section has no bytes in the file (NOBITS), is compressed, or lies
 * outside the file.
 */
export function sectionBytes(file: ElfFile, name: string): Uint8Array | undefined {
  const [section, second] = file.sections.filter((candidate) => candidate.name === name);
  if (section === undefined) return undefined;
  if (second !== undefined) {
    fail("elf/duplicate-section", { subject: name, expected: "one section", found: "two", offset: second.offset });
  }
  return bytesOf(file, section);
}

/** The bytes of `section`, a view into the file. */
export function bytesOf(file: Pick<ElfFile, "bytes">, section: ElfSection): Uint8Array {
  const { name: subject, offset } = section;
  if (section.type === SHT_NOBITS) {
    fail("elf/nobits", { subject, expected: "a section with contents", found: "SHT_NOBITS", offset });
  }
  // Flags may have 64 bits, of which `&` keeps the lower 32.
  if ((section.flags & SHF_COMPRESSED) !== 0) {
    fail("elf/compressed", { subject, expected: "plain contents", found: "SHF_COMPRESSED", offset });
  }
  requireInside(file.bytes, section.offset, section.size, `section ${section.name}`);
  return file.bytes.subarray(section.offset, section.offset + section.size);
}

function requireInside(bytes: Uint8Array, offset: number, size: number, subject: string): void {
  if (offset + size > bytes.length) {
    fail("elf/truncated", {
      subject,
      expected: `at most ${String(bytes.length)} bytes`,
      found: `${String(size)} bytes at ${String(offset)}`,
      offset,
    });
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The most bytes of a name. A file may have a million names that are the ends of one text of megabytes: no more of each is
 * read than this.
 */
const longest = { "elf/bad-section": 128, "elf/bad-symbols": 4096 } as const;

/** What is said of a name that is none: `start` is where its table begins in the file. */
export interface NameFault {
  readonly code: keyof typeof longest;
  readonly start: number;
}

/** The NUL-terminated text at byte `at` of a string table; only its first bytes, if it is longer than a name can be. */
export function textAt(table: Uint8Array, at: number, { code, start }: NameFault): string {
  const nearby = table.subarray(at, at + longest[code]);
  const end = nearby.indexOf(0);
  if (end < 0 && nearby.length < longest[code]) {
    fail(code, {
      subject: "name",
      expected: `a NUL-terminated text in ${String(table.length)} bytes`,
      found: `offset ${String(at)}`,
      offset: start + at,
    });
  }
  return utf8.decode(end < 0 ? nearby : nearby.subarray(0, end));
}

import { BindgenError, fail, readWithin } from "../diagnostics/bindgen-error.js";
import { describe, within, type Diagnostic } from "../diagnostics/diagnostic.js";
import { EM_BPF, isElf, readElf, sectionBytes } from "../elf/elf-file.js";
import type { BtfFile } from "./btf-file.js";
import { checkReferences, typeWithPartOfName } from "./check.js";
import { isBtf, readHeader, type BtfSection } from "./header.js";
import { hostWords } from "./host-words.js";
import { readKindLayout } from "./kind-layout.js";
import { defaultLimits, type Limits } from "./limits.js";
import { stringTable } from "./string-table.js";
import { indexTypes } from "./type-index.js";

/** The index of a file and what its container tells: the size of a pointer, when it does, and what it is for. */
export interface DecodedInput {
  readonly btf: BtfFile;
  /** What is odd about the BTF, the container, or the base that the container brings. */
  readonly findings: readonly Diagnostic[];
  readonly pointerSize: 4 | 8 | undefined;
  /** Whether it is an object for BPF. */
  readonly isObject: boolean;
}

/**
 * Finds the BTF in `input`, an ELF file or raw BTF, told apart by their magic, and indexes and checks it. Split BTF
 * needs the `base` that it was built on; an ELF file with a `.BTF.base` section brings its own.
 *
 * @throws BindgenError when there is no BTF, or it cannot be indexed.
 */
export function decodeInput(input: Uint8Array, base?: BtfFile, limits: Limits = defaultLimits): DecodedInput {
  if (isBtf(input)) return { ...decodeOnBase(input, base, limits), pointerSize: undefined, isObject: false };
  if (!isElf(input)) failUnrecognised(input);
  const elf = readElf(input, limits.sections);
  const bytes = sectionBytes(elf, ".BTF") ?? failWithoutBtf(elf.sections.map(({ name }) => name));
  const ownBase = sectionBytes(elf, ".BTF.base");
  const { btf, findings } =
    ownBase === undefined ? decodeOnBase(bytes, base, limits) : decodeOnOwnBase(bytes, ownBase, base, limits);
  const ofContainer = elf.littleEndian === btf.littleEndian ? [] : [describe("elf/byte-order")];
  // BPF is a 64-bit machine, whatever class its object files claim.
  const isObject = elf.machine === EM_BPF;
  return { btf, findings: [...findings, ...ofContainer], pointerSize: isObject ? 8 : elf.pointerSize, isObject };
}

type Decoded = Pick<DecodedInput, "btf" | "findings">;

/** The types of a file that brings its own base, instead of another that is `given`. */
function decodeOnOwnBase(bytes: Uint8Array, base: Uint8Array, given: BtfFile | undefined, limits: Limits): Decoded {
  const own = readWithin(".BTF.base", () => decodeRaw(base, undefined, limits));
  const btf = decodeRaw(bytes, own, limits);
  const ofBase = own.diagnostics.map((finding) => within(".BTF.base", finding));
  const needless = given === undefined ? [] : [describe("btf/distilled-base")];
  return withFindings(btf, ...ofBase, ...needless);
}

/** Uses a base that was given only where the file builds on one: its numbers would mean other types there. */
function decodeOnBase(bytes: Uint8Array, base: BtfFile | undefined, limits: Limits): Decoded {
  if (base === undefined) return withFindings(decodeRaw(bytes, undefined, limits));
  if (!beginsWhole(bytes, limits)) return decodeSplit(bytes, base, limits);
  try {
    return withFindings(decodeRaw(bytes, undefined, limits), describe("btf/unused-base"));
  } catch (error) {
    if (!(error instanceof BindgenError)) throw error;
    return decodeSplit(bytes, base, limits, describe("btf/assumed-split", { found: error.message }));
  }
}

function decodeSplit(bytes: Uint8Array, base: BtfFile, limits: Limits, ...more: readonly Diagnostic[]): Decoded {
  const btf = decodeRaw(bytes, base, limits);
  const typeId = typeWithPartOfName(btf, base.strings);
  return withFindings(btf, ...more, ...(typeId === undefined ? [] : [describe("btf/other-base", { typeId })]));
}

const withFindings = (btf: BtfFile, ...more: readonly Diagnostic[]): Decoded => ({
  btf,
  findings: [...btf.diagnostics, ...more],
});

/**
 * Whether a file with types begins as one that needs no base: its names begin with the empty one, which libbpf never gives
 * to split BTF. It is one if no type leads out of it. (The numbers of split BTF begin where those of its base end.)
 */
function beginsWhole(bytes: Uint8Array, limits: Limits): boolean {
  if (!isBtf(bytes)) return false;
  const { types, strings } = readHeader(bytes, limits, () => undefined);
  return types.length > 0 && strings.length > 0 && bytes[strings.offset] === 0;
}

function decodeRaw(bytes: Uint8Array, base: BtfFile | undefined, limits: Limits): BtfFile {
  if (!isBtf(bytes)) failWithoutMagic(bytes);
  const diagnostics: Diagnostic[] = [];
  const header = readHeader(bytes, limits, (finding) => diagnostics.push(finding));
  if (base !== undefined) requireByteOrder(base, header.littleEndian);
  // Copies: an index does not change when its caller uses the bytes for something else. (`slice` of a Buffer is none.)
  const copyOf = ({ offset, length }: BtfSection) => new Uint8Array(bytes.subarray(offset, offset + length));
  const strings = stringTable(copyOf(header.strings), {
    offsetInFile: header.strings.offset,
    nameCharacters: limits.nameCharacters,
    base: base?.strings,
  });
  const { layout } = header;
  const ownKinds = layout.length > 0 ? readKindLayout(copyOf(layout), layout.offset) : undefined;
  const unknownKinds = ownKinds ?? base?.unknownKinds ?? (() => undefined);
  const { words, starts, kinds, typeCount } = indexTypes({
    words: hostWords(
      bytes.subarray(header.types.offset, header.types.offset + header.types.length),
      header.littleEndian,
    ),
    base,
    section: header.types,
    unknownKinds,
    maxTypes: limits.types,
  });
  const btf: BtfFile = {
    words,
    starts,
    kinds,
    typeCount,
    firstId: base?.typeCount ?? 1,
    strings,
    header,
    unknownKinds,
    littleEndian: header.littleEndian,
    diagnostics,
  };
  checkReferences(btf);
  return btf;
}

/** One program has one byte order: types of both together would describe the data of no machine. */
function requireByteOrder(base: BtfFile, littleEndian: boolean): void {
  if (base.littleEndian === littleEndian) return;
  fail("btf/base-byte-order", {
    expected: `a ${littleEndian ? "little" : "big"}-endian base`,
    found: `a ${littleEndian ? "big" : "little"}-endian one`,
    offset: 0,
  });
}

function failWithoutMagic(bytes: Uint8Array): never {
  fail(bytes.length === 0 ? "btf/truncated" : "btf/bad-header", {
    subject: "magic",
    expected: "9f eb or eb 9f",
    found: bytes.length === 0 ? "an empty section" : hexOf(bytes.subarray(0, 2)),
    offset: 0,
  });
}

function failWithoutBtf(sections: readonly string[]): never {
  const others = sections.filter((name) => name !== "").slice(0, 12);
  fail("elf/no-btf", { expected: "a section .BTF", found: others.length === 0 ? "no sections" : others.join(" ") });
}

const otherFormats: readonly (readonly [magic: string, title: string])[] = [
  ["1f 8b", "a gzip file"],
  ["28 b5 2f fd", "a zstd file"],
  ["fd 37 7a 58 5a 00", "an xz file"],
  ["42 5a 68", "a bzip2 file"],
  ["21 3c 61 72 63 68 3e", "an ar archive"],
  ["4d 5a", "a PE file or a compressed kernel image (vmlinuz)"],
  ["cf fa ed fe", "a Mach-O file"],
  ["00 61 73 6d", "a WebAssembly file"],
  ["42 43 c0 de", "LLVM bitcode"],
];

function failUnrecognised(input: Uint8Array): never {
  if (input.length === 0) fail("input/empty", { expected: "an ELF file or raw BTF", found: "no bytes", offset: 0 });
  const start = hexOf(input.subarray(0, 8));
  const known = otherFormats.find(([magic]) => start.startsWith(magic));
  fail("input/unrecognised", {
    expected: "7f 45 4c 46 (ELF) or 9f eb (BTF)",
    found: known === undefined ? start : known[1],
    offset: 0,
  });
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");

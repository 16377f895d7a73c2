import { BindgenError, fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { EM_BPF, isElf, readElf, sectionBytes } from "../elf/elf-file.js";
import type { BtfFile } from "./btf-file.js";
import { checkReferences } from "./check.js";
import { isBtf, readHeader } from "./header.js";
import { hostWords } from "./host-words.js";
import { readKindLayout } from "./kind-layout.js";
import { defaultLimits, type Limits } from "./limits.js";
import { stringTable } from "./string-table.js";
import { indexTypes } from "./type-index.js";

/** The index of a file and what its container tells: the size of a pointer, when it does, and what it is for. */
export interface DecodedInput {
  readonly btf: BtfFile;
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
  if (isBtf(input)) return { btf: decodeOnBase(input, base, limits, []), pointerSize: undefined, isObject: false };
  if (!isElf(input)) failUnrecognised(input);
  const elf = readElf(input);
  const bytes = sectionBytes(elf, ".BTF") ?? failWithoutBtf(elf.sections.map(({ name }) => name));
  const ownBase = sectionBytes(elf, ".BTF.base");
  const findings: Diagnostic[] = ownBase !== undefined && base !== undefined ? [describe("btf/distilled-base")] : [];
  const btf =
    ownBase === undefined
      ? decodeOnBase(bytes, base, limits, findings)
      : decodeRaw(bytes, decodeRaw(ownBase, undefined, limits, []), limits, findings);
  if (elf.littleEndian !== btf.littleEndian) findings.push(describe("elf/byte-order"));
  // BPF is a 64-bit machine, whatever class its object files claim.
  const isObject = elf.machine === EM_BPF;
  return { btf, pointerSize: isObject ? 8 : elf.pointerSize, isObject };
}

/** Uses a base that was given only where the file builds on one: its numbers would mean other types there. */
function decodeOnBase(
  bytes: Uint8Array,
  base: BtfFile | undefined,
  limits: Limits,
  diagnostics: Diagnostic[],
): BtfFile {
  const alone = base === undefined ? undefined : decodeAlone(bytes, limits);
  if (alone === undefined) return decodeRaw(bytes, base, limits, diagnostics);
  return { ...alone, diagnostics: [...diagnostics, ...alone.diagnostics, describe("btf/unused-base")] };
}

/**
 * A file that is whole without a base: its names begin with the empty one, which libbpf never gives to split BTF, and it
 * has types, none of which leads out of it. (The numbers of split BTF begin where those of its base end.)
 */
function decodeAlone(bytes: Uint8Array, limits: Limits): BtfFile | undefined {
  try {
    const { types, strings } = readHeader(bytes, limits, () => undefined);
    return types.length > 0 && bytes[strings.offset] === 0 ? decodeRaw(bytes, undefined, limits, []) : undefined;
  } catch (error) {
    // Whatever is wrong with it, decoding it on its base will tell.
    if (!(error instanceof BindgenError)) throw error;
    return undefined;
  }
}

function decodeRaw(bytes: Uint8Array, base: BtfFile | undefined, limits: Limits, diagnostics: Diagnostic[]): BtfFile {
  if (!isBtf(bytes)) failWithoutMagic(bytes);
  const header = readHeader(bytes, limits, (finding) => diagnostics.push(finding));
  if (base !== undefined) requireByteOrder(base, header.littleEndian);
  const partOf = ({ offset, length }: { offset: number; length: number }) => bytes.subarray(offset, offset + length);
  const strings = stringTable(partOf(header.strings), {
    offsetInFile: header.strings.offset,
    nameCharacters: limits.nameCharacters,
    base: base?.strings,
  });
  const ownKinds = header.layout.length > 0 ? readKindLayout(bytes, header.layout) : undefined;
  const unknownKinds = ownKinds ?? base?.unknownKinds ?? (() => undefined);
  const { words, starts, kinds, typeCount } = indexTypes({
    words: hostWords(partOf(header.types), header.littleEndian),
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

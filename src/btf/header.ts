import { fail } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { readShape, type Shape } from "../elf/shape.js";
import type { Limits } from "./limits.js";

/** Part of the BTF data: `offset` counts from its first byte, not from the end of the header as in the file. */
export interface BtfSection {
  readonly offset: number;
  readonly length: number;
}

/** The BTF header, checked: every section lies inside the data and none overlaps another. */
export interface BtfHeader {
  readonly littleEndian: boolean;
  /** Bytes of BTF data, header and sections together. */
  readonly size: number;
  readonly types: BtfSection;
  readonly strings: BtfSection;
  /** How long the records of each kind are; empty when the producer did not say. */
  readonly layout: BtfSection;
}

const magic = 0xeb9f;
const classicSize = 24;
const sizeWithLayout = 32;

const shape = {
  version: [2, "u8"],
  flags: [3, "u8"],
  headerLength: [4, "u32"],
  typeOffset: [8, "u32"],
  typeLength: [12, "u32"],
  stringOffset: [16, "u32"],
  stringLength: [20, "u32"],
} as const satisfies Shape;

const layoutShape = { offset: [24, "u32"], length: [28, "u32"] } as const satisfies Shape;

/** Whether `bytes` begin with the BTF magic, in either byte order. */
export function isBtf(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x9f && bytes[1] === 0xeb) || (bytes[0] === 0xeb && bytes[1] === 0x9f);
}

/**
 * Reads and checks the header of raw BTF. Besides the classic 24 bytes there is a form of 32 (Linux 7.1) that adds the
 * layout section; longer ones are accepted when the rest is zero, or reported when it is not.
 *
 * @throws BindgenError `btf/…` when the header or a section does not hold.
 */
export function readHeader(bytes: Uint8Array, limits: Limits, report: (finding: Diagnostic) => void): BtfHeader {
  if (bytes.length > limits.btfBytes) {
    fail("input/too-large", {
      subject: "BTF data",
      expected: `at most ${String(limits.btfBytes)} bytes`,
      found: String(bytes.length),
      offset: limits.btfBytes,
    });
  }
  if (bytes.length < classicSize) {
    fail("btf/truncated", {
      subject: "BTF header",
      expected: `${String(classicSize)} bytes`,
      found: String(bytes.length),
      offset: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = view.getUint16(0, true) === magic;
  const raw = readShape(view, 0, shape, littleEndian);
  requireKnownVersion(raw.version, raw.flags);
  requireHeaderLength(raw.headerLength, bytes.length);
  const layout =
    raw.headerLength >= sizeWithLayout ? readShape(view, 0, layoutShape, littleEndian) : { offset: 0, length: 0 };
  const section = (offset: number, length: number) => ({ offset: raw.headerLength + offset, length });
  const header = {
    littleEndian,
    size: bytes.length,
    types: section(raw.typeOffset, raw.typeLength),
    strings: section(raw.stringOffset, raw.stringLength),
    layout: section(layout.offset, layout.length),
  };
  checkSections(header, raw.headerLength, bytes.length);
  reportOddities(header, bytes, raw.headerLength, report);
  return header;
}

function requireKnownVersion(version: number, flags: number): void {
  if (version !== 1) fail("btf/bad-header", { subject: "version", expected: "1", found: String(version), offset: 2 });
  if (flags !== 0) fail("btf/bad-header", { subject: "flags", expected: "0", found: String(flags), offset: 3 });
}

function requireHeaderLength(length: number, total: number): void {
  if (length < classicSize || length > total) {
    fail("btf/bad-header", {
      subject: "header length",
      expected: `${String(classicSize)} to ${String(total)}`,
      found: String(length),
      offset: 4,
    });
  }
}

function checkSections({ types, strings, layout }: BtfHeader, headerLength: number, total: number): void {
  requireSection("type section", types, headerLength, total, 4);
  requireSection("string section", strings, headerLength, total, 1);
  requireSection("layout section", layout, headerLength, total, 4);
  const parts = inFileOrder([types, strings, layout]);
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    if (next !== undefined && part.offset + part.length > next.offset) {
      fail("btf/bad-section", {
        subject: "sections",
        expected: "sections that do not overlap",
        found: `${String(part.length)} bytes at ${String(part.offset)} and a section at ${String(next.offset)}`,
        offset: next.offset,
      });
    }
  });
}

function requireSection(
  subject: string,
  { offset, length }: BtfSection,
  headerLength: number,
  total: number,
  unit: number,
): void {
  if (offset + length > total) {
    fail("btf/bad-section", {
      subject,
      expected: `an end within ${String(total)} bytes`,
      found: `${String(length)} bytes at ${String(offset)}`,
      offset,
    });
  }
  if ((offset - headerLength) % unit !== 0) {
    fail("btf/bad-section", {
      subject,
      expected: `an offset behind the header that is a multiple of ${String(unit)}`,
      found: String(offset - headerLength),
      offset,
    });
  }
  if (length % unit !== 0) {
    fail("btf/bad-section", {
      subject,
      expected: `a length that is a multiple of ${String(unit)}`,
      found: String(length),
      offset,
    });
  }
}

function inFileOrder(sections: readonly BtfSection[]): readonly BtfSection[] {
  return sections.filter(({ length }) => length > 0).sort((a, b) => a.offset - b.offset);
}

function reportOddities(
  header: BtfHeader,
  bytes: Uint8Array,
  headerLength: number,
  report: (finding: Diagnostic) => void,
): void {
  const known = headerLength < sizeWithLayout ? classicSize : sizeWithLayout;
  if (bytes.subarray(known, headerLength).some((byte) => byte !== 0)) {
    report(describe("btf/odd-header", { offset: known }));
  }
  let end = headerLength;
  for (const { offset, length } of inFileOrder([header.types, header.layout, header.strings])) {
    if (offset !== end)
      report(describe("btf/odd-sections", { expected: String(end), found: String(offset), offset: end }));
    end = offset + length;
  }
  if (end !== bytes.length) report(describe("btf/odd-sections", { offset: end }));
  const { strings, types } = header;
  if (strings.length > 0 && strings.offset < types.offset) {
    report(describe("btf/odd-sections", { found: "strings in front of the types", offset: strings.offset }));
  }
}

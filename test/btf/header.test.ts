import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import { faultOf, patched, spliced, withWord } from "../support/encode-faults.js";
import { numbered, ownNodes, signedInt, struct } from "../support/encode-types.js";

const types = [signedInt("long", 8), struct("empty", 0)];

/** Header of 24 bytes, 28 bytes of types, 12 of strings. */
const classic = encodeBtf(types);
const long = encodeBtf(types, { headerLength: 32 });
const bigEndian = encodeBtf(types, { littleEndian: false });

const findings = (bytes: Uint8Array): readonly string[] =>
  decodeBtf(bytes).diagnostics.map(({ code, message }) => `${code}: ${message}`);

describe("the BTF header", () => {
  it("is that of the format description", () => {
    expect([...classic.subarray(0, 24)]).toEqual([
      ...[0x9f, 0xeb, 1, 0, 24, 0, 0, 0],
      ...[0, 0, 0, 0, 28, 0, 0, 0, 28, 0, 0, 0, 12, 0, 0, 0],
    ]);
    expect([...bigEndian.subarray(0, 24)]).toEqual([
      ...[0xeb, 0x9f, 1, 0, 0, 0, 0, 24],
      ...[0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28, 0, 0, 0, 12],
    ]);
    expect([...long.subarray(0, 8)]).toEqual([0x9f, 0xeb, 1, 0, 32, 0, 0, 0]);
    expect([...long.subarray(24, 32)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each([
    ["24 bytes", classic],
    ["32 bytes", long],
    ["24 bytes in big-endian order", bigEndian],
    ["24 bytes, in a buffer that begins at an odd address", spliced([0xff], classic).subarray(1)],
    [
      "25 bytes, so that no section begins at a whole word of the data",
      spliced(patched(classic, [4, [25]]).subarray(0, 24), [0], classic.subarray(24)),
    ],
    [
      "40 bytes, the last of them zero",
      spliced(patched(long, [4, [40]]).subarray(0, 32), new Uint8Array(8), long.subarray(32)),
    ],
  ])("may have %s", (_, bytes) => {
    const graph = decodeBtf(bytes);
    expect(ownNodes(graph)).toEqual(numbered(types));
    expect(graph.diagnostics).toEqual([]);
  });

  it("tells the byte order", () => {
    expect(decodeBtf(classic).btf.littleEndian).toBe(true);
    expect(decodeBtf(bigEndian).btf.littleEndian).toBe(false);
  });

  it("may be longer than known, with a finding when the rest says something", () => {
    const bytes = spliced(patched(long, [4, [36]]).subarray(0, 32), [0, 0, 1, 0], long.subarray(32));
    expect(ownNodes(decodeBtf(bytes))).toEqual(numbered(types));
    expect(findings(bytes)).toEqual(["btf/odd-header: the BTF header has fields that are not known (at byte 32)"]);
  });
});

describe("sections of the BTF data", () => {
  it("may stand behind a header with fields that are not known, with a finding", () => {
    const longer = spliced(patched(classic, [4, [28]]).subarray(0, 24), [0, 7, 0, 0], classic.subarray(24));
    expect(findings(longer)).toEqual(["btf/odd-header: the BTF header has fields that are not known (at byte 24)"]);
  });

  it("may be followed by other bytes, with a finding", () => {
    const bytes = spliced(classic, [1, 2, 3]);
    expect(ownNodes(decodeBtf(bytes))).toEqual(numbered(types));
    expect(findings(bytes)).toEqual([
      "btf/odd-sections: the BTF sections have gaps, trailing bytes or an unusual order (at byte 64)",
    ]);
  });

  it("may have a gap between them, with a finding", () => {
    const bytes = spliced(withWord(classic, 16, 32).subarray(0, 52), [9, 9, 9, 9], classic.subarray(52));
    expect(ownNodes(decodeBtf(bytes))).toEqual(numbered(types));
    expect(findings(bytes)).toEqual([
      "btf/odd-sections: the BTF sections have gaps, trailing bytes or an unusual order (expected 52, found 56, at byte 52)",
    ]);
  });

  it("may lie in another order, with a finding", () => {
    const header = withWord(withWord(classic, 8, 12), 16, 0).subarray(0, 24);
    const bytes = spliced(header, classic.subarray(52), classic.subarray(24, 52));
    expect(ownNodes(decodeBtf(bytes))).toEqual(numbered(types));
    expect(findings(bytes)).toEqual([
      "btf/odd-sections: the BTF sections have gaps, trailing bytes or an unusual order (found strings in front of the types, at byte 24)",
    ]);
  });

  it("may hold no types", () => {
    const bytes = encodeBtf([]);
    const graph = decodeBtf(bytes, { pointerSize: 8 });
    expect(graph.typeCount).toBe(1);
    expect(graph.node(0)).toEqual({ kind: "void", id: 0 });
    expect(graph.diagnostics).toEqual([]);
  });

  it("have no order where one of them is empty, as the strings of split BTF may be", () => {
    const base = decodeBtf(classic);
    const bytes = encodeBtf([struct("", 8)], { base });
    const gap = spliced(withWord(withWord(bytes, 8, 4), 16, 0).subarray(0, 24), [0, 0, 0, 0], bytes.subarray(24));
    const graph = decodeBtf(gap, { base });
    expect(ownNodes(graph)).toEqual(numbered([struct("", 8)], 3));
    expect(graph.diagnostics.map(({ message }) => message)).toEqual([
      "the BTF sections have gaps, trailing bytes or an unusual order (expected 24, found 28, at byte 24)",
    ]);
  });
});

describe("decodeBtf refuses", () => {
  const reject = (bytes: Uint8Array) => faultOf(() => decodeBtf(bytes));

  it.each([
    [
      "a version that is not 1",
      patched(classic, [2, [2]]),
      "btf/bad-header",
      "version: the BTF header is not valid (expected 1, found 2, at byte 2)",
      2,
    ],
    [
      "flags",
      patched(classic, [3, [0x80]]),
      "btf/bad-header",
      "flags: the BTF header is not valid (expected 0, found 128, at byte 3)",
      3,
    ],
    [
      "a header that is too short",
      withWord(classic, 4, 23),
      "btf/bad-header",
      "header length: the BTF header is not valid (expected 24 to 64, found 23, at byte 4)",
      4,
    ],
    [
      "a header that is longer than the data",
      withWord(classic, 4, 65),
      "btf/bad-header",
      "header length: the BTF header is not valid (expected 24 to 64, found 65, at byte 4)",
      4,
    ],
    [
      "types that end behind the data",
      withWord(classic, 12, 44),
      "btf/bad-section",
      "type section: a section of the BTF data is not valid (expected an end within 64 bytes, found 44 bytes at 24, at byte 24)",
      24,
    ],
    [
      "types far behind the data",
      withWord(classic, 8, 0xfffffffc),
      "btf/bad-section",
      "type section: a section of the BTF data is not valid (expected an end within 64 bytes, found 28 bytes at 4294967316, at byte 4294967316)",
      4294967316,
    ],
    [
      "a type section of no whole words",
      withWord(classic, 12, 27),
      "btf/bad-section",
      "type section: a section of the BTF data is not valid (expected a length that is a multiple of 4, found 27, at byte 24)",
      24,
    ],
    [
      "a type section that does not begin at a whole word",
      withWord(classic, 8, 2),
      "btf/bad-section",
      "type section: a section of the BTF data is not valid (expected an offset behind the header that is a multiple of 4, found 2, at byte 26)",
      26,
    ],
    [
      "a header and nothing behind it, for want of strings",
      withWord(withWord(withWord(classic, 12, 0), 16, 0), 20, 0).subarray(0, 24),
      "btf/needs-base",
      "the BTF string section does not begin with a NUL byte, which only that of split BTF may not (expected 0, found no strings, at byte 24)",
      24,
    ],
    [
      "strings that end behind the data",
      withWord(classic, 20, 13),
      "btf/bad-section",
      "string section: a section of the BTF data is not valid (expected an end within 64 bytes, found 13 bytes at 52, at byte 52)",
      52,
    ],
    [
      "sections that overlap",
      withWord(withWord(classic, 16, 24), 20, 16),
      "btf/bad-section",
      "sections: a section of the BTF data is not valid (expected sections that do not overlap, found 28 bytes at 24 and a section at 48, at byte 48)",
      48,
    ],
    [
      "a layout section that ends behind the data",
      withWord(long, 28, 80),
      "btf/bad-section",
      "layout section: a section of the BTF data is not valid (expected an end within 72 bytes, found 80 bytes at 32, at byte 32)",
      32,
    ],
    [
      "a layout section of no whole words",
      withWord(withWord(long, 24, 28), 28, 7),
      "btf/bad-section",
      "layout section: a section of the BTF data is not valid (expected a length that is a multiple of 4, found 7, at byte 60)",
      60,
    ],
    [
      "a layout section inside the types",
      withWord(withWord(long, 24, 8), 28, 4),
      "btf/bad-section",
      "sections: a section of the BTF data is not valid (expected sections that do not overlap, found 28 bytes at 32 and a section at 40, at byte 40)",
      40,
    ],
  ])("%s", (_, bytes, code, message, offset) => {
    expect(reject(bytes)).toEqual({ code, message, offset });
  });

  it.each([2, 23])("data of %i bytes", (length) => {
    expect(reject(classic.subarray(0, length))).toEqual({
      code: "btf/truncated",
      message: `BTF header: the BTF data ends too early (expected 24 bytes, found ${String(length)}, at byte ${String(length)})`,
      offset: length,
    });
  });

  it("more bytes than the limit", () => {
    const limits = { btfBytes: 63 };
    expect(faultOf(() => decodeBtf(classic, { limits }))).toEqual({
      code: "input/too-large",
      message: "BTF data: the input is larger than the limit (expected at most 63 bytes, found 64, at byte 63)",
      offset: 63,
    });
    expect(decodeBtf(classic, { limits: { btfBytes: 64 } }).typeCount).toBe(3);
  });
});

describe("decodeBtf refuses what is neither ELF nor BTF:", () => {
  it("nothing at all", () => {
    expect(faultOf(() => decodeBtf(new Uint8Array(0)))).toEqual({
      code: "input/empty",
      message: "the input is empty (expected an ELF file or raw BTF, found no bytes, at byte 0)",
      offset: 0,
    });
  });

  it.each([
    [[0x1f, 0x8b, 8], "a gzip file"],
    [[0x28, 0xb5, 0x2f, 0xfd], "a zstd file"],
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "an xz file"],
    [[0x42, 0x5a, 0x68, 0x39], "a bzip2 file"],
    [[0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a], "an ar archive"],
    [[0x4d, 0x5a, 0x90], "a PE file or a compressed kernel image (vmlinuz)"],
    [[0xcf, 0xfa, 0xed, 0xfe], "a Mach-O file"],
    [[0, 0x61, 0x73, 0x6d], "a WebAssembly file"],
    [[0x42, 0x43, 0xc0, 0xde], "LLVM bitcode"],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], "01 02 03 04 05 06 07 08"],
    [[0x9f], "9f"],
    [[0x9f, 0xec], "9f ec"],
    [[0, 0xeb], "00 eb"],
    [[0xeb, 0], "eb 00"],
    [[0, 0x9f], "00 9f"],
  ])("%o", (bytes, found) => {
    expect(faultOf(() => decodeBtf(Uint8Array.from(bytes)))).toEqual({
      code: "input/unrecognised",
      message: `the input is neither an ELF file nor raw BTF (expected 7f 45 4c 46 (ELF) or 9f eb (BTF), found ${found}, at byte 0)`,
      offset: 0,
    });
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isElf, readElf, sectionBytes } from "../../src/elf/elf-file.js";
import { buildElf, type ElfPlan } from "../support/elf-builder.js";
import { faultOf, patched } from "../support/encode-faults.js";

const hello = Buffer.from("hello");
const plan: ElfPlan = {
  sections: [
    { name: ".text", flags: 6, bytes: Uint8Array.from([1, 2, 3, 4]) },
    { name: ".data", bytes: hello, link: 1, entrySize: 5 },
  ],
};

const forms = [
  { bits: 64, littleEndian: true },
  { bits: 64, littleEndian: false },
  { bits: 32, littleEndian: true },
  { bits: 32, littleEndian: false },
] as const;

const names = "\0.text\0.data\0.shstrtab\0";

describe("readElf", () => {
  it.each(forms)("reads a file of $bits bits, little-endian: $littleEndian", (form) => {
    const header = form.bits === 64 ? 64 : 52;
    const file = readElf(buildElf({ ...plan, ...form, machine: 62 }));
    const none = { flags: 0, link: 0, entrySize: 0 };
    expect(file.sections).toEqual([
      { ...none, index: 0, name: "", type: 0, offset: header, size: 0 },
      { ...none, index: 1, name: ".text", type: 1, flags: 6, offset: header, size: 4 },
      { ...none, index: 2, name: ".data", type: 1, offset: header + 4, size: 5, link: 1, entrySize: 5 },
      { ...none, index: 3, name: ".shstrtab", type: 3, offset: header + 9, size: names.length },
    ]);
    expect(file.pointerSize).toBe(form.bits / 8);
    expect(file.littleEndian).toBe(form.littleEndian);
    expect(file.machine).toBe(62);
  });

  it.each(forms)("reads extended section numbering of $bits bits, little-endian: $littleEndian", (form) => {
    const file = readElf(buildElf({ ...plan, ...form, extendedNumbering: true }));
    expect(file.sections.map(({ name }) => name)).toEqual(["", ".text", ".data", ".shstrtab"]);
  });

  it("reads a file that begins in the middle of a buffer", () => {
    const bytes = buildElf(plan);
    const around = new Uint8Array(bytes.length + 14).fill(0xff);
    around.set(bytes, 7);
    const file = readElf(around.subarray(7, 7 + bytes.length));
    expect(sectionBytes(file, ".data")).toEqual(new Uint8Array(hello));
  });

  it("finds no sections where the file has no section table", () => {
    expect(readElf(patched(buildElf(plan), [40, [0, 0, 0, 0, 0, 0, 0, 0]])).sections).toEqual([]);
  });

  it("has no names where the file has no table of them", () => {
    const { sections } = readElf(patched(buildElf(plan), [62, [0, 0]]));
    expect(sections.map(({ name, size }) => [name, size])).toEqual([0, 4, 5, names.length].map((size) => ["", size]));
  });

  it("reads flags of 64 bits: the upper half is not lost, the lower not taken for it", () => {
    const flags = 0x100000000 + 0x2;
    const file = readElf(buildElf({ sections: [{ name: ".data", bytes: hello, flags }] }));
    expect(file.sections[1]?.flags).toBe(flags);
    expect(sectionBytes(file, ".data")).toEqual(new Uint8Array(hello));
  });
});

describe("sectionBytes", () => {
  const golden = (name: string) => readElf(readFileSync(`golden/${name}/${name}.bpf.o`));

  it.each([
    ["bootstrap", [".BTF", ".BTF.ext"]],
    ["big-endian", [".BTF"]],
    ["distilled-base", [".BTF", ".BTF.base"]],
  ])("finds what %s holds of BTF, each with a magic of its own", (name, sections) => {
    const file = golden(name);
    const heads = sections.map((section) => [...(sectionBytes(file, section)?.subarray(0, 3) ?? [])]);
    expect(heads).toEqual(sections.map(() => (file.littleEndian ? [0x9f, 0xeb, 1] : [0xeb, 0x9f, 1])));
  });

  it("has nothing of a section that is not there", () => {
    expect(sectionBytes(golden("bootstrap"), ".BTF.base")).toBeUndefined();
  });
});

describe("the name of a section", () => {
  const nameOf = (length: number) => readElf(buildElf({ sections: [{ name: "n".repeat(length) }] })).sections[1]?.name;

  it("keeps 128 bytes", () => {
    expect(nameOf(127)).toBe("n".repeat(127));
    expect(nameOf(128)).toBe("n".repeat(128));
    expect(nameOf(129)).toBe("n".repeat(128));
  });
});

describe("isElf", () => {
  it("asks for all four bytes of the magic", () => {
    expect(isElf(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46]))).toBe(true);
    expect(isElf(Uint8Array.from([0x7f, 0x45, 0x4c]))).toBe(false);
    expect(isElf(Uint8Array.from([0x7f, 0x45, 0x4c, 0x47]))).toBe(false);
  });
});

/** Where the fields of the header of a 64-bit file lie; the section table of `plan` begins behind its contents. */
const tableAt = 64 + 9 + names.length;

describe("readElf refuses", () => {
  const file = buildElf(plan);

  it.each([
    [
      0,
      "elf/bad-header",
      "ELF class: the ELF header is not valid (expected 1 (32-bit) or 2 (64-bit), found nothing, at byte 4)",
      4,
    ],
    [
      5,
      "elf/bad-header",
      "ELF byte order: the ELF header is not valid (expected 1 (little-endian) or 2 (big-endian), found nothing, at byte 5)",
      5,
    ],
    [6, "elf/bad-header", "ELF version: the ELF header is not valid (expected 1, found nothing, at byte 6)", 6],
    [7, "elf/truncated", "ELF header: the ELF file ends too early (expected 64 bytes, found 7, at byte 7)", 7],
    [63, "elf/truncated", "ELF header: the ELF file ends too early (expected 64 bytes, found 63, at byte 63)", 63],
  ])("a file of %i bytes", (length, code, message, offset) => {
    expect(faultOf(() => readElf(file.subarray(0, length)))).toEqual({
      code,
      message,
      offset,
    });
  });

  it("a 32-bit file that ends in its header", () => {
    expect(faultOf(() => readElf(buildElf({ bits: 32 }).subarray(0, 51)))).toEqual({
      code: "elf/truncated",
      message: "ELF header: the ELF file ends too early (expected 52 bytes, found 51, at byte 51)",
      offset: 51,
    });
  });

  it("a class that there is not", () => {
    expect(faultOf(() => readElf(patched(file, [4, [3]])))).toEqual({
      code: "elf/bad-header",
      message: "ELF class: the ELF header is not valid (expected 1 (32-bit) or 2 (64-bit), found 3, at byte 4)",
      offset: 4,
    });
  });

  it("a byte order that there is not", () => {
    expect(faultOf(() => readElf(patched(file, [5, [0]])))).toEqual({
      code: "elf/bad-header",
      message:
        "ELF byte order: the ELF header is not valid (expected 1 (little-endian) or 2 (big-endian), found 0, at byte 5)",
      offset: 5,
    });
  });

  it("a version that there is not", () => {
    expect(faultOf(() => readElf(patched(file, [6, [2]])))).toEqual({
      code: "elf/bad-header",
      message: "ELF version: the ELF header is not valid (expected 1, found 2, at byte 6)",
      offset: 6,
    });
  });

  it("more sections than the limit", () => {
    expect(readElf(file, 4).sections).toHaveLength(4);
    expect(faultOf(() => readElf(file, 3))).toEqual({
      code: "elf/too-many-sections",
      message: `the ELF file has more sections than the limit (expected at most 3, found 4, at byte ${String(tableAt)})`,
      offset: tableAt,
    });
  });

  it("section headers of another size", () => {
    expect(faultOf(() => readElf(patched(file, [58, [40]])))).toEqual({
      code: "elf/bad-header",
      message: "size of a section header: the ELF header is not valid (expected 64, found 40, at byte 58)",
      offset: 58,
    });
  });

  it("a section table behind the end", () => {
    const size = String(file.length);
    expect(faultOf(() => readElf(patched(file, [40, [0, 0, 0, 1, 0, 0, 0, 0]])))).toEqual({
      code: "elf/truncated",
      message: `section table: the ELF file ends too early (expected at most ${size} bytes, found 64 bytes at 16777216, at byte 16777216)`,
      offset: 16777216,
    });
  });

  it("a section table at an offset that only a 64-bit number holds", () => {
    const fault = faultOf(() => readElf(patched(file, [40, [0, 0, 0, 0, 0, 0, 0, 0x80]])));
    expect(fault.code).toBe("elf/truncated");
    expect(fault.offset).toBe(2 ** 63);
  });

  it("more sections than the file can hold", () => {
    expect(faultOf(() => readElf(patched(file, [60, [5, 0]])))).toEqual({
      code: "elf/truncated",
      message: `section table: the ELF file ends too early (expected at most ${String(file.length)} bytes, found 320 bytes at ${String(tableAt)}, at byte ${String(tableAt)})`,
      offset: tableAt,
    });
  });

  it("more sections than the file can hold, by extended numbering", () => {
    const extended = buildElf({ ...plan, extendedNumbering: true });
    const fault = faultOf(() => readElf(patched(extended, [tableAt + 32, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]])));
    expect(fault).toEqual({
      code: "elf/truncated",
      message: `section table: the ELF file ends too early (expected at most ${String(file.length)} bytes, found 18014398509481920 bytes at ${String(tableAt)}, at byte ${String(tableAt)})`,
      offset: tableAt,
    });
  });

  it("section names in a section that there is not", () => {
    expect(faultOf(() => readElf(patched(file, [62, [4, 0]])))).toEqual({
      code: "elf/bad-header",
      message: "index of the section names: the ELF header is not valid (expected less than 4, found 4, at byte 62)",
      offset: 62,
    });
  });

  it("section names that end behind the file", () => {
    const fault = faultOf(() => readElf(patched(file, [tableAt + 3 * 64 + 32, [0, 0, 1]])));
    expect(fault).toEqual({
      code: "elf/truncated",
      message: `section section names: the ELF file ends too early (expected at most ${String(file.length)} bytes, found 65536 bytes at 73, at byte 73)`,
      offset: 73,
    });
  });

  it("a name outside the section names", () => {
    expect(faultOf(() => readElf(patched(file, [tableAt + 64, [200]])))).toEqual({
      code: "elf/bad-section",
      message:
        "name: an ELF section is not valid (expected a NUL-terminated text in 23 bytes, found offset 200, at byte 273)",
      offset: 273,
    });
  });

  it("a name without an end", () => {
    const unterminated = patched(file, [tableAt - 1, [0x2e]]);
    expect(faultOf(() => readElf(unterminated))).toEqual({
      code: "elf/bad-section",
      message:
        "name: an ELF section is not valid (expected a NUL-terminated text in 23 bytes, found offset 13, at byte 86)",
      offset: 86,
    });
  });
});

describe("sectionBytes", () => {
  it("gives a view into the file, and nothing for a section that is not there", () => {
    const bytes = buildElf(plan);
    const file = readElf(bytes);
    const text = sectionBytes(file, ".text");
    expect(text).toEqual(Uint8Array.from([1, 2, 3, 4]));
    expect(text?.buffer).toBe(bytes.buffer);
    expect(sectionBytes(file, ".BTF")).toBeUndefined();
  });

  it("refuses a section that is there twice", () => {
    const file = readElf(
      buildElf({
        sections: [
          { name: ".BTF", bytes: hello },
          { name: ".BTF", bytes: hello },
        ],
      }),
    );
    expect(faultOf(() => sectionBytes(file, ".BTF"))).toEqual({
      code: "elf/duplicate-section",
      message: ".BTF: the ELF file has the section twice (expected one section, found two, at byte 69)",
      offset: 69,
    });
  });

  it("refuses a section without bytes in the file", () => {
    const file = readElf(buildElf({ sections: [{ name: ".BTF", type: 8, size: 0x7fffffff }] }));
    expect(faultOf(() => sectionBytes(file, ".BTF"))).toEqual({
      code: "elf/nobits",
      message:
        ".BTF: the section has no bytes in this file (expected a section with contents, found SHT_NOBITS, at byte 64)",
      offset: 64,
    });
  });

  it("refuses a compressed section", () => {
    const file = readElf(buildElf({ sections: [{ name: ".BTF", bytes: hello, flags: 0x802 }] }));
    expect(faultOf(() => sectionBytes(file, ".BTF"))).toEqual({
      code: "elf/compressed",
      message: ".BTF: the section is compressed (expected plain contents, found SHF_COMPRESSED, at byte 64)",
      offset: 64,
    });
  });

  it("refuses a section that ends behind the file", () => {
    const bytes = buildElf({ sections: [{ name: ".BTF", bytes: hello, size: 500 }] });
    expect(faultOf(() => sectionBytes(readElf(bytes), ".BTF"))).toEqual({
      code: "elf/truncated",
      message: `section .BTF: the ELF file ends too early (expected at most ${String(bytes.length)} bytes, found 500 bytes at 64, at byte 64)`,
      offset: 64,
    });
  });
});

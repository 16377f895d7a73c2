import type { Shape } from "./shape.js";

/** The fixed shapes of an ELF file of one class (System V ABI, "Object Files"). Offsets and sizes are bytes. */
export interface ElfShapes {
  readonly headerSize: number;
  readonly header: Record<"machine" | "sectionsAt" | "sectionSize" | "sectionCount" | "namesIndex", Shape[string]>;
  readonly sectionSize: number;
  readonly section: Record<"name" | "type" | "flags" | "offset" | "size" | "link" | "entrySize", Shape[string]>;
  readonly symbolSize: number;
  readonly symbol: Record<"name" | "info" | "other" | "section" | "value" | "size", Shape[string]>;
}

export const elf32: ElfShapes = {
  headerSize: 52,
  header: {
    machine: [18, "u16"],
    sectionsAt: [32, "u32"],
    sectionSize: [46, "u16"],
    sectionCount: [48, "u16"],
    namesIndex: [50, "u16"],
  },
  sectionSize: 40,
  section: {
    name: [0, "u32"],
    type: [4, "u32"],
    flags: [8, "u32"],
    offset: [16, "u32"],
    size: [20, "u32"],
    link: [24, "u32"],
    entrySize: [36, "u32"],
  },
  symbolSize: 16,
  symbol: {
    name: [0, "u32"],
    value: [4, "u32"],
    size: [8, "u32"],
    info: [12, "u8"],
    other: [13, "u8"],
    section: [14, "u16"],
  },
};

export const elf64: ElfShapes = {
  headerSize: 64,
  header: {
    machine: [18, "u16"],
    sectionsAt: [40, "u64"],
    sectionSize: [58, "u16"],
    sectionCount: [60, "u16"],
    namesIndex: [62, "u16"],
  },
  sectionSize: 64,
  section: {
    name: [0, "u32"],
    type: [4, "u32"],
    flags: [8, "u64"],
    offset: [24, "u64"],
    size: [32, "u64"],
    link: [40, "u32"],
    entrySize: [56, "u64"],
  },
  symbolSize: 24,
  symbol: {
    name: [0, "u32"],
    info: [4, "u8"],
    other: [5, "u8"],
    section: [6, "u16"],
    value: [8, "u64"],
    size: [16, "u64"],
  },
};

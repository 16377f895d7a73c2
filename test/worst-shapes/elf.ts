import { BtfWriter } from "./btf-writer.js";
import { buildElf } from "../support/elf-builder.js";
import { times, type Shape } from "./shape.js";

const btf = (): Uint8Array => {
  const out = new BtfWriter();
  out.struct("s", 4, [["m", out.int(), 0]]);
  return out.bytes();
};

/** An object of `n` sections and one with BTF. */
function sections(n: number): Uint8Array {
  return buildElf({
    extendedNumbering: true,
    sections: [{ name: ".BTF", bytes: btf() }, ...times(n, () => ({ name: "s" }))],
  });
}

/** The names of all sections but one are suffixes of the same text. */
function suffixes(n: number): Uint8Array {
  const bytes = sections(n);
  const names = new TextEncoder().encode(`\0.BTF\0${"n".repeat(n)}\0`);
  const file = new Uint8Array(bytes.length + names.length);
  file.set(bytes);
  file.set(names, bytes.length);
  const view = new DataView(file.buffer);
  const table = Number(view.getBigUint64(40, true));
  const last = table + 64 * (n + 2);
  view.setBigUint64(last + 24, BigInt(bytes.length), true);
  view.setBigUint64(last + 32, BigInt(names.length), true);
  view.setUint32(last, 0, true);
  for (let index = 1; index <= n + 1; index++) view.setUint32(table + 64 * index, index === 1 ? 1 : 5 + index, true);
  return file;
}

export const elf: readonly Shape[] = [
  {
    name: "an ELF file of many sections",
    why: "The table is looked through for two names.",
    sizes: [16_000, 64_000],
    make: sections,
  },
  {
    name: "sections with names that are suffixes of one text",
    why: "n names of up to n characters out of a text of n.",
    sizes: [16_000, 64_000],
    make: suffixes,
  },
];

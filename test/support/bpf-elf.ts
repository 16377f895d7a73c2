const EM_BPF = 247;

/** Offsets and sizes in a 64-bit ELF header and in its section headers (`elf.h`); all BPF objects here have 64 bits. */
const headerSize = 64;
const machineAt = 18;
const sectionTableAt = 40;
const sectionCountAt = 60;
const sectionHeaderSize = 64;

const magic = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);

/** Whether the bytes are a 64-bit little-endian ELF file for BPF. */
export function isBpfObject(bytes: Buffer): boolean {
  return bytes.length >= headerSize && bytes.indexOf(magic) === 0 && bytes.readUInt16LE(machineAt) === EM_BPF;
}

/**
 * The BPF objects embedded in an executable, as a `bpftool gen skeleton` program carries them. An object ends with its
 * section header table: that is how clang and libbpf's linker write it.
 */
export function carveBpfObjects(executable: Buffer): readonly Buffer[] {
  const objects: Buffer[] = [];
  for (let at = executable.indexOf(magic); at >= 0; at = executable.indexOf(magic, at + 1)) {
    const rest = executable.subarray(at);
    if (isBpfObject(rest)) objects.push(rest.subarray(0, endOf(rest)));
  }
  return objects;
}

function endOf(object: Buffer): number {
  return Number(object.readBigUInt64LE(sectionTableAt)) + object.readUInt16LE(sectionCountAt) * sectionHeaderSize;
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { debianPackage, describeWithDebian, filesIn } from "./debian-packages.js";
import { carveBpfObjects, isBpfObject } from "./bpf-elf.js";

/** A BPF object that a Debian package ships, as a file or inside an executable. */
export interface DebianObject {
  /** `libbpf-tools/execsnoop` */
  readonly name: string;
  readonly path: string;
  /** ir-keytable's objects are older than BTF: nothing can be printed of them. */
  readonly hasBtf: boolean;
}

/** Packages of Debian 12 with BPF objects; those of libbpf-tools lie in the read-only data of its executables. */
const packages = ["libxdp1", "xdp-tools", "ir-keytable", "libbpf-tools"];

/** A group of tests over all BPF objects of Debian's packages. */
export function describeWithDebianObjects(
  name: string,
  tools: readonly string[],
  tests: (objects: readonly DebianObject[]) => void,
): void {
  describeWithDebian(name, { tools, prepare: () => distinct(packages.flatMap(objectsOf)) }, tests);
}

/** The tools of xdp-tools carry the objects of libxdp1 once more. */
function distinct(objects: readonly DebianObject[]): readonly DebianObject[] {
  const contents = new Set<string>();
  return objects.filter(({ path }) => {
    const content = readFileSync(path, "latin1");
    return !contents.has(content) && contents.add(content);
  });
}

function objectsOf(name: string): readonly DebianObject[] {
  const folder = debianPackage(name, keepObjects);
  const files = readdirSync(folder).sort();
  return files.map((file) => {
    const path = join(folder, file);
    const hasBtf = readFileSync(path).includes(".BTF\0");
    return { name: `${name}/${file.slice(0, -".bpf.o".length)}`, path, hasBtf };
  });
}

function keepObjects(unpacked: string, kept: string): void {
  for (const path of filesIn(unpacked)) {
    const bytes = readFileSync(path);
    const objects = isBpfObject(bytes) ? [bytes] : carveBpfObjects(bytes);
    objects.forEach((object, index) => {
      const stem = basename(path).replace(/(\.bpf)?\.o$/, "");
      writeFileSync(join(kept, `${stem}${index === 0 ? "" : `-${String(index + 1)}`}.bpf.o`), object);
    });
  }
}

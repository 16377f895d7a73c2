import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { debianPackage, filesIn, packageCache } from "./debian-packages.js";

/** Debian's kernel: the ELF file inside its boot image, and its modules, all with BTF. */
export interface DebianKernel {
  readonly vmlinux: string;
  /** Paths, sorted by name. */
  readonly modules: readonly string[];
}

export const kernelTools = ["apt-cache", "xz"];

/** Downloads about 70 MB, keeps about 400 MB, and only does so once. */
export function debianKernel(): DebianKernel {
  const folder = debianPackage(imagePackage(), keepKernel);
  const modules = join(folder, "modules");
  return {
    vmlinux: join(folder, "vmlinux"),
    modules: readdirSync(modules)
      .sort()
      .map((name) => join(modules, name)),
  };
}

/** The package that `linux-image-amd64` stands for today, or the one that is there from another day. */
function imagePackage(): string {
  const kept = existsSync(packageCache) ? readdirSync(packageCache) : [];
  const known = kept.filter((name) => name.startsWith("linux-image-")).sort();
  const newest = known.at(-1);
  if (newest !== undefined) return newest;
  const answer = execFileSync("apt-cache", ["depends", "linux-image-amd64"], { encoding: "utf8" });
  const [, name] = /Depends: (linux-image-\S+)/.exec(answer) ?? [];
  if (name === undefined) throw new Error(`apt-cache knows no kernel for linux-image-amd64:\n${answer}`);
  return name;
}

function keepKernel(unpacked: string, kept: string): void {
  const files = filesIn(unpacked);
  const image = files.find((path) => basename(path).startsWith("vmlinuz-"));
  if (image === undefined) throw new Error("the package has no boot image");
  writeFileSync(join(kept, "vmlinux"), extractVmlinux(readFileSync(image)));
  mkdirSync(join(kept, "modules"));
  for (const path of files) if (path.endsWith(".ko")) cpSync(path, join(kept, "modules", basename(path)));
}

/** How the kernel in a boot image may be compressed, as in the kernel's own scripts/extract-vmlinux. */
const compressions = [
  { magic: "fd377a585a00", command: ["xz", "-dc", "--single-stream"] },
  { magic: "1f8b08", command: ["gzip", "-dc"] },
  { magic: "28b52ffd", command: ["zstd", "-dc"] },
] as const;

function extractVmlinux(image: Buffer): Buffer {
  for (const { magic, command } of compressions) {
    const start = Buffer.from(magic, "hex");
    for (let at = image.indexOf(start); at >= 0; at = image.indexOf(start, at + 1)) {
      const [program, ...args] = command;
      // What follows the kernel in the image makes gzip and zstd end with an error: the bytes decide, not the code.
      const { stdout } = spawnSync(program, args, { input: image.subarray(at), maxBuffer: 2 ** 30 });
      if (stdout instanceof Buffer && stdout.includes(".BTF\0")) return stdout;
    }
  }
  throw new Error("the boot image holds no kernel with BTF that xz, gzip or zstd can unpack");
}

import { kindOf, nameOf, sizeFieldOf, type BtfFile } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";

/** Every way to write `long` and `unsigned long`: the type that is as wide as a pointer on Linux. */
const longNames = new Set([
  "long",
  "long int",
  "int long",
  "unsigned long",
  "long unsigned",
  "unsigned long int",
  "unsigned int long",
  "long unsigned int",
  "long int unsigned",
  "int unsigned long",
  "int long unsigned",
]);

const longest = "unsigned long int".length;

/** Asked of a set, every character of a name would be read. */
const isLong = (name: string): boolean => name.length <= longest && longNames.has(name);

/** The size of a pointer as the first `long` among the types tells it, as libbpf does; `undefined` without one. */
export function guessPointerSize(btf: BtfFile): 4 | 8 | undefined {
  for (let id = 1; id < btf.typeCount; id++) {
    if (kindOf(btf, id) !== Kind.Int) continue;
    const size = sizeFieldOf(btf, id);
    if ((size === 4 || size === 8) && isLong(nameOf(btf, id))) return size;
  }
  return undefined;
}

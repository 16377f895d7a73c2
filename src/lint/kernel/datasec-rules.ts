import { elementStart, elementWord, sizeFieldOf, vlenOf, wordAt, type TypeId } from "../../btf/btf-file.js";
import { isCompletedSection } from "./completed-by-loader.js";
import { largestTypeId } from "./limits.js";
import { isKernelSectionName } from "./names.js";
import type { Verdicts } from "./verdicts.js";

/** The variables of a section lie in it one behind the other (`btf_datasec_check_meta`). */
export function datasecRules(verdicts: Verdicts, id: TypeId): void {
  const { btf } = verdicts;
  if (!isKernelSectionName(btf, wordAt(btf, id, 0))) verdicts.type("kernel/name", id, { expected: "printable text" });
  if (isCompletedSection(verdicts, id)) return;
  const size = sizeFieldOf(btf, id);
  if (size === 0) {
    verdicts.type("kernel/datasec-size", id, { expected: "1 or more", found: "0" });
    return;
  }
  let end = 0;
  let sum = 0;
  for (let index = 0; index < vlenOf(btf, id); index++) {
    const part = elementStart(btf, id, index, 3);
    const variable = elementWord(btf, part, 0);
    const offset = elementWord(btf, part, 1);
    const length = elementWord(btf, part, 2);
    if (variable === 0 || variable > largestTypeId) {
      verdicts.type("kernel/type-id", id, { expected: "a variable", found: String(variable), part });
    }
    // The kernel adds in 32 bits.
    const next = (offset + length) >>> 0;
    if (offset < end || offset >= size || next > size) {
      const expected = `bytes between ${String(end)} and ${String(size)}`;
      verdicts.type("kernel/datasec-offset", id, { expected, found: `${String(length)} at ${String(offset)}`, part });
    }
    if (length === 0 || length > size) {
      const expected = `1 to ${String(size)}`;
      verdicts.type("kernel/datasec-variable-size", id, { expected, found: String(length), part });
    }
    end = next;
    sum += length;
  }
  if (sum > size) {
    verdicts.type("kernel/datasec-size", id, { expected: `${String(sum)} or more`, found: String(size) });
  }
}

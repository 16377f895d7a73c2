import type { CFlatOptions } from "../../src/index.js";
import { btfToC } from "../../src/index.js";
import { encodeBtf, type EncodeOptions } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";

/** The lines of a header between its includes and the end of its guard, without proofs unless `options` ask for them. */
export function declarationsOf(
  types: readonly TypeNode[],
  options: CFlatOptions & EncodeOptions = {},
): readonly string[] {
  const { littleEndian = true, ...others } = options;
  const bytes = encodeBtf(types, { littleEndian });
  const header = btfToC(bytes, { asserts: "none", pointerSize: 8, ...others });
  const [, body = ""] = header.split("#define static_assert _Static_assert\n#endif\n\n");
  return body.replace(/\n*#endif \/\* \w+_H \*\/\n$/, "").split("\n");
}

import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { CommonOptions } from "../../src/common-options.js";

/** The items that `print` makes of `types` and that contain `text`, each as its lines. */
export function itemsOf<Options extends CommonOptions>(
  print: (bytes: Uint8Array, options: Options) => string,
  types: readonly TypeNode[],
  text: string,
  options: Options,
  littleEndian = true,
): readonly string[][] {
  const printed = print(encodeBtf(types, { littleEndian }), { pointerSize: 8, ...options });
  const items = printed.split(/\n\n(?=\S)/).filter((item) => item.includes(text));
  return items.map((item) => item.trimEnd().split("\n"));
}

/** A name of so many characters. */
export const nameOf = (length: number, first: string): string => first.padEnd(length, "abcdefghij");

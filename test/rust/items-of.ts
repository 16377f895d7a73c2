import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToRust, type RustFlatOptions } from "../../src/index.js";

/** The items that are printed for `types` and contain `text`, each as its lines. */
export function itemsOf(types: readonly TypeNode[], text: string, options: RustFlatOptions = {}): readonly string[][] {
  const printed = btfToRust(encodeBtf(types, { littleEndian: true }), { pointerSize: 8, ...options });
  const items = printed.split(/\n\n(?=\S)/).filter((item) => item.includes(text));
  return items.map((item) => item.trimEnd().split("\n"));
}

/** A name of so many characters. */
export const nameOf = (length: number, first: string): string => first.padEnd(length, "abcdefghij");

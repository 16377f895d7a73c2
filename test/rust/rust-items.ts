import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToRust, type RustFlatOptions } from "../../src/index.js";
import { itemsOf } from "../support/items-of.js";

/** The items of Rust that are printed for `types` and contain `text`, each as its lines. */
export const rustItems = (types: readonly TypeNode[], text: string, options: RustFlatOptions = {}) =>
  itemsOf(btfToRust, types, text, options);

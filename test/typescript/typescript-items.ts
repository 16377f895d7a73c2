import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToTs, type TypeScriptFlatOptions } from "../../src/index.js";
import { itemsOf } from "../support/items-of.js";

/** The items of TypeScript that are printed for `types` and contain `text`, each as its lines. */
export const typescriptItems = (
  types: readonly TypeNode[],
  text: string,
  options: TypeScriptFlatOptions = {},
  littleEndian = true,
) => itemsOf(btfToTs, types, text, options, littleEndian);

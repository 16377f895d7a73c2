import { beforeAll } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToTs } from "../../src/index.js";
import { importTypeScript, type Module } from "../support/typescript-module.js";
import { temporaryFolder } from "../support/workspace.js";

/** What is printed for `types`, imported before the tests of a group. Call it in a `describe`. */
export function importedModule(types: readonly TypeNode[]): () => Module {
  const folder = temporaryFolder();
  let module: Module | undefined;
  beforeAll(async () => {
    module = await importTypeScript(btfToTs(encodeBtf(types, { littleEndian: true }), { pointerSize: 8 }), folder);
  });
  return () => {
    if (module === undefined) throw new Error("nothing was imported");
    return module;
  };
}

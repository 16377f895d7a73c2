import type { NameTable } from "../../src/backend/index.js";
import type { TypeScriptOptions } from "./options.js";
import type { Runtime } from "./runtime/runtime.js";
import type { Scalars } from "./scalars.js";

/** What is the same for all types of a file. */
export interface Context {
  readonly names: NameTable;
  readonly littleEndian: boolean;
  readonly scalars: Scalars;
  readonly runtime: Runtime;
  readonly camelCase: boolean;
  readonly u64: TypeScriptOptions["u64"];
  /** What the alias with this number stands for in the end. */
  readonly aliased: Map<number, string>;
  /** The records that have a flexible array, themselves or in a field, by what they are called. */
  readonly open: Set<string>;
  /** Those among them of which such an array can be encoded: it is in no union. */
  readonly growing: Set<string>;
}

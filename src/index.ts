import { c } from "../generators/c/index.js";
import { rust } from "../generators/rust/index.js";
import { typescript } from "../generators/typescript/index.js";
import { wit } from "../generators/wit/index.js";
import { generateText, type FlatOptions } from "./generate.js";

export type { CommonOptions } from "./common-options.js";
export { generate } from "./generate.js";
export type { FlatOptions, Generated, GenerateOptions } from "./generate.js";
export { decodeBtf } from "./graph/type-graph.js";
export type { TypeGraph } from "./graph/type-graph.js";
export type { DecodeOptions, TypeTable } from "./graph/type-table.js";
export type * from "./graph/type-node.js";
export { sizeOf } from "./graph/size-of.js";
export { strip } from "./graph/strip.js";
export { spellC } from "./graph/spell-c.js";
export { buildModel } from "./model/build-model.js";
export type { ModelOptions } from "./model/build-model.js";
export { BindgenError } from "./diagnostics/bindgen-error.js";
export type { DiagnosticCode } from "./diagnostics/catalogue.js";
export { InternalError } from "./diagnostics/internal-error.js";
export type { Limits } from "./btf/limits.js";
export * from "./backend/index.js";

/** Options of {@link btfToC}: the common ones, `asserts`, `cxx` and `prefix`. */
export type CFlatOptions = FlatOptions<typeof c.options>;

/**
 * Prints the types of an ELF file or of raw BTF as a C header.
 *
 * @throws BindgenError when the input cannot be read or a type that was asked for is missing.
 */
export function btfToC(input: Uint8Array, options: CFlatOptions = {}): string {
  return generateText(input, c, options);
}

/** Options of {@link btfToRust}: the common ones, `msrv`, `zerocopy`, `derive` and `serde`. */
export type RustFlatOptions = FlatOptions<typeof rust.options>;

/**
 * Prints the types of an ELF file or of raw BTF as a module of Rust.
 *
 * @throws BindgenError when the input cannot be read or a type that was asked for is missing.
 */
export function btfToRust(input: Uint8Array, options: RustFlatOptions = {}): string {
  return generateText(input, rust, options);
}

/** Options of {@link btfToTs}: the common ones, `case` and `u64`. */
export type TypeScriptFlatOptions = FlatOptions<typeof typescript.options>;

/**
 * Prints the types of an ELF file or of raw BTF as a module of TypeScript.
 *
 * @throws BindgenError when the input cannot be read or a type that was asked for is missing.
 */
export function btfToTs(input: Uint8Array, options: TypeScriptFlatOptions = {}): string {
  return generateText(input, typescript, options);
}

/** Options of {@link btfToWit}: the common ones, `package`, `world`, `codec`, `arrays`, `text`, `enums` and `functions`. */
export type WitFlatOptions = FlatOptions<typeof wit.options>;

/**
 * Prints the types of an ELF file or of raw BTF as a package of WIT.
 *
 * @throws BindgenError when the input cannot be read or a type that was asked for is missing.
 */
export function btfToWit(input: Uint8Array, options: WitFlatOptions = {}): string {
  return generateText(input, wit, options);
}

import type { BtfFile } from "../btf/btf-file.js";
import { decodeInput } from "../btf/decode.js";
import { defaultLimits, type Limits } from "../btf/limits.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { guessPointerSize } from "./pointer-size.js";
import { References } from "./references.js";

/**
 * The types of one input and of its base, as the stages behind use them: they walk words and make no nodes, so this part
 * works, and loads, without the parsers that nodes are made with.
 */
export interface TypeTable {
  /** The index below the graph, for code that walks all types. */
  readonly btf: BtfFile;
  /** Where chains of typedefs and qualifiers end. */
  readonly references: References;
  /** Types with void (0) and those of the base: ids run from 0 to `typeCount - 1`. */
  readonly typeCount: number;
  /** Size in bytes of a pointer in the data that is described. */
  readonly pointerSize: 4 | 8;
  /** Whether the input is a BPF object: a loader completes its BTF before the kernel sees it. */
  readonly isObject: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What {@link readTypes} needs besides the bytes. */
export interface DecodeOptions {
  /** What split BTF builds on: its bytes or its graph. */
  readonly base?: Uint8Array | TypeTable;
  /** The size of a pointer in bytes, where no ELF file tells it. */
  readonly pointerSize?: 4 | 8;
  readonly limits?: Partial<Limits>;
}

/**
 * Decodes an ELF file or raw BTF, told apart by their magic.
 *
 * @throws BindgenError when the input holds no BTF, or BTF that cannot be indexed. Never anything else.
 */
export function readTypes(input: Uint8Array, options: DecodeOptions = {}): TypeTable {
  const limits = { ...defaultLimits, ...options.limits };
  const base = options.base instanceof Uint8Array ? readTypes(options.base, { limits }) : options.base;
  const { btf, isObject, pointerSize: told } = decodeInput(input, base?.btf, limits);
  const ofBase = btf.firstId > 1 ? base?.pointerSize : undefined;
  const pointerSize = told ?? options.pointerSize ?? ofBase ?? guessPointerSize(btf);
  return {
    btf,
    references: new References(btf),
    typeCount: btf.typeCount,
    pointerSize: pointerSize ?? 8,
    isObject,
    diagnostics: [...btf.diagnostics, ...findingsOf(pointerSize, options.pointerSize)],
  };
}

/** What there is to say of the size of a pointer, once it is known. */
function findingsOf(known: 4 | 8 | undefined, given: 4 | 8 | undefined): readonly Diagnostic[] {
  if (known === undefined) return [describe("graph/pointer-size")];
  return given === undefined || given === known ? [] : [describe("graph/pointer-size-told")];
}

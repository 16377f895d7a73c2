import type { BtfFile } from "../btf/btf-file.js";
import { decodeInput } from "../btf/decode.js";
import { limitsWith, type Limits } from "../btf/limits.js";
import { readWithin } from "../diagnostics/bindgen-error.js";
import { describe, within, type Diagnostic } from "../diagnostics/diagnostic.js";
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
  /** Whether the input, its base or the caller told that size; 8 is assumed where none did. */
  readonly isPointerSizeTold: boolean;
  /** Whether the input is a BPF object: a loader completes its BTF before the kernel sees it. */
  readonly isObject: boolean;
  /** What is odd about the input, and about a base that it brings or that was given as bytes. */
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
  const limits = limitsWith(options.limits);
  const base = baseOf(options);
  const { btf, findings, isObject, pointerSize: ofContainer } = decodeInput(input, base?.btf, limits);
  const ofBase = btf.firstId > 1 && base?.isPointerSizeTold === true ? base.pointerSize : undefined;
  const told = ofContainer ?? options.pointerSize ?? ofBase ?? guessPointerSize(btf);
  return {
    btf,
    references: new References(btf),
    typeCount: btf.typeCount,
    pointerSize: told ?? 8,
    isPointerSizeTold: told !== undefined,
    isObject,
    diagnostics: [
      // Who has made a graph of the base has its findings already.
      ...(base !== undefined && base !== options.base ? findingsOfBase(base).map((one) => within("base", one)) : []),
      ...findings,
      ...findingsOf(told, options.pointerSize),
    ],
  };
}

function baseOf({ base, limits = {} }: DecodeOptions): TypeTable | undefined {
  return base instanceof Uint8Array ? readWithin("base", () => readTypes(base, { limits })) : base;
}

/** What is odd about a file that is only a base: it needs no size of a pointer. */
export function findingsOfBase(base: TypeTable): readonly Diagnostic[] {
  return base.diagnostics.filter(({ code }) => code !== "graph/pointer-size");
}

/** What there is to say of the size of a pointer, once it is known. */
function findingsOf(known: 4 | 8 | undefined, given: 4 | 8 | undefined): readonly Diagnostic[] {
  if (known === undefined) return [describe("graph/pointer-size")];
  return given === undefined || given === known ? [] : [describe("graph/pointer-size-told")];
}

import { kindOf, sizeFieldOf, wordAt, type BtfFile, type TypeId } from "../../btf/btf-file.js";
import { Kind } from "../../btf/kinds.js";

/** Sets of kinds, a bit for each. */
const kindSet = (...kinds: readonly number[]): number => kinds.reduce((set, kind) => set | (1 << kind), 0);

const modifiers = kindSet(Kind.Typedef, Kind.Volatile, Kind.Const, Kind.Restrict, Kind.TypeTag);
const records = kindSet(Kind.Struct, Kind.Union);
const withoutSize = kindSet(Kind.Void, Kind.Fwd, Kind.Func, Kind.FuncProto);
const withOwnSize = kindSet(Kind.Int, Kind.Struct, Kind.Union, Kind.Enum, Kind.Enum64, Kind.Float, Kind.Datasec);
const sourcesOnly = kindSet(Kind.Var, Kind.DeclTag, Kind.Datasec);
const behindPointer = modifiers | kindSet(Kind.Ptr);
const insideRecord = modifiers | records | kindSet(Kind.Array);
const opaque = kindSet(Kind.Void, Kind.Fwd, Kind.FuncProto);
const resolved = behindPointer | insideRecord | sourcesOnly | kindSet(Kind.Func);

const has = (set: number, kind: number): boolean => ((set >>> kind) & 1) === 1;

/** The kernel's pointers, in all that it computes about BTF. */
const pointerSize = 8;

const states = { waiting: 1, resolved: 2, failed: 3 } as const;

/**
 * What the kernel has resolved: for each type where its chain ends, and the sizes of arrays. It goes through types depth
 * first and only through those that the type it began with makes it look at: behind a pointer chains of pointers, inside a
 * record or an array what they contain (`enum resolve_mode`).
 */
export class Resolution {
  readonly #btf: BtfFile;
  readonly #states: Uint8Array;
  readonly #ends: Uint32Array;
  readonly #arraySizes: Float64Array;
  readonly #endOfBase: (id: TypeId) => TypeId;
  /** The kinds that are looked into, which the first type decides that is a pointer, a record or an array. */
  #looksInto = resolved;

  /** `endOfBase` tells where the chain from a type of the base ends: that is resolved already. */
  constructor(btf: BtfFile, endOfBase: (id: TypeId) => TypeId) {
    this.#btf = btf;
    this.#endOfBase = endOfBase;
    this.#states = new Uint8Array(btf.typeCount);
    this.#ends = new Uint32Array(btf.typeCount);
    this.#arraySizes = new Float64Array(btf.typeCount);
  }

  begin(): void {
    this.#looksInto = resolved;
  }

  /** Notes that a type waits for others; false when it waits already, so that it has come back to itself. */
  enter(id: TypeId): boolean {
    if (id < this.#btf.firstId || this.#states[id] !== 0) return false;
    this.#states[id] = states.waiting;
    if (this.#looksInto === resolved) {
      const kind = kindOf(this.#btf, id);
      if (kind === Kind.Ptr) this.#looksInto = behindPointer;
      else if (has(records, kind) || kind === Kind.Array) this.#looksInto = insideRecord;
    }
    return true;
  }

  settle(id: TypeId, end: TypeId, arraySize = 0): void {
    this.#states[id] = states.resolved;
    this.#ends[id] = end;
    this.#arraySizes[id] = arraySize;
  }

  /** A type that breaks a rule is not looked at again, nor are those that refer to it. */
  fail(id: TypeId): void {
    this.#states[id] = states.failed;
  }

  hasFailed(id: TypeId): boolean {
    return this.#states[id] === states.failed;
  }

  isResolved(id: TypeId): boolean {
    return id !== 0 && (id < this.#btf.firstId || this.#states[id] === states.resolved);
  }

  /** Whether a type has to be resolved at all. */
  needsResolving(id: TypeId): boolean {
    return has(resolved, kindOf(this.#btf, id)) && !this.isResolved(id);
  }

  /** Whether a type has to be resolved before the one that refers to it. */
  comesFirst(id: TypeId): boolean {
    return has(this.#looksInto, kindOf(this.#btf, id)) && !this.isResolved(id);
  }

  /** Where the chain from a resolved type ends. */
  endOf(id: TypeId): TypeId {
    return id < this.#btf.firstId ? this.#endOfBase(id) : (this.#ends[id] ?? 0);
  }

  /** The type with a size that `id` is or stands for; none for void, forward declarations and functions. */
  sizedType(id: TypeId): TypeId | undefined {
    const kind = kindOf(this.#btf, id);
    if (has(withoutSize, kind) || kind === Kind.DeclTag) return undefined;
    if (!has(modifiers, kind) && kind !== Kind.Var) return id;
    const end = this.endOf(id);
    const last = kindOf(this.#btf, end);
    return has(withOwnSize, last) || last === Kind.Array || last === Kind.Ptr ? end : undefined;
  }

  /** Bytes of a type that {@link sizedType} has given. */
  sizeOf(id: TypeId): number {
    const kind = kindOf(this.#btf, id);
    if (kind === Kind.Ptr) return pointerSize;
    if (kind !== Kind.Array) return sizeFieldOf(this.#btf, id);
    return id < this.#btf.firstId ? this.#sizeOfBaseArray(id) : (this.#arraySizes[id] ?? 0);
  }

  #sizeOfBaseArray(id: TypeId): number {
    let size = 1;
    let at = id;
    // Each step goes to another type of the base; an array in itself has no size, however often it is entered.
    for (let steps = 0; steps < 64 && kindOf(this.#btf, at) === Kind.Array; steps++) {
      size *= wordAt(this.#btf, at, 5);
      at = this.#endOfBase(wordAt(this.#btf, at, 3));
    }
    return kindOf(this.#btf, at) === Kind.Array ? 0 : size * this.sizeOf(at);
  }
}

export const isModifier = (btf: BtfFile, id: TypeId): boolean => has(modifiers, kindOf(btf, id));

export const isRecord = (btf: BtfFile, id: TypeId): boolean => has(records, kindOf(btf, id));

/** Whether other types can refer to it: not to a VAR, a DATASEC or a DECL_TAG. */
export const canBeReferredTo = (btf: BtfFile, id: TypeId): boolean => !has(sourcesOnly, kindOf(btf, id));

/** Whether it can stand where a size is needed, as far as its kind tells. */
export const mayHaveSize = (btf: BtfFile, id: TypeId): boolean => !has(withoutSize, kindOf(btf, id));

/** void, a forward declaration or a prototype: what a pointer may refer to although it has no size. */
export const isOpaque = (btf: BtfFile, id: TypeId): boolean => has(opaque, kindOf(btf, id));

/** An INT of 8, 16, 32, 64 or 128 bits that begins at bit 0. */
export function isRegularInt(btf: BtfFile, id: TypeId): boolean {
  if (kindOf(btf, id) !== Kind.Int) return false;
  const data = wordAt(btf, id, 3);
  return ((data >>> 16) & 0xff) === 0 && [8, 16, 32, 64, 128].includes(data & 0xff);
}

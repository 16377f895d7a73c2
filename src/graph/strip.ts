import { kindOf, nameOf, targetOf, wordAt, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import type { TypeGraph } from "./type-graph.js";

/** Where a chain of references that leads back into itself ends: no such type exists. */
const endless = 0xfffffffe;

/** A typedef without a name, which only hostile input has, adds as little to a type as a qualifier does. */
function isQualifier(btf: BtfFile, id: TypeId): boolean {
  const kind = kindOf(btf, id);
  if (kind === Kind.Typedef) return nameOf(btf, id) === "";
  return kind === Kind.Const || kind === Kind.Volatile || kind === Kind.Restrict || kind === Kind.TypeTag;
}

const isQualifierOrTypedef = (btf: BtfFile, id: TypeId): boolean =>
  kindOf(btf, id) === Kind.Typedef || isQualifier(btf, id);

/**
 * Follows references of some kinds to the first type of another kind, and remembers where each chain ends: every
 * reference is followed once, however long the chains are and however often they are asked for.
 */
function follower(btf: BtfFile, follows: (btf: BtfFile, id: TypeId) => boolean): (id: TypeId) => TypeId | undefined {
  // One more than the id where the chain from a type ends; 0 until it has been followed.
  const ends = new Uint32Array(btf.typeCount);
  const findEnd = (id: TypeId): TypeId => {
    let at = id;
    for (let steps = 0; follows(btf, at); steps++) {
      const known = ends[at] ?? 0;
      if (known !== 0) return known - 1;
      if (steps > btf.typeCount) return endless;
      at = targetOf(btf, at);
    }
    return at;
  };
  return (id) => {
    const end = findEnd(id);
    for (let at = id; at !== end && ends[at] === 0; at = targetOf(btf, at)) ends[at] = end + 1;
    return end === endless ? undefined : end;
  };
}

/** The chains of one graph, followed as far as anyone has asked. */
interface Chains {
  readonly unqualified: (id: TypeId) => TypeId | undefined;
  readonly stripped: (id: TypeId) => TypeId | undefined;
}

const chainsOf = new WeakMap<BtfFile, Chains>();

function chains({ btf }: Pick<TypeGraph, "btf">): Chains {
  const known = chainsOf.get(btf);
  if (known !== undefined) return known;
  const made = { unqualified: follower(btf, isQualifier), stripped: follower(btf, isQualifierOrTypedef) };
  chainsOf.set(btf, made);
  return made;
}

/** The type behind const, volatile, restrict and type tags; `undefined` for a chain without end. */
export function unqualified(graph: Pick<TypeGraph, "btf">, id: TypeId): TypeId | undefined {
  return isQualifier(graph.btf, id) ? chains(graph).unqualified(id) : id;
}

/** The type behind typedefs and qualifiers; `undefined` for a chain without end. */
export function strip(graph: Pick<TypeGraph, "btf">, id: TypeId): TypeId | undefined {
  return isQualifierOrTypedef(graph.btf, id) ? chains(graph).stripped(id) : id;
}

/** The element type of an ARRAY. */
export const arrayElement = (btf: BtfFile, id: TypeId): TypeId => wordAt(btf, id, 3);

/** The number of elements of an ARRAY. */
export const arrayCount = (btf: BtfFile, id: TypeId): number => wordAt(btf, id, 5);

import { hasName, kindOf, targetOf, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";

/** A typedef without a name, which only hostile input has, adds as little to a type as a qualifier does. */
function isQualifier(btf: BtfFile, id: TypeId): boolean {
  const kind = kindOf(btf, id);
  if (kind === Kind.Typedef) return !hasName(btf, id);
  return kind === Kind.Const || kind === Kind.Volatile || kind === Kind.Restrict || kind === Kind.TypeTag;
}

const isQualifierOrTypedef = (btf: BtfFile, id: TypeId): boolean =>
  kindOf(btf, id) === Kind.Typedef || isQualifier(btf, id);

/** What stands in the tables below for a type that is not followed yet, and for one that is being followed. */
const unknown = 0;
const underway = 0xffffffff;

/**
 * Where chains of references end. Each reference is followed once, however long the chains are and however often they
 * are asked for; a chain that leads back into itself ends at void.
 */
export class References {
  readonly #btf: BtfFile;
  /** One more than the id where the chain from a type ends; `unknown` until it has been followed. */
  readonly #unqualified: Uint32Array;
  readonly #stripped: Uint32Array;

  constructor(btf: BtfFile) {
    this.#btf = btf;
    this.#unqualified = new Uint32Array(btf.typeCount);
    this.#stripped = new Uint32Array(btf.typeCount);
  }

  /** The first type behind const, volatile, restrict and type tags. */
  unqualified(id: TypeId): TypeId {
    const known = this.#unqualified[id] ?? 0;
    return known === 0 ? this.#follow(this.#unqualified, id, isQualifier) : known - 1;
  }

  /** The first type behind qualifiers and typedefs. */
  stripped(id: TypeId): TypeId {
    const known = this.#stripped[id] ?? 0;
    return known === 0 ? this.#follow(this.#stripped, id, isQualifierOrTypedef) : known - 1;
  }

  #follow(ends: Uint32Array, id: TypeId, follows: (btf: BtfFile, id: TypeId) => boolean): TypeId {
    const btf = this.#btf;
    let end = id;
    for (; ends[end] === unknown && follows(btf, end); end = targetOf(btf, end)) ends[end] = underway;
    const known = ends[end] ?? unknown;
    if (known === unknown) ends[end] = end + 1;
    else end = known === underway ? 0 : known - 1;
    for (let at = id; ends[at] === underway; at = targetOf(btf, at)) ends[at] = end + 1;
    return end;
  }
}

import {
  elementStart,
  elementWord,
  kindFlagOf,
  kindOf,
  nameOf,
  sizeFieldOf,
  textAt,
  vlenOf,
  type BtfFile,
  type TypeId,
} from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import type { AliasDeclaration, Declaration, EnumDeclaration, RecordDeclaration } from "./binding-model.js";
import { LaidOutRecord } from "./laid-out-record.js";
import { Lowering, type LoweringContext } from "./lowering.js";
import { MemberCount, nameCost } from "./member-count.js";

/** The declarations of a model. Each walk makes them anew, one at a time. */
export class Declarations implements Iterable<Declaration> {
  readonly #context: LoweringContext;
  readonly #ids: Uint32Array;

  constructor(context: LoweringContext, ids: Uint32Array) {
    this.#context = context;
    this.#ids = ids;
  }

  /** @throws BindgenError `output/too-large` when all types together have more members than the limit. */
  *[Symbol.iterator](): Iterator<Declaration> {
    const { graph, limits } = this.#context;
    const members = new MemberCount(graph, limits);
    for (const id of this.#ids) {
      const lowering = new Lowering(this.#context, id);
      this.#context.findings.ofName(nameOf(graph.btf, id), id);
      const declaration = this.#declaration(id, lowering);
      members.add(lowering.members + namesCost(declaration));
      yield declaration;
    }
  }

  #declaration(id: TypeId, lowering: Lowering): Declaration {
    const { btf } = this.#context.graph;
    if (kindOf(btf, id) !== Kind.Typedef) return this.#composite(id, id, lowering);
    const owned = this.#context.declared.owned(id);
    return owned === undefined ? this.#alias(id, lowering) : this.#composite(id, owned, lowering);
  }

  /** The struct, union or enum `composite`, whose name is that of the type `id`. */
  #composite(id: TypeId, composite: TypeId, lowering: Lowering): RecordDeclaration | EnumDeclaration {
    switch (kindOf(this.#context.graph.btf, composite)) {
      case Kind.Struct:
        return this.#record("struct", id, composite, lowering);
      case Kind.Union:
        return this.#record("union", id, composite, lowering);
      default:
        return this.#enum(id, composite);
    }
  }

  #record(kind: "struct" | "union", id: TypeId, record: TypeId, lowering: Lowering): RecordDeclaration {
    const { graph, alignment } = this.#context;
    const { btf } = graph;
    const slots = lowering.slots(record);
    this.#context.readings.keep(id, lowering.reading);
    const size = sizeFieldOf(btf, record);
    const parts = { kind, id, name: nameOf(btf, id), size, typedef: id !== record, slots };
    return new LaidOutRecord(parts, () => alignment(record));
  }

  /** An enum that has more constants, or more text in their names, than a record may have in its members, has none. */
  #enum(id: TypeId, composite: TypeId): EnumDeclaration {
    const { btf } = this.#context.graph;
    const wide = kindOf(btf, composite) === Kind.Enum64;
    const signed = kindFlagOf(btf, composite);
    const size = sizeFieldOf(btf, composite);
    const typedef = id !== composite;
    const values = this.#values(id, composite);
    return { kind: "enum", id, name: nameOf(btf, id), size, typedef, signed, wide, values };
  }

  #values(id: TypeId, composite: TypeId): EnumDeclaration["values"] {
    const { graph, limits, findings } = this.#context;
    if (vlenOf(graph.btf, composite) > limits.membersPerType) return this.#noValues(id);
    const values = enumValues(graph.btf, composite);
    if (values.length + costOf(values) > limits.membersPerType) return this.#noValues(id);
    for (const { name } of values) findings.ofName(name, id);
    return values;
  }

  #noValues(id: TypeId): readonly never[] {
    this.#context.findings.add("model/too-many-members", id);
    return [];
  }

  #alias(id: TypeId, lowering: Lowering): AliasDeclaration {
    const { btf } = this.#context.graph;
    const target = lowering.aliased(id);
    if (target.kind === "record") this.#context.readings.keepAlias(id, target.id);
    return { kind: "alias", id, name: nameOf(btf, id), size: target.size, target };
  }
}

/** What the names cost that are not those of members. */
function namesCost(declaration: Declaration): number {
  const own = nameCost(declaration.name);
  return declaration.kind === "enum" ? own + costOf(declaration.values) : own;
}

const costOf = (values: EnumDeclaration["values"]): number => values.reduce((sum, { name }) => sum + nameCost(name), 0);

function enumValues(btf: BtfFile, composite: TypeId): EnumDeclaration["values"] {
  const wide = kindOf(btf, composite) === Kind.Enum64;
  const signed = kindFlagOf(btf, composite);
  const count = vlenOf(btf, composite);
  const values: EnumDeclaration["values"][number][] = [];
  for (let index = 0; index < count; index++) {
    const at = elementStart(btf, composite, index, wide ? 3 : 2);
    const low = elementWord(btf, at, 1);
    const value = wide ? value64(low, elementWord(btf, at, 2), signed) : BigInt(signed ? low | 0 : low);
    values.push({ name: textAt(btf, elementWord(btf, at, 0)), value });
  }
  return values;
}

function value64(low: number, high: number, signed: boolean): bigint {
  const value = (BigInt(high) << 32n) | BigInt(low);
  return signed ? BigInt.asIntN(64, value) : value;
}

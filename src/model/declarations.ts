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
  readonly #ids: readonly TypeId[];

  constructor(context: LoweringContext, ids: readonly TypeId[]) {
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
    const [name, size, typedef] = [nameOf(btf, id), sizeFieldOf(btf, record), id !== record];
    return new LaidOutRecord({ kind, id, name, size, typedef, slots }, () => alignment(record));
  }

  /** An enum that has more constants, or more text in their names, than a record may have in its members, has none. */
  #enum(id: TypeId, composite: TypeId): EnumDeclaration {
    const { btf } = this.#context.graph;
    const wide = kindOf(btf, composite) === Kind.Enum64;
    const signed = kindFlagOf(btf, composite);
    const values = this.#values(id, composite);
    const [name, size, typedef] = [nameOf(btf, id), sizeFieldOf(btf, composite), id !== composite];
    return { kind: "enum", id, name, size, typedef, signed, wide, values };
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
  return Array.from({ length: vlenOf(btf, composite) }, (_, index) => {
    const at = elementStart(btf, composite, index, wide ? 3 : 2);
    const [name, low, high] = [elementWord(btf, at, 0), elementWord(btf, at, 1), elementWord(btf, at, 2)];
    return { name: textAt(btf, name), value: wide ? value64(low, high, signed) : BigInt(signed ? low | 0 : low) };
  });
}

function value64(low: number, high: number, signed: boolean): bigint {
  const value = (BigInt(high) << 32n) | BigInt(low);
  return signed ? BigInt.asIntN(64, value) : value;
}

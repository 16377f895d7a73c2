import { elementStart, kindOf, nameOf, textAt, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeGraph } from "../graph/type-graph.js";
import type { EnumDeclaration, RecordDeclaration } from "../model/binding-model.js";
import { declaredTypes } from "../model/declared-types.js";
import { identifier, Renamer, type IdentifierRules, type NamedThing } from "./identifier-rules.js";
import { nameMembers, type MemberNames } from "./member-names.js";
import { usedTypedefs } from "./used-typedefs.js";

/** What everything is called in one language: legal, unreserved, and without collisions in any scope. */
export interface NameTable {
  /** The name of a declaration; empty for an enum that has none. */
  readonly type: (id: TypeId) => string;
  /** The names of the constants of an enum, in the order of its values. */
  readonly constants: (declaration: EnumDeclaration) => readonly string[];
  readonly members: (declaration: RecordDeclaration) => MemberNames;
}

/**
 * Names every declaration that the types of `graph` can make, whatever is selected, so a selection changes no name. The
 * name itself goes to structs and unions first, then to enums, typedefs and constants, each by the lowest id.
 */
export function buildNameTable(graph: TypeGraph, rules: IdentifierRules): NameTable {
  const naming = new GlobalNaming(graph, rules);
  const reserved = rules.reserved("member");
  const type = (id: TypeId) => naming.typeNames.get(id) ?? nameOf(graph.btf, id);
  return {
    type,
    constants: ({ id, values }) => naming.constantNames.get(id) ?? values.map(({ name }) => name),
    members: (declaration) => {
      if (!rules.typedefsHideMembers) return nameMembers(declaration, reserved);
      const typedefs = [...usedTypedefs(declaration.slots)].map(type);
      return nameMembers(declaration, typedefs.length === 0 ? reserved : new Set([...reserved, ...typedefs]));
    },
  };
}

type Global = Exclude<NamedThing, "member">;

interface Refused {
  readonly thing: Global;
  readonly wanted: string;
  readonly assign: (name: string) => void;
}

/** Both maps hold only what is not called as in the source. */
class GlobalNaming {
  readonly typeNames = new Map<TypeId, string>();
  readonly constantNames = new Map<TypeId, string[]>();
  readonly #graph: TypeGraph;
  readonly #rules: IdentifierRules;
  readonly #scopes = new Map<string, Set<string>>();
  /** What could not have its name: it gets one when all others have theirs. */
  readonly #refused: Refused[] = [];

  constructor(graph: TypeGraph, rules: IdentifierRules) {
    this.#graph = graph;
    this.#rules = rules;
    const { records, enums, typedefs, constants } = declaredIds(graph);
    for (const id of records) this.#nameType(kindOf(graph.btf, id) === Kind.Union ? "union" : "struct", id);
    for (const id of enums) this.#nameType("enum", id);
    const repeated = typedefs.filter((id) => this.#repeatsTarget(id));
    const isRepeated = new Set(repeated);
    for (const id of repeated) this.#take("alias", this.#wantedName(nameOf(graph.btf, id)));
    for (const id of typedefs) if (!isRepeated.has(id)) this.#nameType("alias", id);
    for (const { id, carrier } of constants) this.#nameConstants(id, carrier);
    this.#nameRefused();
    for (const id of repeated) this.#nameLikeTarget(id);
  }

  #nameType(thing: Global, id: TypeId): void {
    const source = nameOf(this.#graph.btf, id);
    this.#claim(thing, source, (name) => this.typeNames.set(id, name));
  }

  /** Names the values of the enum `id`, whose declaration has the number of its `carrier`, itself or a typedef. */
  #nameConstants(id: TypeId, carrier: TypeId): void {
    const { btf } = this.#graph;
    const words = kindOf(btf, id) === Kind.Enum64 ? 3 : 2;
    const count = vlenOf(btf, id);
    const sourceName = (index: number) => textAt(btf, btf.words[elementStart(btf, id, index, words)] ?? 0);
    for (let index = 0; index < count; index++) {
      this.#claim("constant", sourceName(index), (name) => {
        const names = this.constantNames.get(carrier) ?? Array.from({ length: count }, (_, other) => sourceName(other));
        names[index] = name;
        this.constantNames.set(carrier, names);
      });
    }
  }

  /** Takes the name that a thing wants; `assign` is called when it is not the one of the source. */
  #claim(thing: Global, source: string, assign: (name: string) => void): void {
    const wanted = this.#wantedName(source);
    if (!this.#isFree(thing, wanted) || this.#rules.reserved(thing).has(wanted)) {
      this.#refused.push({ thing, wanted, assign });
      return;
    }
    this.#take(thing, wanted);
    if (wanted !== source) assign(wanted);
  }

  #wantedName(source: string): string {
    return `${this.#rules.prefix}${identifier(source === "" ? "unnamed" : source)}`;
  }

  #nameRefused(): void {
    const renamers = new Map<Global, Renamer>();
    for (const { thing, wanted, assign } of this.#refused) {
      const renamer = renamers.get(thing) ?? this.#renamerFor(thing);
      renamers.set(thing, renamer);
      const name = renamer.rename(wanted);
      this.#take(thing, name);
      assign(name);
    }
  }

  #renamerFor(thing: Global): Renamer {
    const reserved = this.#rules.reserved(thing);
    return new Renamer(
      (name) => this.#isFree(thing, name),
      (name) => reserved.has(name),
    );
  }

  #isFree(thing: Global, name: string): boolean {
    return this.#rules.scopes(thing).every((scope) => this.#scopes.get(scope)?.has(name) !== true);
  }

  #take(thing: Global, name: string): void {
    for (const scope of this.#rules.scopes(thing)) {
      const names = this.#scopes.get(scope) ?? new Set();
      this.#scopes.set(scope, names.add(name));
    }
  }

  /** `typedef struct foo foo;` where both names share a scope. */
  #repeatsTarget(id: TypeId): boolean {
    const { btf } = this.#graph;
    const target = strip(this.#graph, id);
    if (nameOf(btf, target) !== nameOf(btf, id)) return false;
    const shared = new Set(this.#rules.scopes("alias"));
    return this.#rules.scopes(thingOf(kindOf(btf, target))).some((scope) => shared.has(scope));
  }

  #nameLikeTarget(id: TypeId): void {
    const target = strip(this.#graph, id);
    const name = this.typeNames.get(target);
    if (name !== undefined) this.typeNames.set(id, name);
  }
}

const thingOf = (kind: number): Global => (kind === Kind.Struct ? "struct" : kind === Kind.Union ? "union" : "enum");

/** Everything that the types can declare, by the order in which names are given out. */
function declaredIds(graph: TypeGraph) {
  const declared = declaredTypes(graph);
  const constants: { readonly id: TypeId; readonly carrier: TypeId }[] = [];
  const ids = { records: [] as TypeId[], enums: [] as TypeId[], typedefs: [] as TypeId[], constants };
  for (let id = 1; id < graph.typeCount; id++) {
    const kind = kindOf(graph.btf, id);
    const isEnum = kind === Kind.Enum || kind === Kind.Enum64;
    if (isEnum && declared.isComposite(id)) constants.push({ id, carrier: declared.ownerOf(id) ?? id });
    if (!declared.isDeclared(id)) continue;
    if (kind === Kind.Typedef) ids.typedefs.push(id);
    else if (!isEnum) ids.records.push(id);
    else if (nameOf(graph.btf, id) !== "") ids.enums.push(id);
  }
  return ids;
}

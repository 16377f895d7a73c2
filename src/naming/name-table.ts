import { elementStart, elementWord, hasName, kindOf, nameOf, textAt, vlenOf, type TypeId } from "../btf/btf-file.js";
import { isEnumKind, Kind } from "../btf/kinds.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import type { EnumDeclaration, FunctionDeclaration, RecordDeclaration, Slot } from "../model/binding-model.js";
import { declaredTypes } from "../model/declared-types.js";
import { anonymousRecord, nestedRecord } from "../model/scope.js";
import { wantedName, withCompanions, type GlobalThing, type IdentifierRules, type Names } from "./identifier-rules.js";
import { Renamer } from "./renamer.js";
import { Scope } from "./scope.js";
import { NamedMembers, type MemberNames, type RefusedNames } from "./member-names.js";
import { usedTypedefs } from "./used-typedefs.js";

/** What everything is called in one language: legal, unreserved, and without collisions in any scope. */
export interface NameTable {
  /** The name of a declaration; empty for an enum that has none. Functions have one where the rules say so. */
  readonly type: (id: TypeId) => string;
  /** The names of the constants of an enum, in the order of its values. */
  readonly constants: (declaration: EnumDeclaration) => readonly string[];
  readonly members: (declaration: RecordDeclaration) => MemberNames;
  /** The names of the parameters of a function; `arg0` for the first where it has none. */
  readonly parameters: (declaration: FunctionDeclaration) => readonly string[];
}

/**
 * Names every declaration that the types of `graph` can make, whatever is selected, so a selection changes no name. The
 * name itself goes to structs and unions first, then to enums, typedefs and constants, each by the lowest id.
 */
export function buildNameTable(graph: TypeTable, rules: IdentifierRules): NameTable {
  // What else naming has found out is not kept: it would be in the way of the garbage collector.
  const { typeNames, constantNames } = new GlobalNaming(graph, rules);
  const type = (id: TypeId) => typeNames.get(id) ?? nameOf(graph.btf, id);
  return {
    type,
    constants: ({ id, values }) => {
      const renamed = constantNames.get(id);
      return values.map(({ name }, index) => renamed?.get(index) ?? name);
    },
    members: (declaration) =>
      new NamedMembers(declaration, type(declaration.id), refusedNames(declaration, rules, type), rules),
    parameters: (declaration) => nameParameters(declaration, rules),
  };
}

function nameParameters({ parameters }: FunctionDeclaration, rules: IdentifierRules): readonly string[] {
  const taken = new Scope(rules);
  const reserved = rules.reserved("parameter");
  const isReserved = (name: string) => reserved.has(name);
  const renamer = new Renamer((name) => !taken.has(name), isReserved, rules);
  return parameters.map(({ name }, index) => {
    const wanted = wantedName(name === "" ? `arg${String(index)}` : name, "parameter", rules);
    const own = taken.has(wanted) || isReserved(wanted) ? renamer.rename(wanted) : wanted;
    taken.add(own);
    return own;
  });
}

/** The names that members of one record cannot have. */
function refusedNames(
  declaration: RecordDeclaration,
  rules: IdentifierRules,
  type: (id: TypeId) => string,
): RefusedNames {
  const { id, typedef, slots } = declaration;
  const { typesHideMembers } = rules;
  const member = rules.reserved("member");
  const hoisted = rules.reserved("hoisted");
  const hoists = slots.some(holdsAnonymous);
  if (!typesHideMembers && !hoists) return { member, hoisted };
  const typedefs = usedTypedefs(slots).map(type);
  const own = typedef || !typesHideMembers ? [] : [type(id)];
  return {
    member: typesHideMembers ? withNames(member, typedefs) : member,
    hoisted: hoists ? withNames(hoisted, [...typedefs, ...own]) : hoisted,
  };
}

/** Whether a slot is an anonymous struct or union, or a record without a name that has one inside. */
function holdsAnonymous(slot: Slot): boolean {
  const inner = slot.kind === "field" ? nestedRecord(slot) : undefined;
  return inner !== undefined && (anonymousRecord(slot) !== undefined || inner.slots.some(holdsAnonymous));
}

/** Most records ask for few names, and a language reserves many: those are not copied. */
function withNames(names: Names, more: readonly string[]): Names {
  if (more.length === 0) return names;
  const others = new Set(more);
  return { has: (name) => names.has(name) || others.has(name) };
}

/** A thing that could not have the name that it wants: a type, or the value of an enum at `index`. */
interface Refused {
  readonly thing: GlobalThing;
  readonly id: TypeId;
  readonly index: number;
  readonly wanted: string;
}

/** Both maps hold only what is not called as in the source. */
class GlobalNaming {
  readonly typeNames = new Map<TypeId, string>();
  readonly constantNames = new Map<TypeId, Map<number, string>>();
  readonly #graph: TypeTable;
  readonly #rules: IdentifierRules;
  /** The names in each scope, and the scopes of each thing. */
  readonly #names = new Map<string, Scope>();
  readonly #scopes: Readonly<Record<GlobalThing, readonly Scope[]>>;
  /** Types with a typedef of their own name in their scope: what they are called in the end, the typedef is too. */
  readonly #repeated: ReadonlySet<TypeId>;
  /** They get a name when all others have theirs. */
  readonly #refused: Refused[] = [];

  constructor(graph: TypeTable, rules: IdentifierRules) {
    this.#graph = graph;
    this.#rules = rules;
    this.#scopes = {
      struct: this.#scopesOf("struct"),
      union: this.#scopesOf("union"),
      enum: this.#scopesOf("enum"),
      alias: this.#scopesOf("alias"),
      constant: this.#scopesOf("constant"),
      function: this.#scopesOf("function"),
    };
    const { records, enums, typedefs, constants } = declaredIds(graph);
    for (const id of records) this.#nameType(thingOf(kindOf(graph.btf, id)), id);
    for (const id of enums) this.#nameType("enum", id);
    const repeated = typedefs.filter((id) => this.#repeatsTarget(id));
    const isRepeated = new Set(repeated);
    this.#repeated = new Set(repeated.map((id) => strip(graph, id)));
    for (const id of repeated) this.#take("alias", this.#wantedName(nameOf(graph.btf, id), "alias"));
    for (const id of typedefs) if (!isRepeated.has(id)) this.#nameType("alias", id);
    for (const { id, carrier } of constants) this.#nameConstants(id, carrier);
    if (rules.functions === true) this.#nameFunctions();
    this.#nameRefused();
    for (const id of repeated) this.#nameLikeTarget(id);
  }

  #scopesOf(thing: GlobalThing): readonly Scope[] {
    return this.#rules.scopes(thing).map((scope) => {
      const names = this.#names.get(scope) ?? new Scope(this.#rules);
      this.#names.set(scope, names);
      return names;
    });
  }

  #nameType(thing: GlobalThing, id: TypeId): void {
    this.#claim(thing, id, 0, nameOf(this.#graph.btf, id));
  }

  #nameFunctions(): void {
    const { btf } = this.#graph;
    for (let id = 1; id < btf.typeCount; id++) {
      if (kindOf(btf, id) === Kind.Func) this.#claim("function", id, 0, nameOf(btf, id));
    }
  }

  /** Names the values of the enum `id`, whose declaration has the number of its `carrier`, itself or a typedef. */
  #nameConstants(id: TypeId, carrier: TypeId): void {
    const { btf } = this.#graph;
    const words = kindOf(btf, id) === Kind.Enum64 ? 3 : 2;
    const count = vlenOf(btf, id);
    const sourceOf = (index: number) => textAt(btf, elementWord(btf, elementStart(btf, id, index, words), 0));
    if (this.#rules.constantsInEnum === true && hasName(btf, carrier)) this.#nameInEnum(carrier, count, sourceOf);
    else for (let index = 0; index < count; index++) this.#claim("constant", carrier, index, sourceOf(index));
  }

  /** Names constants that have a scope of their own. */
  #nameInEnum(carrier: TypeId, count: number, sourceOf: (index: number) => string): void {
    const taken = new Scope(this.#rules);
    const reserved = this.#rules.reserved("constant");
    const isReserved = (name: string) => reserved.has(name);
    const renamer = new Renamer((name) => !taken.has(name), isReserved, this.#rules);
    const assign = (index: number, name: string) => {
      taken.add(name);
      if (name !== sourceOf(index)) this.#assign("constant", carrier, index, name);
    };
    const refused: number[] = [];
    for (let index = 0; index < count; index++) {
      const wanted = this.#wantedName(sourceOf(index), "constant");
      if (taken.has(wanted) || isReserved(wanted)) refused.push(index);
      else assign(index, wanted);
    }
    for (const index of refused) assign(index, renamer.rename(this.#wantedName(sourceOf(index), "constant")));
  }

  /** Takes the name that a thing wants, if it can have it. */
  #claim(thing: GlobalThing, id: TypeId, index: number, source: string): void {
    const wanted = this.#wantedName(source, thing);
    if (this.#rules.reserved(thing).has(wanted) || !this.#takeIfFree(thing, wanted)) {
      this.#refused.push({ thing, id, index, wanted });
      return;
    }
    if (wanted !== source) this.#assign(thing, id, index, wanted);
  }

  #takeIfFree(thing: GlobalThing, name: string): boolean {
    const scopes = this.#scopes[thing];
    const scope = scopes.length === 1 ? scopes[0] : undefined;
    if (scope !== undefined && this.#rules.companions === undefined) return scope.add(name);
    if (!this.#isFree(thing, name)) return false;
    this.#take(thing, name);
    return true;
  }

  #assign(thing: GlobalThing, id: TypeId, index: number, name: string): void {
    if (thing !== "constant") {
      this.typeNames.set(id, name);
      return;
    }
    const names = this.constantNames.get(id) ?? new Map<number, string>();
    this.constantNames.set(id, names.set(index, name));
  }

  #wantedName(source: string, thing: GlobalThing): string {
    return this.#rules.prefix + wantedName(source === "" ? "unnamed" : source, thing, this.#rules);
  }

  #nameRefused(): void {
    const renamers = new Map<GlobalThing, Renamer>();
    for (const { thing, id, index, wanted } of this.#refused) {
      const scoped = thing !== "constant" && this.#repeated.has(id) ? "alias" : thing;
      const renamer = renamers.get(scoped) ?? this.#renamerFor(scoped);
      renamers.set(scoped, renamer);
      const name = renamer.rename(wanted);
      this.#take(scoped, name);
      this.#assign(thing, id, index, name);
    }
  }

  #renamerFor(thing: GlobalThing): Renamer {
    const reserved = this.#rules.reserved(thing);
    return new Renamer(
      (name) => this.#isFree(thing, name),
      (name) => reserved.has(name),
      this.#rules,
    );
  }

  #isFree(thing: GlobalThing, name: string): boolean {
    for (const one of withCompanions(name, thing, this.#rules)) {
      for (const names of this.#scopes[thing]) if (names.has(one)) return false;
    }
    return true;
  }

  #take(thing: GlobalThing, name: string): void {
    for (const one of withCompanions(name, thing, this.#rules)) {
      for (const names of this.#scopes[thing]) names.add(one);
    }
  }

  /** `typedef struct foo foo;`, or `Foo` where that is the same name, where both names share a scope. */
  #repeatsTarget(id: TypeId): boolean {
    const { btf } = this.#graph;
    const target = strip(this.#graph, id);
    if (!hasName(btf, target)) return false;
    const thing = thingOf(kindOf(btf, target));
    if (this.#wantedName(nameOf(btf, target), thing) !== this.#wantedName(nameOf(btf, id), "alias")) return false;
    const shared = this.#scopes[thing];
    return this.#scopes.alias.some((scope) => shared.includes(scope));
  }

  #nameLikeTarget(id: TypeId): void {
    const target = strip(this.#graph, id);
    const { btf } = this.#graph;
    const name = this.typeNames.get(target) ?? nameOf(btf, target);
    if (name !== nameOf(btf, id)) this.typeNames.set(id, name);
  }
}

const thingOf = (kind: number): GlobalThing =>
  kind === Kind.Struct ? "struct" : kind === Kind.Union ? "union" : "enum";

/** Everything that the types can declare, by the order in which names are given out. */
function declaredIds(graph: TypeTable) {
  const declared = declaredTypes(graph);
  const constants: { readonly id: TypeId; readonly carrier: TypeId }[] = [];
  const ids = { records: [] as TypeId[], enums: [] as TypeId[], typedefs: [] as TypeId[], constants };
  for (let id = 1; id < graph.typeCount; id++) {
    const kind = kindOf(graph.btf, id);
    const isEnum = isEnumKind(kind);
    if (isEnum && declared.isComposite(id)) constants.push({ id, carrier: declared.ownerOf(id) ?? id });
    if (!declared.isDeclared(id)) continue;
    if (kind === Kind.Typedef) ids.typedefs.push(id);
    else if (!isEnum) ids.records.push(id);
    else if (hasName(graph.btf, id)) ids.enums.push(id);
  }
  return ids;
}

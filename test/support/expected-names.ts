import { nameOrNothing, type BpftoolType } from "./bpftool.js";

/** How names have to come out: the source's own, but for words that the language has taken. */
export interface NameRules {
  /** The name of a member, a tag or a typedef. */
  readonly escape: (name: string) => string;
  /** In C++ tags and typedefs share one scope. */
  readonly cxx: boolean;
}

/** Words of C++ that real kernels and BPF objects use as names. What is missing here does not compile. */
const wordsOfCxx = new Set(
  `and bitand bitor bool catch class compl concept constexpr delete explicit export false friend mutable namespace
   new not operator or private protected public requires template this throw true try typeid typename using
   virtual wchar_t xor`.split(/\s+/),
);

/** Words of C up to C23, and macros that compilers for some machines or the headers that ours includes define. */
const wordsOfC = new Set(
  `alignas alignof bool constexpr false nullptr static_assert thread_local true typeof
   arm i386 linux mips sparc sun unix vax`.split(/\s+/),
);

export const nameRules = (cxx: boolean): NameRules => ({
  escape: (name) => (wordsOfC.has(name) || (cxx && wordsOfCxx.has(name)) ? `${name}_` : name),
  cxx,
});

/**
 * The tags of structs and unions and the names of typedefs of structs, unions and enums, by type. A name goes to tags
 * of structs and unions first, then to enums, then to typedefs, each by the lowest number; who comes late gets `___2`.
 */
export function expectedNames(dump: readonly BpftoolType[], rules: NameRules): ReadonlyMap<number, string> {
  const types = new Map(dump.map((type) => [type.id, type]));
  const records = dump.filter((type) => isRecord(type) && nameOrNothing(type.name) !== "");
  const enums = dump.filter((type) => isEnum(type) && nameOrNothing(type.name) !== "");
  const typedefs = dump.filter((type) => type.kind === "TYPEDEF" && isComposite(endOf(types, type)));
  const tags = new Scope(rules);
  tags.add([...records, ...enums]);
  if (!rules.cxx) {
    const ordinary = new Scope(rules);
    ordinary.add(typedefs);
    return new Map([...tags.names(), ...ordinary.names()]);
  }
  // `typedef struct foo foo;` says nothing new in C++: both are one name.
  const repeats = (type: BpftoolType): boolean => endOf(types, type)?.name === type.name;
  const repeated = typedefs.filter(repeats);
  tags.add(typedefs.filter((type) => !repeats(type)));
  const names = tags.names();
  return new Map([...names, ...repeated.map((type) => [type.id, tagOf(names, endOf(types, type))] as const)]);
}

const isRecord = ({ kind }: BpftoolType): boolean => kind === "STRUCT" || kind === "UNION";
const isEnum = ({ kind }: BpftoolType): boolean => kind === "ENUM" || kind === "ENUM64";
const isComposite = (type: BpftoolType | undefined): boolean => type !== undefined && (isRecord(type) || isEnum(type));

const links: readonly BpftoolType["kind"][] = ["TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG"];

/** What a typedef is in the end. */
function endOf(types: ReadonlyMap<number, BpftoolType>, typedef: BpftoolType): BpftoolType | undefined {
  let type: BpftoolType | undefined = typedef;
  while (type !== undefined && links.includes(type.kind) && "type_id" in type) type = types.get(type.type_id);
  return type;
}

const tagOf = (names: ReadonlyMap<number, string>, type: BpftoolType | undefined): string =>
  (type && names.get(type.id)) ?? "";

class Scope {
  readonly #rules: NameRules;
  readonly #names = new Map<number, string>();
  readonly #counts = new Map<string, number>();

  constructor(rules: NameRules) {
    this.#rules = rules;
  }

  add(types: readonly BpftoolType[]): void {
    for (const { id, name } of types) {
      const count = (this.#counts.get(name) ?? 0) + 1;
      this.#counts.set(name, count);
      const escaped = this.#rules.escape(name);
      this.#names.set(id, count === 1 ? escaped : `${escaped}___${String(count)}`);
    }
  }

  names(): ReadonlyMap<number, string> {
    return this.#names;
  }
}

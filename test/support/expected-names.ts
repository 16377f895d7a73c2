import { nameOrNothing, type BpftoolType } from "./bpftool.js";

/** How names have to come out: the source's own, but for words that the language has taken. */
export interface NameRules {
  readonly member: (name: string) => string;
  readonly tag: (name: string) => string;
}

/** Words of C++ that real kernels and BPF objects use as names. What is missing here does not compile. */
const wordsOfCxx = new Set(
  `and bitand bitor bool catch class compl concept constexpr delete explicit export false friend mutable namespace
   new not operator or private protected public requires template this throw true try typeid typename using
   virtual wchar_t xor`.split(/\s+/),
);

/** Words of C up to C23 and macros of compilers and of the headers that ours includes. */
const wordsOfC = new Set(
  `alignas alignof bool constexpr false nullptr static_assert thread_local true typeof
   arm i386 linux mips unix`.split(/\s+/),
);

export function nameRules(cxx: boolean): NameRules {
  const escape = (name: string) => (wordsOfC.has(name) || (cxx && wordsOfCxx.has(name)) ? `${name}_` : name);
  return { member: escape, tag: escape };
}

/**
 * The tag of each named struct and union: of those with one name the first keeps it, the second gets `___2`. Enums come
 * after them and take no name away.
 */
export function tagNames(dump: readonly BpftoolType[], rules: NameRules): ReadonlyMap<number, string> {
  const named = dump.filter(({ kind, name }) => (kind === "STRUCT" || kind === "UNION") && nameOrNothing(name) !== "");
  return numbered(named, rules.tag);
}

/** The name of each typedef that is printed: those of structs, unions and enums. Others count only if they clash. */
export function typedefNames(dump: readonly BpftoolType[], rules: NameRules): ReadonlyMap<number, string> {
  const types = new Map(dump.map((type) => [type.id, type]));
  const printed = dump.filter((type) => type.kind === "TYPEDEF" && isComposite(types.get(type.type_id)));
  return numbered(printed, rules.tag);
}

const isComposite = (type: BpftoolType | undefined): boolean =>
  type?.kind === "STRUCT" || type?.kind === "UNION" || type?.kind === "ENUM" || type?.kind === "ENUM64";

function numbered(types: readonly BpftoolType[], escape: (name: string) => string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const counts = new Map<string, number>();
  for (const { id, name } of types) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    names.set(id, count === 1 ? escape(name) : `${escape(name)}___${String(count)}`);
  }
  return names;
}

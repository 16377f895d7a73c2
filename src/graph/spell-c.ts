import {
  elementStart,
  elementWord,
  kindFlagOf,
  kindOf,
  nameOf,
  targetOf,
  textAt,
  vlenOf,
  type TypeId,
} from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { shorten } from "../text/printable.js";
import { arrayCount, arrayElement } from "./strip.js";
import type { TypeTable } from "./type-table.js";

/**
 * Steps of one type, those of all parameters included, and depth of prototypes inside each other: more become `...`. So many
 * characters of a name are a step too, and no name has more than some steps: a text is for people to read.
 */
const mostSteps = 40;
const deepestParameters = 3;
const charactersOfStep = 8;
const longestName = 128;

/** What is left of the steps: parameters of parameters would otherwise multiply. */
interface Budget {
  steps: number;
}

/**
 * A type as C writes it, without a name: `struct task_struct *`, `const char[16]`, `void (*)(int)`. It is meant for
 * people, in comments and tables, not for a compiler. Integer names are given the usual order (`unsigned long`, not
 * `long unsigned int`). Long declarators are cut with `...`.
 */
export function spellC(graph: Pick<TypeTable, "btf">, id: TypeId): string {
  return spell(graph, id, "", 0, { steps: mostSteps });
}

/** The kinds that lead on to another type. */
const declaratorKinds: ReadonlySet<number> = new Set([
  Kind.Const,
  Kind.Volatile,
  Kind.Restrict,
  Kind.TypeTag,
  Kind.Ptr,
  Kind.Array,
  Kind.FuncProto,
]);

function spell(graph: Pick<TypeTable, "btf">, id: TypeId, name: string, depth: number, budget: Budget): string {
  const { btf } = graph;
  let declarator = name;
  let qualifiers = "";
  let at = id;
  for (;;) {
    const kind = kindOf(btf, at);
    if (budget.steps-- <= 0 && declaratorKinds.has(kind)) return joined("...", declarator);
    switch (kind) {
      case Kind.Const:
        qualifiers = qualified(qualifiers, "const");
        break;
      case Kind.Volatile:
        qualifiers = qualified(qualifiers, "volatile");
        break;
      case Kind.Restrict:
        qualifiers = qualified(qualifiers, "restrict");
        break;
      case Kind.TypeTag:
        break;
      case Kind.Ptr:
        declarator = pointerTo(declarator, qualifiers);
        qualifiers = "";
        break;
      case Kind.Array:
        declarator = `${grouped(declarator)}[${String(arrayCount(btf, at))}]`;
        at = arrayElement(btf, at);
        continue;
      case Kind.FuncProto:
        declarator = `${grouped(declarator)}(${parameters(graph, at, depth, budget)})`;
        qualifiers = "";
        break;
      default:
        return joined(`${qualifiers}${paidName(baseName(graph, at), budget)}`, declarator);
    }
    at = targetOf(btf, at);
  }
}

/** A name as it is shown, taken out of the steps that are left. */
function paidName(name: string, budget: Budget): string {
  budget.steps -= Math.floor(Math.min(name.length, longestName) / charactersOfStep);
  return shorten(name, longestName);
}

const qualified = (qualifiers: string, word: string): string =>
  qualifiers.includes(word) ? qualifiers : `${qualifiers}${word} `;

const pointerTo = (declarator: string, qualifiers: string): string =>
  qualifiers === "" ? `*${declarator}` : joined(`*${qualifiers.trimEnd()}`, declarator);

/** A pointer binds less tightly than an array or a function: `(*name)[4]`. */
const grouped = (declarator: string): string => (declarator.startsWith("*") ? `(${declarator})` : declarator);

const joined = (base: string, declarator: string): string =>
  declarator === "" || declarator.startsWith("[") ? `${base}${declarator}` : `${base} ${declarator}`;

function parameters(graph: Pick<TypeTable, "btf">, proto: TypeId, depth: number, budget: Budget): string {
  const { btf } = graph;
  const count = vlenOf(btf, proto);
  if (count === 0) return "void";
  if (depth >= deepestParameters) return "...";
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    if (budget.steps <= 0) return [...texts, "..."].join(", ");
    const at = elementStart(btf, proto, index, 2);
    const name = elementWord(btf, at, 0);
    const type = elementWord(btf, at, 1);
    const isUntold = type === 0 && name === 0;
    if (isUntold) budget.steps--;
    texts.push(isUntold ? "..." : spell(graph, type, paidName(textAt(btf, name), budget), depth + 1, budget));
  }
  return texts.join(", ");
}

function baseName({ btf }: Pick<TypeTable, "btf">, id: TypeId): string {
  const name = nameOf(btf, id);
  switch (kindOf(btf, id)) {
    case Kind.Void:
      return "void";
    case Kind.Struct:
      return tagged("struct", name);
    case Kind.Union:
      return tagged("union", name);
    case Kind.Fwd:
      return tagged(kindFlagOf(btf, id) ? "union" : "struct", name);
    case Kind.Enum:
    case Kind.Enum64:
      return tagged("enum", name);
    case Kind.Int:
      return usualNames.get(name) ?? name;
    default:
      return name === "" ? "..." : name;
  }
}

/** As gdb shows it. One character beyond Latin-1 would double the room that an engine needs for the text around it. */
const tagged = (keyword: string, name: string): string => (name === "" ? `${keyword} {...}` : `${keyword} ${name}`);

/** The usual spelling of integer types that compilers also write in another order of words. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ["_Bool", "bool"],
  ["short int", "short"],
  ["short unsigned int", "unsigned short"],
  ["unsigned short int", "unsigned short"],
  ["unsigned", "unsigned int"],
  ["long int", "long"],
  ["long unsigned int", "unsigned long"],
  ["unsigned long int", "unsigned long"],
  ["long long int", "long long"],
  ["long long unsigned int", "unsigned long long"],
  ["unsigned long long int", "unsigned long long"],
  ["__int128 unsigned", "unsigned __int128"],
]);

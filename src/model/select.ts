import { kindOf, nameOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { BindgenError } from "../diagnostics/bindgen-error.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { IdList } from "../graph/id-list.js";
import type { TypeTable } from "../graph/type-table.js";
import type { DeclaredTypes } from "./declared-types.js";
import { matchesGlob } from "./glob.js";
import { nearestNames } from "./nearest.js";

/** Which types to print. A pattern is a name in which `*` stands for any text and `?` for one character. */
export interface Selection {
  /** Patterns of what is wanted; all named types when there is none. What they need by value comes with them. */
  readonly types?: readonly string[];
  /** Patterns of what is not wanted. A type that a wanted one holds by value is kept all the same. */
  readonly exclude?: readonly string[];
}

/** A selection, and what the language prints of it. */
export interface LanguageSelection extends Selection {
  /**
   * Whether functions are printed: then a pattern may be for them alone, and what they take and give by value comes with
   * them. Default false.
   */
  readonly functions?: boolean;
}

/**
 * The types that were asked for, in ascending order of their ids. Split BTF without a pattern means its own types, not
 * those of the base.
 *
 * @throws BindgenError `select/no-match` for a pattern that matches nothing.
 */
export function selectRoots(
  graph: TypeTable,
  declared: DeclaredTypes,
  { types = [], exclude = [], functions = false }: LanguageSelection,
): Uint32Array {
  const wanted = types.length === 0 ? allOwn(graph, declared) : matching(graph, declared, types, functions);
  if (exclude.length === 0) return wanted;
  return wanted.filter((id) => !exclude.some((pattern) => matchesGlob(pattern, nameOf(graph.btf, id))));
}

function allOwn(graph: TypeTable, declared: DeclaredTypes): Uint32Array {
  const list = new IdList(graph);
  for (let id = graph.btf.firstId; id < graph.typeCount; id++) if (declared.isDeclared(id)) list.add(id);
  return list.ids;
}

/** The functions that were asked for, in ascending order of their ids: never those of a base. */
export function* selectFunctions(
  { btf }: Pick<TypeTable, "btf">,
  { types = [], exclude = [] }: Selection,
): Generator<TypeId, void> {
  for (let id = btf.firstId; id < btf.typeCount; id++) {
    if (kindOf(btf, id) !== Kind.Func) continue;
    const matches = (pattern: string) => matchesGlob(pattern, nameOf(btf, id));
    if ((types.length === 0 || types.some(matches)) && !exclude.some(matches)) yield id;
  }
}

/** The types that a pattern matches; where functions count, a pattern may match those alone. */
function matching(
  graph: TypeTable,
  declared: DeclaredTypes,
  patterns: readonly string[],
  functions: boolean,
): Uint32Array {
  const { btf } = graph;
  const found = new Set<string>();
  const list = new IdList(graph);
  for (let id = 1; id < graph.typeCount; id++) {
    const isType = declared.isDeclared(id);
    const isFunction = functions && id >= btf.firstId && kindOf(btf, id) === Kind.Func;
    if (!isType && !isFunction) continue;
    const name = nameOf(btf, id);
    const hits = patterns.filter((pattern) => name !== "" && matchesGlob(pattern, name));
    hits.forEach((pattern) => found.add(pattern));
    if (isType && hits.length > 0) list.add(id);
  }
  const missing = patterns.find((pattern) => !found.has(pattern));
  if (missing !== undefined) throw new BindgenError(absent(graph, declared, missing));
  return list.ids;
}

/** The answer to a type that is not there: what it is instead, how to keep it, what is spelled like it. */
function absent(graph: TypeTable, declared: DeclaredTypes, pattern: string): Diagnostic {
  const help = [nameless(pattern) ?? presentAs(graph, pattern) ?? keepLine(pattern), nearest(graph, declared, pattern)];
  return describe("select/no-match", {
    subject: pattern,
    expected: "1 type or more",
    found: "none",
    help: help.filter((text) => text !== undefined).join("\n"),
  });
}

const nameless = (pattern: string): string | undefined =>
  /[*?]/.test(pattern) ? "No name of a struct, union, enum or typedef of them matches the pattern." : undefined;

/** Something that has the name, but is nothing to print. */
function presentAs(graph: TypeTable, name: string): string | undefined {
  const kinds = new Set<number>();
  for (let id = 1; id < graph.typeCount; id++) if (nameOf(graph.btf, id) === name) kinds.add(kindOf(graph.btf, id));
  if (kinds.has(Kind.Fwd)) {
    return `${name} is only declared here, not defined: nothing in the program needs more. ${keepLine(name)}`;
  }
  if (kinds.has(Kind.Typedef)) return `${name} is a typedef of a scalar or a pointer: it is resolved where it is used.`;
  if (kinds.has(Kind.Var)) return `${name} is a variable: ask for its type.`;
  return kinds.has(Kind.Func) ? `${name} is a function.` : undefined;
}

const keepLine = (name: string): string =>
  /^\w+$/.test(name)
    ? `clang drops a struct that is used only through bpf_ringbuf_reserve or on the stack. This line of C keeps it: ` +
      `struct ${name} *unused_${name} __attribute__((unused));`
    : `There is no type called ${name}.`;

function nearest(graph: TypeTable, declared: DeclaredTypes, name: string): string | undefined {
  const names: string[] = [];
  for (let id = 1; id < graph.typeCount; id++) if (declared.isDeclared(id)) names.push(nameOf(graph.btf, id));
  const found = nearestNames(name, names);
  return found.length === 0 ? undefined : `The nearest names here: ${found.join(", ")}.`;
}

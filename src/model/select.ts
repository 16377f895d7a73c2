import { kindOf, nameOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import { BindgenError } from "../diagnostics/bindgen-error.js";
import { IdList } from "../graph/id-list.js";
import type { TypeTable } from "../graph/type-table.js";
import { absent } from "./absent.js";
import type { DeclaredTypes } from "./declared-types.js";
import { matchesGlob } from "./glob.js";

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

/** What there is to say where nothing is left to print. */
export const nothingToPrint = ({ exclude = [] }: Selection): "select/nothing" | "select/nothing-left" =>
  exclude.length === 0 ? "select/nothing" : "select/nothing-left";

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

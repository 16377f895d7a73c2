import { elementStart, elementWord, nameOf, targetOf, textAt, vlenOf, type TypeId } from "../btf/btf-file.js";
import { IdList } from "../graph/id-list.js";
import type { TypeTable } from "../graph/type-table.js";
import type { FunctionDeclaration, Value } from "./binding-model.js";
import type { DeclaredTypes } from "./declared-types.js";
import { Lowering, type LoweringContext } from "./lowering.js";
import { MemberCount, nameCost } from "./member-count.js";
import { selectFunctions, type Selection } from "./select.js";

/** The functions that were asked for, in ascending order of their ids; each walk makes them anew. */
export class Functions implements Iterable<FunctionDeclaration> {
  readonly #context: LoweringContext;
  readonly #selection: Selection;

  constructor(context: LoweringContext, selection: Selection) {
    this.#context = context;
    this.#selection = selection;
  }

  /** @throws BindgenError `output/too-large` when all functions together have more parameters than the limit on members. */
  *[Symbol.iterator](): Iterator<FunctionDeclaration> {
    const { graph, limits } = this.#context;
    const { btf } = graph;
    const members = new MemberCount(graph, limits);
    for (const id of selectFunctions(graph, this.#selection)) {
      // Before they are made: any number of functions can share one list of parameters.
      members.add(vlenOf(btf, targetOf(btf, id)));
      const lowering = new Lowering(this.#context, id);
      const declaration = this.#function(id, lowering);
      members.add(lowering.members + namesCost(declaration));
      yield declaration;
    }
  }

  #function(id: TypeId, lowering: Lowering): FunctionDeclaration {
    const { btf } = this.#context.graph;
    const prototype = targetOf(btf, id);
    const parameters = Array.from({ length: vlenOf(btf, prototype) }, (_, index) => {
      const at = elementStart(btf, prototype, index, 2);
      return { name: textAt(btf, elementWord(btf, at, 0)), ...this.#value(lowering, elementWord(btf, at, 1)) };
    });
    // A last parameter of type void without a name stands for `...`.
    const last = parameters.at(-1);
    const variadic = last?.name === "" && last.type === undefined;
    return {
      kind: "function",
      id,
      name: nameOf(btf, id),
      parameters: variadic ? parameters.slice(0, -1) : parameters,
      result: this.#value(lowering, targetOf(btf, prototype)),
      variadic,
    };
  }

  #value(lowering: Lowering, type: TypeId): Value {
    return { type: lowering.value(type), cType: this.#context.shared.spelled(type) };
  }
}

/** The types that were selected and, behind them, the declared ones that the selected functions take or give by value. */
export function withPassedTypes(
  graph: TypeTable,
  declared: DeclaredTypes,
  selected: Uint32Array,
  selection: Selection,
): Uint32Array {
  const { btf } = graph;
  const known = new Uint8Array(graph.typeCount);
  const list = new IdList(graph);
  const add = (id: TypeId): void => {
    if (known[id] === 1 || !declared.isDeclared(id)) return;
    known[id] = 1;
    list.add(id);
  };
  selected.forEach(add);
  const seen = new Set<TypeId>();
  for (const id of selectFunctions(graph, selection)) {
    const prototype = targetOf(btf, id);
    // Any number of functions can share one list of parameters.
    if (seen.has(prototype)) continue;
    seen.add(prototype);
    add(declared.heldByValue(targetOf(btf, prototype)));
    for (let index = 0; index < vlenOf(btf, prototype); index++) {
      add(declared.heldByValue(elementWord(btf, elementStart(btf, prototype, index, 2), 1)));
    }
  }
  return list.ids;
}

const namesCost = ({ name, parameters }: FunctionDeclaration): number =>
  parameters.reduce((sum, parameter) => sum + nameCost(parameter.name), nameCost(name));

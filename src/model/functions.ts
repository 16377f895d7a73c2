import { elementStart, elementWord, kindOf, nameOf, targetOf, textAt, vlenOf, type TypeId } from "../btf/btf-file.js";
import { Kind } from "../btf/kinds.js";
import type { FunctionDeclaration, Value } from "./binding-model.js";
import { matchesGlob } from "./glob.js";
import { Lowering, type LoweringContext } from "./lowering.js";
import { MemberCount, nameCost } from "./member-count.js";
import type { Selection } from "./select.js";

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
    for (let id = btf.firstId; id < btf.typeCount; id++) {
      if (kindOf(btf, id) !== Kind.Func || !this.#isWanted(nameOf(btf, id))) continue;
      // Before they are made: any number of functions can share one list of parameters.
      members.add(vlenOf(btf, targetOf(btf, id)));
      const lowering = new Lowering(this.#context, id);
      const declaration = this.#function(id, lowering);
      members.add(lowering.members + namesCost(declaration));
      yield declaration;
    }
  }

  #isWanted(name: string): boolean {
    const { types = [], exclude = [] } = this.#selection;
    const matches = (pattern: string) => matchesGlob(pattern, name);
    return (types.length === 0 || types.some(matches)) && !exclude.some(matches);
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

const namesCost = ({ name, parameters }: FunctionDeclaration): number =>
  parameters.reduce((sum, parameter) => sum + nameCost(parameter.name), nameCost(name));

import { typescript } from "../../../generators/typescript/index.js";
import { generate, type CommonOptions } from "../../../src/index.js";
import { ModelReader, type Described } from "../values/read-model.js";
import { Scopes, subjectsOf, type Subject } from "./scope.js";

type Render = typeof typescript.render;
export type TypeScriptOptions = Parameters<Render>[1]["options"];

/** The bindings of one input, and what they were made from. */
export interface Generated extends Described {
  readonly text: string;
  readonly subjects: readonly Subject[];
  readonly scopes: Scopes;
  readonly reader: ModelReader;
  readonly options: TypeScriptOptions;
}

/** Prints the bindings and keeps the model and the very names that they have. */
export function generated(
  input: Uint8Array,
  options: Partial<TypeScriptOptions> = {},
  common: CommonOptions = {},
): Generated {
  let walked: Omit<Generated, "text"> | undefined;
  const backend: typeof typescript = {
    ...typescript,
    render(model, context) {
      const { names } = context;
      const declarations = [...model.declarations];
      const subjects = subjectsOf(declarations, names);
      const scopes = new Scopes(declarations, names);
      const described = { declarations, littleEndian: model.littleEndian };
      walked = { ...described, subjects, scopes, reader: new ModelReader(described), options: context.options };
      return typescript.render(model, context);
    },
  };
  const { files } = generate(input, { ...common, backend, options });
  if (walked === undefined) throw new Error("nothing was rendered");
  return { ...walked, text: files.map(({ content }) => String(content)).join("") };
}

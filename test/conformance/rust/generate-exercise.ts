import { rust } from "../../../generators/rust/index.js";
import type { Declaration, EnumDeclaration } from "../../../src/backend/index.js";
import { generate, type CommonOptions } from "../../../src/index.js";
import { constantAsserts } from "./constants.js";
import { exerciseText } from "./exercise.js";
import type { RustModule } from "./rust-main.js";
import { subjectsOf, type Subject } from "./subject.js";

/** The bindings of one input, and Rust that tries all that they have. */
export interface Exercised extends RustModule {
  readonly subjects: readonly Subject[];
  readonly declarations: readonly Declaration[];
  readonly littleEndian: boolean;
}

/** Prints the bindings, and beside them a program with the very names that they have; `zerocopy` adds views. */
export function exercised(input: Uint8Array, common: CommonOptions = {}, zerocopy = false): Exercised {
  let walked: Omit<Exercised, "bindings"> | undefined;
  const backend: typeof rust = {
    ...rust,
    render(model, context) {
      const { names } = context;
      const declarations = [...model.declarations];
      const subjects = subjectsOf(declarations, names);
      const enums = declarations.filter(isEnum);
      const named = enums.map(({ id }) => names.type(id)).filter((name) => name !== "");
      const exercise = exerciseText(subjects, named, names, zerocopy) + constantAsserts(enums, names);
      walked = { subjects, declarations, littleEndian: model.littleEndian, exercise };
      return rust.render(model, context);
    },
  };
  const { files } = generate(input, { ...common, backend, options: { zerocopy } });
  if (walked === undefined) throw new Error("nothing was rendered");
  return { ...walked, bindings: files.map(({ content }) => String(content)).join("") };
}

const isEnum = (declaration: Declaration): declaration is EnumDeclaration => declaration.kind === "enum";

import { wasm } from "../../../generators/wasm/index.js";
import type { NameTable, OutputFile } from "../../../src/backend/index.js";
import { generate, type CommonOptions } from "../../../src/index.js";
import { isRecord } from "../values/members.js";
import { ModelReader, type Described } from "../values/read-model.js";
import type { RecordDeclaration } from "../../../src/backend/index.js";

/** The component of one input, and what it was made from. */
export interface Generated extends Described {
  readonly files: readonly OutputFile[];
  readonly records: readonly RecordDeclaration[];
  readonly names: NameTable;
  readonly reader: ModelReader;
}

/** Makes the component of all records, or of those asked for, and keeps the model and the very names that it has. */
export function generated(input: Uint8Array, common: CommonOptions = {}, codec: "all" | "roots" = "all"): Generated {
  let walked: Omit<Generated, "files"> | undefined;
  const backend: typeof wasm = {
    ...wasm,
    render(model, context) {
      const declarations = [...model.declarations];
      const described = { declarations, littleEndian: model.littleEndian };
      const { roots } = model;
      const records = declarations.filter(isRecord).filter(({ id }) => codec === "all" || roots.has(id));
      walked = { ...described, records, names: context.names, reader: new ModelReader(described) };
      return wasm.render(model, context);
    },
  };
  const { files } = generate(input, { ...common, backend, options: { codec } });
  if (walked === undefined) throw new Error("nothing was rendered");
  return { ...walked, files };
}

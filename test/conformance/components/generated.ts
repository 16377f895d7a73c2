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

/** Makes the component of all records and keeps the model and the very names that it has. */
export function generated(input: Uint8Array, common: CommonOptions = {}): Generated {
  let walked: Omit<Generated, "files"> | undefined;
  const backend: typeof wasm = {
    ...wasm,
    render(model, context) {
      const declarations = [...model.declarations];
      const described = { declarations, littleEndian: model.littleEndian };
      const records = declarations.filter(isRecord);
      walked = { ...described, records, names: context.names, reader: new ModelReader(described) };
      return wasm.render(model, context);
    },
  };
  const { files } = generate(input, { ...common, backend, options: { codec: "all" } });
  if (walked === undefined) throw new Error("nothing was rendered");
  return { ...walked, files };
}

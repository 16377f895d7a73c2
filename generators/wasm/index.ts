import { defineBackend, fail, fileStem, type OptionTable } from "../../src/backend/index.js";
import { identifierRules } from "../wit/identifiers.js";
import { packageOption, worldOption } from "../wit/options.js";
import { renderWit, type WitFile } from "../wit/render.js";
import { addCodec } from "./codec.js";
import { CoreModule } from "./core-module.js";
import { addMemory, finishMemory } from "./memory.js";
import { addNumbers } from "./numbers.js";
import { RecordReaders } from "./read-records.js";
import { RecordWriters } from "./write-records.js";

const options = {
  package: packageOption,
  world: worldOption,
  codec: {
    type: "choice",
    values: ["roots", "all"],
    default: "roots",
    help: "Which records the component decodes and encodes: those asked for or held by no other, or all.",
  },
} as const satisfies OptionTable;

/**
 * A component that exports the codec of the WIT backend: a core module, with the WIT in a custom section, for the host to
 * wrap. Only the messages of the codec and that section hold names of the input, all of them identifiers or comments.
 */
export const wasm = defineBackend({
  apiVersion: 1,
  name: "wasm",
  title: "A WebAssembly component that decodes and encodes records",
  extension: ".wasm",
  options,
  identifiers: () => identifierRules({ functions: "none" }),
  expresses: new Set(["bitfields", "big-endian-bitfields", "wide-bitfields", "int128"]),
  render(model, context) {
    const forms = { arrays: "list", text: "bytes", enums: "integer", functions: "none" } as const;
    const file = renderWit(model, { ...context, options: { ...context.options, ...forms } });
    if (file.codec.length === 0) fail("wasm/no-codec", { expected: "1 record or more", found: "none" });
    const content = coreModule(file, model.littleEndian);
    return [{ path: `${fileStem(model.name)}.wasm`, content, finish: "component" }];
  },
});

export default wasm;

function coreModule({ codec, names, text }: WitFile, littleEndian: boolean): Uint8Array {
  const module = new CoreModule();
  const memory = addMemory(module);
  const numbers = addNumbers(module, littleEndian);
  const readers = new RecordReaders(module, memory, numbers);
  const writers = new RecordWriters(module, numbers);
  for (const entry of codec) addCodec({ module, memory, readers, writers }, entry, names.codec);
  finishMemory(module, memory);
  return module.bytes(new Map([["wit", text]]));
}

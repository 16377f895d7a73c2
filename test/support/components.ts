import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { $init, generate } from "@bytecodealliance/jco-transpile/component";
import { componentEmbed, componentNew } from "@bytecodealliance/jco-transpile/wasm-tools";
import type { OutputFile } from "../../src/backend/index.js";
import { finishFiles } from "../../src/finish.js";

/**
 * What component tools say of a WIT file: nothing where they accept it. Parsing alone is not enough: names and limits are
 * checked when a component is made.
 */
export async function witProblem(witSource: string): Promise<string | undefined> {
  try {
    await componentNew(await componentEmbed({ witSource, dummy: true }), []);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The tools throw objects with a `payload` of text. */
export const messageOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "payload" in error ? String(error.payload) : String(error);

/** A function of a codec: it throws an object with a `payload` where the component returns an error. */
export type CodecFunction = (value: unknown) => unknown;

/** Makes a component of the file that the backend prints, and runs it in Node. */
export async function runComponent(
  files: readonly OutputFile[],
  parent: string,
): Promise<Record<string, CodecFunction>> {
  const [finished] = await finishFiles(files);
  if (finished === undefined || typeof finished.content === "string") throw new Error("no component");
  return importComponent(finished.content, parent);
}

/** The functions of the one interface that a component exports. */
async function importComponent(component: Uint8Array, parent: string): Promise<Record<string, CodecFunction>> {
  await $init;
  // Everything in one file of JavaScript, and no type declarations.
  const { files } = generate(component, { name: "component", noTypescript: true, base64Cutoff: 2 ** 30 });
  const folder = await mkdtemp(join(parent, "component-"));
  for (const [name, content] of files) await writeFile(join(folder, name.replace(/\.js$/, ".mjs")), content);
  const module = (await import(pathToFileURL(join(folder, "component.mjs")).href)) as { readonly codec?: unknown };
  return module.codec as Record<string, CodecFunction>;
}

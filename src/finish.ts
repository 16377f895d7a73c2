import type { OutputFile } from "./backend/backend.js";
import { fail } from "./diagnostics/bindgen-error.js";
import { messageOf } from "./diagnostics/thrown.js";

/** The part of `@bytecodealliance/jco-transpile/wasm-tools` that makes components. */
export interface ComponentTools {
  /** Puts the types of the world into a core module. */
  readonly componentEmbed: (options: {
    readonly binary: Uint8Array;
    readonly witSource: string;
  }) => Promise<Uint8Array>;
  /** Wraps a core module that knows its world. */
  readonly componentNew: (module: Uint8Array, adapters: []) => Promise<Uint8Array>;
}

/** The optional peer dependency that has them. */
export const componentToolsPackage = "@bytecodealliance/jco-transpile/wasm-tools";

/**
 * Does what is left to do with the files of a backend: what takes time or other packages. Files that ask for nothing are
 * returned as they are.
 *
 * @param loadTools gives the tools for components; without it they are imported from the optional peer dependency
 * `@bytecodealliance/jco-transpile`.
 * @throws BindgenError `finish/no-tools` when they cannot be loaded, `finish/no-component` when they refuse a module.
 */
export async function finishFiles(
  files: readonly OutputFile[],
  loadTools: () => Promise<unknown> = () => import(componentToolsPackage),
): Promise<readonly OutputFile[]> {
  if (files.every(({ finish }) => finish === undefined)) return files;
  const tools = await toolsFrom(loadTools);
  const finished: OutputFile[] = [];
  for (const file of files) finished.push(file.finish === "component" ? await asComponent(file, tools) : file);
  return finished;
}

async function toolsFrom(loadTools: () => Promise<unknown>): Promise<ComponentTools> {
  try {
    // What the package exports; the test of the command runs it.
    return (await loadTools()) as ComponentTools;
  } catch (error) {
    // Behind the first line Node lists which files wanted it.
    fail("finish/no-tools", { expected: "an installed package", found: messageOf(error).split("\n", 1).join("") });
  }
}

async function asComponent({ path, content }: OutputFile, tools: ComponentTools): Promise<OutputFile> {
  const module = splitModule(content);
  if (module === undefined)
    fail("finish/no-component", { subject: path, expected: "a section with WIT at its end", found: "none" });
  try {
    const embedded = await tools.componentEmbed({ binary: module.core, witSource: module.wit });
    return { path, content: await tools.componentNew(embedded, []) };
  } catch (error) {
    fail("finish/no-component", { subject: path, expected: "a component", found: reasonOf(error) });
  }
}

/** The tools throw objects with a `payload` of text. */
function reasonOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "payload" in error) return String(error.payload);
  return messageOf(error);
}

/** A core module without its last section, a custom one called `wit`, and the text in that. */
function splitModule(content: string | Uint8Array): { readonly core: Uint8Array; readonly wit: string } | undefined {
  if (typeof content === "string") return undefined;
  let last: Section | undefined;
  for (let at = headerSize; at < content.length; at = last.end) last = sectionAt(content, at);
  if (last?.id !== 0) return undefined;
  const body = content.subarray(last.body, last.end);
  const name = utf8.decode(body.subarray(1, 1 + sectionName.length));
  if (name !== sectionName) return undefined;
  return { core: content.subarray(0, last.start), wit: utf8.decode(body.subarray(1 + sectionName.length)) };
}

const utf8 = new TextDecoder();

const sectionName = "wit";

/** The magic number and the version of a module. */
const headerSize = 8;

interface Section {
  readonly id: number;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** The section that begins at `start`: its id, its size as LEB128, its body. */
function sectionAt(module: Uint8Array, start: number): Section {
  let size = 0;
  let at = start + 1;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = module[at++] ?? 0;
    size += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  return { id: module[start] ?? 0, start, body: at, end: at + size };
}

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Backend } from "../backend/backend.js";
import { fail } from "../diagnostics/bindgen-error.js";
import { messageOf } from "../diagnostics/thrown.js";

/** The languages that come with the package: what `--lang` takes, each loaded when it is asked for. */
export const languages: ReadonlyMap<string, () => Promise<{ readonly default: Backend }>> = new Map<
  string,
  () => Promise<{ readonly default: Backend }>
>([
  ["c", () => import("../../generators/c/index.js")],
  ["rust", () => import("../../generators/rust/index.js")],
  ["wit", () => import("../../generators/wit/index.js")],
  ["wasm", () => import("../../generators/wasm/index.js")],
  ["ts", () => import("../../generators/typescript/index.js")],
]);

/** @throws BindgenError `options/unknown-backend`. */
export async function loadLanguage(name: string): Promise<Backend> {
  const load = languages.get(name);
  if (load === undefined) {
    fail("options/unknown-backend", {
      subject: `--lang ${name}`,
      expected: [...languages.keys()].join(", "),
      found: name,
    });
  }
  return (await load()).default;
}

/**
 * Loads a backend of somebody else by its exact specifier: a package, or a path from the working directory.
 *
 * @throws BindgenError `options/bad-backend` when there is no such module, or it is no backend.
 */
export async function loadBackend(specifier: string): Promise<Backend> {
  const isPath = specifier.startsWith(".") || specifier.startsWith("/");
  let module: { readonly default?: unknown };
  try {
    module = (await importModule(isPath ? pathToFileURL(resolve(specifier)).href : specifier)) as typeof module;
  } catch (error) {
    fail("options/bad-backend", {
      subject: specifier,
      expected: "a module that can be loaded",
      found: messageOf(error),
    });
  }
  const { default: backend } = module;
  if (!isBackend(backend)) {
    const expected = "a default export with apiVersion 1, name, options, identifiers(), expresses and render()";
    fail("options/bad-backend", { subject: specifier, expected, found: backend === undefined ? "none" : "another" });
  }
  for (const [name, option] of Object.entries(backend.options)) requireOption(`${specifier}: options.${name}`, option);
  return backend;
}

function isBackend(value: unknown): value is Backend {
  if (!isObject(value)) return false;
  const { apiVersion, name, options, identifiers, expresses, render } = value;
  const isNamed = apiVersion === 1 && typeof name === "string";
  return isNamed && isObject(options) && isFunction(identifiers) && expresses instanceof Set && isFunction(render);
}

/** Tables of options are written by hand, in JavaScript too. */
function requireOption(subject: string, option: unknown): void {
  const { type, values, pattern, default: value } = isObject(option) ? option : {};
  const isChoice = type === "choice" && Array.isArray(values) && values.includes(value);
  const isText = type === "text" && pattern instanceof RegExp && typeof value === "string";
  if (isChoice || isText || (type === "boolean" && typeof value === "boolean")) return;
  const expected = "a boolean, a choice with values, or a text with a pattern, and a default of that";
  fail("options/bad-backend", { subject, expected, found: `${String(type)} with the default ${String(value)}` });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isFunction = (value: unknown): boolean => typeof value === "function";

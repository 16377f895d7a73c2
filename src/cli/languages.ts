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
  if (!isBackend(module.default)) {
    const expected = "a default export with apiVersion 1 and render()";
    fail("options/bad-backend", {
      subject: specifier,
      expected,
      found: module.default === undefined ? "none" : "another",
    });
  }
  return module.default;
}

function isBackend(value: unknown): value is Backend {
  if (typeof value !== "object" || value === null) return false;
  const { apiVersion, name, render, identifiers } = value as Partial<Backend>;
  return (
    apiVersion === 1 && typeof name === "string" && typeof render === "function" && typeof identifiers === "function"
  );
}

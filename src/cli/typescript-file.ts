import type { PlacedFile } from "./outputs.js";

/** A file of TypeScript, whatever it is called where it is written. */
export interface TypeScriptFile extends PlacedFile {
  readonly content: string;
}

/** A backend may print other files beside its TypeScript. */
export function isTypeScript(file: PlacedFile): file is TypeScriptFile {
  return typeof file.content === "string" && /\.[cm]?ts$/.test(file.name);
}

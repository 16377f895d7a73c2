import type { RustOptions } from "./options.js";
import { attribute } from "./rustfmt.js";

/** The line of traits that a type derives: what every type can, what this one can, and what the user wants. */
export function derives(traits: readonly string[], { derive }: RustOptions): string {
  const chosen = derive.split(",").map((trait) => trait.trim());
  const all = ["Clone", "Copy", ...traits, ...chosen.filter((trait) => trait !== "")];
  return attribute("derive", [...new Set(all)]);
}

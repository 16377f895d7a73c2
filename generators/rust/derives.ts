import type { RustOptions } from "./options.js";
import { attribute } from "./rustfmt.js";

/** What every type implements without deriving it. */
const implemented: ReadonlySet<string> = new Set(["Debug", "Default"]);

/** The line of traits that a type derives: what every type can, what this one can, and what the user wants. */
export function derives(traits: readonly string[], { derive }: RustOptions): string {
  const chosen = derive.split(",").map((trait) => trait.trim());
  const more = chosen.filter((trait) => trait !== "" && !implemented.has(trait));
  return attribute("derive", [...new Set(["Clone", "Copy", ...traits, ...more])]);
}

import type { WitOptions } from "./options.js";
import { keywords } from "./reserved-words.js";
import type { WitType } from "./types.js";

/** A name as it is written: a word of the grammar has `%` before it. */
export const spellName = (name: string): string => (keywords.has(name) ? `%${name}` : name);

export function spellType(type: WitType, { text }: Pick<WitOptions, "text">): string {
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "pair":
      return `tuple<u64, ${type.high}>`;
    case "enum":
    case "record":
      return spellName(type.name);
    case "list": {
      if (type.isText && text === "string") return "string";
      const length = type.isFixed ? `, ${String(type.count)}` : "";
      return `list<${spellType(type.element, { text })}${length}>`;
    }
  }
}

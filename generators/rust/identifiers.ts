import type { Bitfield, Field, IdentifierRules, NamedThing } from "../../src/backend/index.js";
import { isText } from "./spelling.js";
import { keywords, ownConstants, ownFunctions, ownTypes, unescapable } from "./reserved-words.js";

const reservedFor = (...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set([...keywords, ...unescapable, ...sets.flatMap((set) => [...set])]);

const members = reservedFor();
const accessors = reservedFor(ownFunctions, ownConstants);
const constants = reservedFor(ownConstants);
const types = reservedFor(ownTypes);

function reserved(thing: NamedThing): ReadonlySet<string> {
  switch (thing) {
    case "member":
    case "hoisted":
      return members;
    case "accessor":
      return accessors;
    case "constant":
      return constants;
    default:
      return types;
  }
}

/** What the functions that are made for a member are called. A text has its bytes too, a flexible array those behind it. */
function accessorForms({ type }: Field | Bitfield): readonly string[] {
  if (type.kind !== "array") return ["*", "set_*"];
  const text = isText(type) ? ["*_bytes", "*_str", "*_escaped"] : [];
  return ["*", "set_*", ...text, ...(type.counts[0] === 0 ? ["*_tail", "*_iter"] : [])];
}

/**
 * Types, the constants of enums without a name, and members of a struct have scopes of their own. An enum is a tuple
 * struct, whose name is that of a function too.
 */
export const identifierRules: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  constantsInEnum: true,
  scopes: (thing) => (thing === "constant" ? ["values"] : thing === "enum" ? ["types", "values"] : ["types"]),
  reserved,
  style: (thing) => {
    if (thing === "constant") return "SCREAMING_SNAKE_CASE";
    return thing === "member" || thing === "hoisted" || thing === "accessor" ? "source" : "UpperCamelCase";
  },
  escape: (word) => (keywords.has(word) ? `r#${word}` : `${word}_`),
  accessors: accessorForms,
};

import type { GlobalThing, IdentifierRules, NamedThing } from "../../src/backend/index.js";
import type { TypeScriptOptions } from "./options.js";
import { builtInTypes, commonJsNames, keywords, objectMembers, usedGlobals } from "./reserved-words.js";

const declarations: ReadonlySet<string> = new Set([...keywords, ...builtInTypes, ...usedGlobals, ...commonJsNames]);

/** Constants of an enum that has a name are properties of an object. */
const properties: ReadonlySet<string> = new Set([...declarations, "__proto__"]);

function reserved(thing: NamedThing): ReadonlySet<string> {
  if (thing === "member" || thing === "hoisted" || thing === "accessor") return objectMembers;
  return thing === "constant" ? properties : declarations;
}

/** What comes with a type: its plain object, what it is made from, and functions. */
function companions(thing: GlobalThing): readonly string[] {
  const ofRecord = ["*Fields", "*Init", "decode*", "encode*"];
  if (thing === "constant") return [];
  return thing === "enum" ? ["nameOf*"] : thing === "alias" ? [...ofRecord, "nameOf*"] : ofRecord;
}

const isMember = (thing: NamedThing): boolean => thing === "member" || thing === "hoisted";

/**
 * A module has one scope. Names of C have no `$`, so what has one is ours: a reserved word, the type of a nested record,
 * and members such as `$at`.
 */
export const identifierRules = ({ case: style }: TypeScriptOptions): IdentifierRules => ({
  prefix: "",
  typesHideMembers: false,
  constantsInEnum: true,
  scopes: () => ["module"],
  reserved,
  companions,
  nestedName: (around, member) => `${around}$${member}`,
  style: (thing) => {
    if (thing === "constant") return "source";
    if (isMember(thing)) return style === "camel" ? "lowerCamelCase" : "source";
    return "UpperCamelCase";
  },
  escape: (word) => `${word}$`,
});

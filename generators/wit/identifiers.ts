import type { GlobalThing, IdentifierRules, NamedThing } from "../../src/backend/index.js";
import type { WitOptions } from "./options.js";
import { helperTypes } from "./reserved-words.js";

/** Component tools compare names without their hyphens. */
export const key = (name: string): string => name.replaceAll("-", "");

/** Ends the name of a type that is made for a record without a name. */
const madeUp = /-anon(\d+)$/;

/** What no declaration can be called: a helper type of some tool, or what a made-up name looks like. */
const types = {
  has: (name: string): boolean => helperTypes.has(key(name)) || /anon\d+(dup\d+)*$/.test(key(name)),
};
const nothing: ReadonlySet<string> = new Set();

const isType = (thing: NamedThing): boolean =>
  thing === "struct" || thing === "union" || thing === "enum" || thing === "alias";

/**
 * The functions of a record; and what component tools call a type that they import a second time. For that they look only
 * whether the very name is taken, and not one that differs by hyphens.
 */
function companions(thing: GlobalThing): readonly string[] {
  if (thing === "constant" || thing === "function") return [];
  return thing === "enum" ? ["*0"] : ["*0", "decode-*", "encode-*"];
}

/**
 * Types, the functions that come with them and those of the source share a scope; the cases of an enum and the fields of a record have their
 * own. Words of the grammar are escaped where they are printed: that changes no name.
 *
 * The type of a record without a name is called by its path, and ends with the length of the name that the path begins
 * with: hyphens do not count, so that `a` and `b-c` would be the same as `a-b` and `c` otherwise.
 */
export const identifierRules = ({ functions }: Pick<WitOptions, "functions">): IdentifierRules => ({
  prefix: "",
  typesHideMembers: false,
  constantsInEnum: true,
  // Constants are text in docs, but for the cases of an enum.
  scopes: (thing) => (thing === "constant" ? [] : ["types"]),
  functions: functions !== "none",
  reserved: (thing) => (isType(thing) ? types : nothing),
  companions,
  style: () => "kebab-case",
  unionTypes: true,
  // Tools take no more than 100,000: a name made of those of 64 types inside each other has less.
  longest: 1000,
  nestedName: (around, member) => {
    const length = madeUp.exec(around)?.[1] ?? String(key(around).length);
    return `${around.replace(madeUp, "")}-${member}-anon${length}`;
  },
  lengthen: (name) => `${name}-type`,
  numbered: (name, number) => `${name}-dup${String(number)}`,
  key,
});

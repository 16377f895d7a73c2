import type { IdentifierRules } from "../../src/backend/index.js";
import { macrosOf } from "./macros.js";
import type { COptions } from "./options.js";
import { reserved } from "./reserved-words.js";

const scopesOfC = {
  struct: ["tags"],
  union: ["tags"],
  enum: ["tags"],
  alias: ["ordinary"],
  constant: ["ordinary"],
  function: ["ordinary"],
} as const;

/** In C++ a tag is also the name of a type; an enumerator may still have the name of a struct. */
const scopesOfCxx = { ...scopesOfC, alias: ["tags", "ordinary"] } as const;

/**
 * Names in C are those of the source. Tags have a scope of their own, typedefs and enumerators share one. Whatever a
 * name was, these rules and `identifier()` leave letters, digits and underscores: it cannot break out of the text. The
 * macros of the header of these `bindings` would replace whatever else has their names.
 */
export function identifierRules({ cxx, prefix }: COptions, bindings: string): IdentifierRules {
  const { guard, bigEndian } = macrosOf(prefix, bindings);
  const withMacros = (names: ReadonlySet<string>) => new Set(names).add(guard).add(bigEndian);
  const { tag, ordinary, member, hoisted } = cxx ? reserved.cxx : reserved.c;
  const words = {
    tag: withMacros(tag),
    ordinary: withMacros(ordinary),
    member: withMacros(member),
    hoisted: withMacros(hoisted),
  };
  const scopes = cxx ? scopesOfCxx : scopesOfC;
  return {
    prefix,
    typesHideMembers: cxx,
    scopes: (thing) => scopes[thing],
    reserved: (thing) => {
      if (thing === "member" || thing === "hoisted") return words[thing];
      return thing === "alias" || thing === "constant" ? words.ordinary : words.tag;
    },
  };
}

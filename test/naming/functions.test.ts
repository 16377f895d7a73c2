import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel } from "../../src/model/build-model.js";
import type { IdentifierRules } from "../../src/naming/identifier-rules.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import { enumeration, func, funcProto, graphOf, signedInt, struct } from "../support/encode-types.js";

/** A language in which functions share a scope with constants, and no function is called `main`. */
const rules: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  functions: true,
  scopes: (thing) => (thing === "function" || thing === "constant" ? ["values"] : ["types"]),
  reserved: (thing) => new Set({ function: ["main"], parameter: ["self"] }[thing as string]),
  style: (thing) => (thing === "parameter" ? "lowerCamelCase" : "source"),
};

const plain = signedInt("int", 4);

/** Each function with its parameters. */
function namesOf(types: readonly TypeNode[], own = rules): readonly string[] {
  const graph = graphOf(types);
  const names = buildNameTable(graph, own);
  return [...buildModel(graph).functions].map((of) => `${names.type(of.id)}(${names.parameters(of).join(", ")})`);
}

describe("names of functions", () => {
  it("are those of the source, also where a type has the same", () => {
    expect(namesOf([plain, struct("f", 4), funcProto(1), func("f", 3), func("g", 3)])).toEqual(["f()", "g()"]);
  });

  it("are escaped and numbered", () => {
    expect(namesOf([funcProto(0), func("main", 1), func("f", 1), func("f", 1)])).toEqual(["main_()", "f()", "f___2()"]);
  });

  it("give way to all others that share their scope", () => {
    expect(namesOf([enumeration("e", { A: 1 }), funcProto(0), func("A", 2)])).toEqual(["A___2()"]);
  });

  it("are not given out where the language has none", () => {
    const types = [funcProto(0), func("main", 1), func("f", 1), func("f", 1)];
    expect(namesOf(types, { ...rules, functions: false })).toEqual(["main()", "f()", "f()"]);
  });
});

describe("names of parameters", () => {
  it.each<readonly [string, readonly string[], string]>([
    ["are those of the source", ["a", "b"], "f(a, b)"],
    ["have their style", ["user_id"], "f(userId)"],
    ["are escaped", ["self", "main"], "f(self_, main)"],
    ["are numbered where they are there again", ["a", "a", "a"], "f(a, a___2, a___3)"],
    ["are those of their places where there are none", ["", "a", ""], "f(arg0, a, arg2)"],
    ["are made up past those that exist", ["arg1", ""], "f(arg1, arg1___2)"],
  ])("%s", (_, names, expected) => {
    const parameters = names.map((name) => [name, 1] as const);
    expect(namesOf([plain, funcProto(0, parameters), func("f", 2)])).toEqual([expected]);
  });
});

import { describe, expect, it } from "vitest";
import { btfToWit, type WitFlatOptions } from "../../src/index.js";
import { witProblem } from "../support/components.js";
import { goldenCases, inputOf, optionsByLanguage } from "./cases.js";

const optionSets: Readonly<Record<string, WitFlatOptions>> = {
  defaults: {},
  "all records, no codec": { codec: "none" },
  "fixed arrays and enums": { codec: "all", arrays: "fixed", enums: "enum" },
  strings: { codec: "all", text: "string", package: "a:record@1.2.3-rc.1", world: "list" },
};

describe.each(Object.entries(optionSets))("the WIT of the golden cases with %s", (_, options) => {
  it.each(goldenCases)("$name: is accepted by component tools", async (golden) => {
    const text = btfToWit(inputOf(golden), { ...optionsByLanguage(golden).common, name: golden.name, ...options });
    expect(await witProblem(text)).toBeUndefined();
  });
});

describe("what is accepted", () => {
  it.each([
    ["interface types { record a {} }", "at least one"],
    ["interface types { record a { b-c: u8, bc: u8 } }", "conflicts"],
    ["interface types { record a { b: c } }", "does not exist"],
    ["interface types { record a { b: u8 } record A { b: u8 } }", "conflicts"],
  ])("is not %s", async (types, problem) => {
    expect(await witProblem(`package a:b; ${types} world w { import types; }`)).toContain(problem);
  });
});

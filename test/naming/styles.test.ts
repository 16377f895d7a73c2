import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel } from "../../src/model/build-model.js";
import type { CaseStyle } from "../../src/naming/case-style.js";
import type { IdentifierRules } from "../../src/naming/identifier-rules.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import { enumeration, graphOf, int, member, struct, typedef, union } from "../support/encode-types.js";

const byte = int("u8", 1);

/** A language that joins words in its own way and writes `r#` before a reserved word. */
const rules: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  scopes: (thing) => (thing === "constant" ? ["constants"] : ["types"]),
  reserved: (thing) => new Set(thing === "member" ? ["type", "self"] : ["Self"]),
  style: (thing) =>
    thing === "constant" ? "SCREAMING_SNAKE_CASE" : thing === "member" ? "lowerCamelCase" : "UpperCamelCase",
  escape: (word) => (word.toLowerCase() === "self" ? `${word}_` : `r#${word}`),
};

/** What each declaration and what is in it is called, by its number. */
function namesOf(types: readonly TypeNode[], language = rules): readonly string[] {
  const graph = graphOf(types);
  const names = buildNameTable(graph, language);
  return [...buildModel(graph).declarations]
    .sort((a, b) => a.id - b.id)
    .map((declaration) => {
      const own = names.type(declaration.id);
      if (declaration.kind === "enum") return [own, ...names.constants(declaration)].join(" ");
      if (declaration.kind === "alias") return own;
      const fields = names.members(declaration).fields();
      return [own, ...fields.map(({ path }) => path.join("."))].join(" ");
    });
}

const bytesCalled = (...names: readonly string[]) => names.map((name, index) => member(name, 1, index * 8));

describe("names in a style", () => {
  it("have it at every place", () => {
    expect(
      namesOf([byte, struct("task_info", 2, bytesCalled("parent_pid", "x")), enumeration("run_state", { Is_up: 1 })]),
    ).toEqual(["TaskInfo parentPid x", "RunState IS_UP"]);
  });

  it("get a number when they are cut and become the same", () => {
    expect(namesOf([struct("abcdX", 0), struct("abcdY", 0)], { ...rules, longest: 4 })).toEqual(["Abcd", "Abcd___2"]);
  });

  it("get a number when two become the same", () => {
    expect(namesOf([struct("foo_bar", 0), struct("FooBar", 0), enumeration("e", { a_b: 1, AB: 2, aB: 3 })])).toEqual([
      "FooBar",
      "FooBar___2",
      "E A_B AB A_B___2",
    ]);
    expect(namesOf([byte, struct("s", 3, bytesCalled("a_b", "aB", "c"))])).toEqual(["S aB___2 aB c"]);
  });

  it("stay the same for a typedef and its target, which share a scope", () => {
    expect(namesOf([struct("foo_bar", 0), typedef("FooBar", 1), typedef("foobar", 1)])).toEqual([
      "FooBar",
      "FooBar",
      "Foobar",
    ]);
    expect(namesOf([struct("Foo", 0), typedef("foo", 1), typedef("fOO", 1)])).toEqual(["Foo", "Foo", "FOo"]);
  });

  it("are escaped in the language's own way", () => {
    expect(namesOf([byte, struct("self", 3, bytesCalled("type", "self", "Type"))])).toEqual([
      "Self_ r#type self_ type___2",
    ]);
  });

  it("are escaped and numbered where all that begin alike are reserved", () => {
    const own: IdentifierRules = {
      ...rules,
      reserved: () => ({ has: (name) => name.startsWith("Anon") }),
      escape: (word) => `X${word}`,
    };
    const types = [struct("anon", 0), struct("anon", 0), struct("anon", 0)];
    expect(namesOf(types, own)).toEqual(["XAnon", "XAnon___2", "XAnon___3"]);
  });

  it("may be the same in two enums whose constants have scopes of their own", () => {
    const own: IdentifierRules = { ...rules, constantsInEnum: true, reserved: () => new Set(["SIZE"]) };
    const types = [
      enumeration("first", { a: 1, A: 2, size: 3 }),
      enumeration("second", { a: 1 }),
      enumeration("", { a: 1 }),
    ];
    expect(namesOf(types, own)).toEqual(["First A A___2 r#SIZE", "Second A", " A"]);
  });
});

describe("names of constants that have a scope in their enum", () => {
  const own: IdentifierRules = {
    prefix: "",
    typesHideMembers: false,
    constantsInEnum: true,
    scopes: () => ["types"],
    reserved: (thing) => new Set(thing === "constant" ? ["size"] : []),
  };

  it.each<readonly [string, readonly TypeNode[], readonly string[]]>([
    [
      "are made up for what has none",
      [
        enumeration("e", [
          ["", 1],
          ["", 2],
        ]),
      ],
      ["e unnamed unnamed___2"],
    ],
    ["are escaped where they are reserved", [enumeration("size", { size: 1 })], ["size size_"]],
    [
      "do not depend on what stands behind the enum",
      [
        enumeration("e", [
          ["A", 1],
          ["A", 2],
        ]),
        struct("A___2", 0),
      ],
      ["e A A___2", "A___2"],
    ],
  ])("%s", (_, types, expected) => {
    expect(namesOf(types, own)).toEqual(expected);
  });
});

describe("names of types of different styles", () => {
  const styles: Readonly<Record<string, CaseStyle>> = {
    struct: "UpperCamelCase",
    union: "SCREAMING_SNAKE_CASE",
    enum: "lowerCamelCase",
    alias: "source",
    constant: "source",
  };

  /** Every sort of type has a style and a scope of its own; a typedef is in all of them. */
  const own: IdentifierRules = {
    prefix: "",
    typesHideMembers: false,
    scopes: (thing) => (thing === "alias" ? ["struct", "union", "enum", "alias"] : [thing]),
    reserved: () => new Set(),
    style: (thing) => styles[thing] ?? "kebab-case",
  };

  it("are in that of their kind", () => {
    const types = [struct("foo_bar", 0), union("foo_bar", 0), enumeration("foo_bar", { a_B: 1 }), typedef("t_T", 1)];
    expect(namesOf(types, own)).toEqual(["FooBar", "FOO_BAR", "fooBar a_B", "t_T"]);
  });

  it("are shared with a typedef that is called like its target in its style", () => {
    const types = [struct("foo_bar", 0), union("foo_bar", 0), enumeration("foo_bar", { A: 1 })];
    const typedefs = [typedef("FooBar", 1), typedef("FOO_BAR", 2), typedef("fooBar", 3)];
    expect(namesOf([...types, ...typedefs], own)).toEqual([
      ...["FooBar", "FOO_BAR", "fooBar A"],
      ...["FooBar", "FOO_BAR", "fooBar"],
    ]);
    expect(namesOf([...types, typedef("FooBar", 2), typedef("FOO_BAR", 3), typedef("fooBar", 1)], own)).toEqual([
      ...["FooBar", "FOO_BAR", "fooBar A"],
      ...["FooBar___2", "FOO_BAR___2", "fooBar___2"],
    ]);
  });

  it("leave the name that they share with a typedef to no constant in its scope", () => {
    const shared: IdentifierRules = {
      ...own,
      scopes: (thing) => (thing === "alias" ? ["struct", "constant"] : [thing]),
    };
    const types = [struct("foo_bar", 0), typedef("FooBar", 1), enumeration("e", { FooBar: 1 })];
    expect(namesOf(types, shared)).toEqual(["FooBar", "FooBar", "e FooBar___2"]);
  });

  it("leave the constants of an enum that shares its name to their own scope", () => {
    const types = [
      enumeration("e", [
        ["A", 1],
        ["A", 2],
      ]),
      typedef("e", 1),
      typedef("A___2", 1),
    ];
    expect(namesOf(types, own)).toEqual(["e A A___2", "e", "A___2"]);
  });
});

/** A language in which a struct brings a function and a type along, and everything shares one scope. */
const withCompanions: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  scopes: () => ["all"],
  reserved: () => new Set(),
  style: (thing) => (thing === "struct" || thing === "union" ? "UpperCamelCase" : "source"),
  companions: (thing) => (thing === "struct" || thing === "union" ? ["*Fields", "decode*"] : []),
  nestedName: (around, member) => `${around}$${member}`,
};

describe("names that come with a declaration", () => {
  it("are those of no other", () => {
    expect(
      namesOf(
        [struct("event", 0), struct("event_fields", 0), enumeration("", { decodeEvent: 1, EventFields: 2, Event: 3 })],
        withCompanions,
      ),
    ).toEqual(["Event", "EventFields___2", " decodeEvent___2 EventFields___3 Event___2"]);
  });

  it("are free, or a number is tried for which they are", () => {
    expect(namesOf([struct("event_fields", 0), struct("event", 0)], withCompanions)).toEqual([
      "EventFields",
      "Event___2",
    ]);
  });

  it("keep those of nested records apart", () => {
    const graph = graphOf([
      byte,
      struct("", 1, bytesCalled("a")),
      struct("", 1, bytesCalled("b")),
      struct("s", 2, [member("addr", 2, 0), member("addr_fields", 3, 8)]),
    ]);
    const names = buildNameTable(graph, withCompanions);
    const [record] = [...buildModel(graph).declarations];
    if (record?.kind !== "struct") throw new Error("no record");
    const members = names.members(record);
    expect(record.slots.flatMap((slot) => (slot.kind === "field" ? [members.nested(slot)] : []))).toEqual([
      "S$Addr",
      "S$AddrFields___2",
    ]);
  });
});

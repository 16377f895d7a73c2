import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { Bitfield, Field, RecordDeclaration, Slot } from "../../src/model/binding-model.js";
import { buildModel } from "../../src/model/build-model.js";
import { membersInScope, nestedRecord, storageOf } from "../../src/model/scope.js";
import type { IdentifierRules } from "../../src/naming/identifier-rules.js";
import { NamedMembers, type MemberNames } from "../../src/naming/member-names.js";
import { array, graphOf, int, member, signedInt, struct, union } from "../support/encode-types.js";

/** A language that reserves words, and says neither how they are escaped nor which functions there are. */
const plainRules: IdentifierRules = {
  prefix: "",
  typesHideMembers: false,
  scopes: () => [],
  reserved: (thing) =>
    new Set(thing === "accessor" ? ["type", "to_bytes", "clone"] : thing === "member" ? ["type"] : []),
  style: (thing) => (thing === "struct" || thing === "union" ? "UpperCamelCase" : "source"),
};

const escape = (word: string) => (word === "type" ? `r#${word}` : `${word}_`);

const forms = ["*", "set_*", "*_bytes"];

/** A language with functions for members, raw names and types for nested records. */
const rules: IdentifierRules = { ...plainRules, escape, accessors: () => forms };

const byte = int("u8", 1);
const plain = signedInt("int", 4);

/** The last declaration and the names in it, as the record is called `Own`. */
function recordOf(
  types: readonly TypeNode[],
  own: IdentifierRules = rules,
): { readonly record: RecordDeclaration; readonly names: MemberNames } {
  const record = [...buildModel(graphOf(types)).declarations].at(-1);
  if (record?.kind !== "struct" && record?.kind !== "union") throw new Error("no record");
  return {
    record,
    names: new NamedMembers(record, "Own", { member: new Set(["type"]), hoisted: new Set(["type"]) }, own),
  };
}

const bytesCalled = (...names: readonly string[]) =>
  struct(
    "s",
    names.length,
    names.map((name, index) => member(name, 1, index * 8)),
  );

/** All functions of the members in one scope. */
const functionsIn = (slots: readonly Slot[], names: MemberNames): readonly string[] =>
  membersInScope(slots).map(({ member: of }) => forms.map((form) => names.accessor(of, form)).join(" "));

describe("functions of members", () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ["are called by their forms", ["a", "b"], ["a set_a a_bytes", "b set_b b_bytes"]],
    [
      "give way to those called like a member",
      ["x", "set_x", "x_bytes"],
      ["x set_x_ x_bytes_", "set_x set_set_x set_x_bytes", "x_bytes set_x_bytes_ x_bytes_bytes"],
    ],
    ["are escaped only as a whole", ["type", "a"], ["r#type set_type type_bytes", "a set_a a_bytes"]],
    [
      "keep away from those that every type has",
      ["clone", "to"],
      ["clone_ set_clone clone_bytes", "to set_to to_bytes_"],
    ],
    [
      "have their member's name first, also where another has to give its own up",
      ["clone", "clone_"],
      ["clone__ set_clone clone_bytes", "clone_ set_clone_ clone__bytes"],
    ],
    ["differ where two members have one name", ["a", "a"], ["a set_a a_bytes", "a___2 set_a___2 a___2_bytes"]],
  ])("%s", (_, members, expected) => {
    const { record, names } = recordOf([byte, bytesCalled(...members)]);
    expect(functionsIn(record.slots, names)).toEqual(expected);
  });

  it("share a scope with those of anonymous records, and not with those of nested ones", () => {
    const { record, names } = recordOf([
      byte,
      union("", 1, [member("a", 1, 0), member("set_b", 1, 0)]),
      struct("", 2, [member("a", 1, 0), member("set_a", 1, 8)]),
      struct("s", 4, [member("b", 1, 0), member("", 2, 8), member("inner", 3, 16)]),
    ]);
    expect(functionsIn(record.slots, names)).toEqual([
      "b set_b_ b_bytes",
      "a set_a a_bytes",
      "set_b set_set_b set_b_bytes",
      "inner set_inner inner_bytes",
    ]);
    expect(nestedFields(record.slots).flatMap((field) => functionsIn(nestedRecord(field)?.slots ?? [], names))).toEqual(
      ["a set_a_ a_bytes", "set_a set_set_a set_a_bytes"],
    );
  });

  it("are escaped as the language does it, and keep what their member's name became", () => {
    const own: IdentifierRules = {
      ...rules,
      reserved: (thing) => new Set(thing === "accessor" ? ["to_bytes"] : ["type"]),
      escape: (word) => `r#${word}`,
    };
    const { record, names } = recordOf([byte, bytesCalled("type", "to")], own);
    expect(functionsIn(record.slots, names)).toEqual(["r#type set_type type_bytes", "to set_to r#to_bytes"]);
  });

  it("get an underscore where the language does not say how to escape", () => {
    const { record, names } = recordOf([byte, bytesCalled("type", "to")], { ...plainRules, accessors: () => forms });
    expect(functionsIn(record.slots, names)).toEqual(["type_ set_type_ type__bytes", "to set_to to_bytes_"]);
  });

  it("have the names of their forms where the language does not say which there are", () => {
    const { record, names } = recordOf([byte, bytesCalled("x", "set_x")], { ...plainRules, escape });
    expect(functionsIn(record.slots, names)).toEqual(["x set_x x_bytes", "set_x set_set_x set_x_bytes"]);
  });
});

const isField = (of: Field | Bitfield): of is Field => of.kind === "field";

const nestedFields = (slots: readonly Slot[]): readonly Field[] =>
  membersInScope(slots)
    .map(({ member: of }) => of)
    .filter(isField)
    .filter((field) => nestedRecord(field) !== undefined);

describe("types of nested records", () => {
  it("are called by the way to them, whatever else there is", () => {
    const { record, names } = recordOf([
      byte,
      struct("", 1, [member("a", 1, 0)]),
      struct("", 1, [member("deep_one", 2, 0)]),
      union("", 1, [member("type", 2, 0), member("x_y", 2, 0), member("xY", 2, 0)]),
      struct("s", 2, [member("inner", 3, 0), member("", 4, 8)]),
    ]);
    const outer = nestedFields(record.slots);
    const deep = outer.flatMap((field) => nestedFields(nestedRecord(field)?.slots ?? []));
    expect([...outer, ...deep].map((field) => names.nested(field))).toEqual([
      "Own_Inner",
      "Own_Type",
      "Own_XY",
      "Own_XY___2",
      "Own_Inner_DeepOne",
    ]);
  });
});

describe("types of nested records in a style that leaves names as they are", () => {
  /** What the types are called of the records that these members of a struct hold. */
  const nestedIn = (...members: readonly string[]) => {
    const { record, names } = recordOf(
      [
        byte,
        struct("", 1, [member("a", 1, 0)]),
        array(2, 1),
        struct(
          "s",
          members.length,
          members.map((name, index) => member(name, name === "" ? 3 : 2, index * 8)),
        ),
      ],
      { ...rules, style: () => "source" },
    );
    return nestedFields(record.slots).map((field) => names.nested(field));
  };

  it("begin with a letter behind the name around them", () => {
    expect(nestedIn("a_b", "__c__d", "1e", "日")).toEqual(["Own_a_b", "Own_c__d", "Own_Unnamed1e", "Own_Unnamed"]);
  });

  it("are called like the bytes that have no name where they are an array without one", () => {
    expect(nestedIn("", "a", "")).toEqual(["Own_unnamed0", "Own_a", "Own_unnamed1"]);
  });
});

describe("types of anonymous unions", () => {
  const types = [
    byte,
    union("", 1, [member("a", 1, 0)]),
    union("", 1, [member("", 2, 0), member("b", 1, 0)]),
    struct("s", 2, [member("", 3, 0), member("c", 1, 8)]),
  ];
  const byThing = { struct: "UpperCamelCase", union: "SCREAMING_SNAKE_CASE", member: "source" } as const;
  const styled: IdentifierRules = {
    ...rules,
    // What a language says of things that are not asked for here is nothing.
    style: (thing) => byThing[thing as keyof typeof byThing],
  };

  /** What the types of the outer and the inner union are called. */
  const namesOf = (own: IdentifierRules) => {
    const { record, names } = recordOf(types, own);
    const [outer] = record.slots;
    if (outer?.kind !== "field" || outer.type.kind !== "inline") throw new Error("no union");
    const [inner] = outer.type.slots;
    if (inner?.kind !== "field") throw new Error("no union in it");
    return [names.nested(outer), names.nested(inner)];
  };

  it("are in the style of unions, and only there for one that is in no other", () => {
    expect(namesOf({ ...styled, unionTypes: true })).toEqual(["Own_UNION0", ""]);
  });

  it("are not there in a union, which is bytes as a whole", () => {
    const { record, names } = recordOf(
      [byte, union("", 1, [member("a", 1, 0)]), union("u", 1, [member("", 2, 0), member("b", 1, 0)])],
      { ...styled, unionTypes: true },
    );
    const fields = record.slots.filter((slot) => slot.kind === "field");
    expect(fields.map((field) => [names.of(field), names.nested(field)])).toEqual([
      ["", ""],
      ["b", ""],
    ]);
  });

  it("are not there in a language that flattens them too", () => {
    expect(namesOf(styled)).toEqual(["", ""]);
  });
});

/** A language in which hyphens do not count, and in which an anonymous union is a record too. */
const withHyphens: IdentifierRules = {
  ...rules,
  style: () => "kebab-case",
  unionTypes: true,
  nestedName: (around, of) => `${around}/${of}`,
  numbered: (name, number) => `${name}-no${String(number)}`,
  key: (name) => name.replaceAll("-", ""),
};

describe("names in a language of its own kind", () => {
  const { record, names } = recordOf(
    [
      byte,
      union("", 1, [member("raw", 1, 0), member("Raw", 1, 0)]),
      union("", 1, [member("r_a_w", 1, 0), member("x", 1, 0)]),
      struct("", 1, [member("x1", 1, 0)]),
      struct("s", 5, [
        member("", 2, 0),
        member("x_1", 4, 8),
        member("", 3, 16),
        member("__union0", 1, 24),
        member("X1", 4, 32),
      ]),
    ],
    withHyphens,
  );

  it("are compared as the language compares them", () => {
    expect(membersInScope(record.slots).map(({ member: of }) => names.of(of))).toEqual([
      ...["raw", "raw-no2", "x1", "r-a-w-no3", "x", "union0", "x1-no2"],
    ]);
  });

  it("have types for anonymous unions, by the bytes that these are", () => {
    const unions = storageOf(record.slots).flatMap(({ member: of }) =>
      of.kind === "field" && of.type.kind === "inline" ? [of] : [],
    );
    expect(unions.map((of) => names.nested(of))).toEqual([...["Own/union1", "Own/x1", "Own/union2", "Own/x1-no2"]]);
  });

  it("have bytes of a union that are called like none of its members", () => {
    const unions = record.slots.flatMap((slot) =>
      slot.kind === "field" && slot.name === "" && slot.type.kind === "inline" ? [names.raw(slot.type.slots)] : [],
    );
    expect(unions).toEqual(["raw-no3", "raw"]);
    expect(names.raw([])).toBe("raw");
  });
});

describe("bytes that stand for members", () => {
  it("and types are called nothing where there are none", () => {
    const { record, names } = recordOf([byte, bytesCalled("a")]);
    const fields = record.slots.filter((slot) => slot.kind === "field");
    expect(fields.map((field) => [names.storage(field), names.nested(field)])).toEqual([["", ""]]);
  });

  it("are numbered past the names of members, an anonymous struct taken apart", () => {
    const { record, names } = recordOf([
      plain,
      union("", 4, [member("a", 1, 0), member("b", 1, 0)]),
      struct("", 8, [member("__union0", 1, 0), member("", 2, 32)]),
      struct("s", 16, [member("", 3, 0), member("c", 1, 64, 3), member("d", 1, 67, 4), member("e", 1, 96)]),
    ]);
    const pieces = storageOf(record.slots).map(({ member: slot, base }) => {
      const isStorage = slot.kind === "bits" || (slot.kind === "field" && slot.name === "");
      const name = isStorage ? names.storage(slot) : names.of(slot);
      return `${name} at ${String(base + slot.offset)}`;
    });
    expect(pieces).toEqual(["__union0 at 0", "__union1 at 4", "__bits0 at 8", "__pad0 at 9", "e at 12"]);
  });
});

describe("types for records without a name", () => {
  it("are called by no more than the beginnings of long names inside each other", () => {
    const long = (letter: string) => letter.repeat(500);
    const types = [
      byte,
      ...["a", "b", "c"].map((letter, index) => struct("", 1, [member(long(letter), index + 1, 0)])),
      struct("s", 1, [member(long("d"), 4, 0)]),
    ];
    const { record, names } = recordOf(types);
    const nested: string[] = [];
    for (let [slot] = record.slots; slot?.kind === "field" && slot.type.kind === "inline"; [slot] = slot.type.slots) {
      nested.push(names.nested(slot));
    }
    const part = (letter: string, length: number) => `_${letter.toUpperCase()}${letter.repeat(length - 1)}`;
    const first = `Own${part("d", 500)}`;
    expect(nested).toEqual([first, first + part("c", 496), first + part("c", 496) + part("b", 64)]);
  });
});

import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel, type ModelOptions } from "../../src/model/build-model.js";
import type { Slot } from "../../src/model/binding-model.js";
import type { IdentifierRules } from "../../src/naming/identifier-rules.js";
import { NamedMembers, type Member, type MemberNames } from "../../src/naming/member-names.js";
import { array, graphOf, int, member, signedInt, struct, union } from "../support/encode-types.js";

/** Names as an outline: those of a nested record in brackets, those of an anonymous one in braces. */
function outline(slots: readonly Slot[], of: MemberNames["of"]): string {
  return slots
    .map((slot) => {
      if (slot.kind === "bits") {
        return slot.parts.flatMap((part) => (part.kind === "gap" ? [] : [of(part) === "" ? "-" : of(part)])).join(" ");
      }
      const element =
        slot.kind === "field" && slot.type.kind === "array" ? slot.type.element : slot.kind === "field" && slot.type;
      if (element === false || element.kind !== "inline") return of(slot satisfies Member);
      const inner = outline(element.slots, of);
      return of(slot) === "" ? `{ ${inner} }` : `${of(slot)} [ ${inner} ]`;
    })
    .filter((text) => text !== "")
    .join(" ");
}

/** A language that gives no name up. */
const rules: IdentifierRules = { prefix: "", typesHideMembers: false, scopes: () => [], reserved: () => new Set() };

const refusing = (names: readonly string[]) => ({ member: new Set(names), hoisted: new Set(names) });

/** The names in the last declaration. */
function namesIn(types: readonly TypeNode[], reserved: readonly string[] = [], options: ModelOptions = {}): string {
  const declaration = [...buildModel(graphOf(types), options).declarations].at(-1);
  if (declaration?.kind !== "struct" && declaration?.kind !== "union") return "";
  const names = new NamedMembers(declaration, "S", refusing(reserved), rules);
  return outline(declaration.slots, (member) => names.of(member));
}

const byte = int("u8", 1);
const plain = signedInt("int", 4);

/** A struct of bytes with these names, one behind the other. */
const bytesCalled = (...names: readonly string[]) => [
  byte,
  struct(
    "s",
    names.length,
    names.map((name, index) => member(name, 1, index * 8)),
  ),
];

describe("names of members", () => {
  it.each<readonly [string, readonly string[], string]>([
    ["are those of the source", ["a", "b"], "a b"],
    ["get a number when they are there again", ["a", "a", "a"], "a a___2 a___3"],
    ["skip numbers that exist", ["a", "a", "a___2"], "a a___3 a___2"],
    ["are made identifiers", ["foo-bar", "foo_bar", "a b", "1"], "foo_bar___2 foo_bar a_b _1"],
    ["are made identifiers where that is free", ["foo-bar", "x"], "foo_bar x"],
    ["are escaped where they are reserved", ["type", "type_", "type"], "type__ type_ type___2"],
    [
      "may be those of objects",
      ["__proto__", "constructor", "toString", "__proto__"],
      "__proto__ constructor toString __proto_____2",
    ],
    ["are made up for what has none", ["", "a", ""], "__unnamed0 a __unnamed1"],
    [
      "that are made up go past those that exist",
      ["", "__unnamed0", "__unnamed1", ""],
      "__unnamed2 __unnamed0 __unnamed1 __unnamed3",
    ],
    ["are made up past reserved words that were escaped", ["日", "日"], "_ ____2"],
  ])("%s", (_, names, expected) => {
    expect(namesIn(bytesCalled(...names), ["type"])).toBe(expected);
  });
});

describe("names of padding", () => {
  const gaps = (...names: readonly string[]) => [
    byte,
    struct(
      "s",
      names.length * 4,
      names.map((name, index) => member(name, 1, index * 32)),
    ),
  ];

  it("are numbered", () => {
    expect(namesIn(gaps("a", "b"))).toBe("a __pad0 b __pad1");
  });

  it("go past those of members", () => {
    expect(namesIn(gaps("__pad0", "b", "__pad2"))).toBe("__pad0 __pad1 b __pad3 __pad2 __pad4");
  });

  it("go past those of members that are hoisted out of an anonymous record", () => {
    const types = [
      byte,
      struct("", 4, [member("__pad0", 1, 0)]),
      struct("s", 8, [member("", 2, 0), member("b", 1, 40)]),
    ];
    expect(namesIn(types)).toBe("{ __pad0 __pad1 } __pad2 b __pad3");
  });

  it("go past those of members of nested records, and are numbered through all of them", () => {
    const types = [
      byte,
      struct("", 4, [member("__pad1", 1, 0)]),
      struct("s", 8, [member("n", 2, 0), member("b", 1, 40)]),
    ];
    expect(namesIn(types)).toBe("n [ __pad1 __pad3 ] __pad0 b __pad2");
  });

  it("go past a name that had to change", () => {
    expect(namesIn(gaps("__pad0", "__pad0"))).toBe("__pad0 __pad1 __pad0___2 __pad2");
  });
});

describe("members of an anonymous record", () => {
  const inner = struct("", 8, [member("a", 1, 0), member("b", 1, 32)]);

  it("share the scope of the record around it", () => {
    const types = [plain, inner, struct("s", 16, [member("a", 1, 0), member("", 2, 32), member("b", 1, 96)])];
    expect(namesIn(types)).toBe("a { a___2 b } b___2");
  });

  it("have a scope of their own where it is a member with a name, or an array", () => {
    const types = [
      plain,
      inner,
      array(2, 2),
      struct("s", 28, [member("a", 1, 0), member("b", 2, 32), member("", 3, 96)]),
    ];
    expect(namesIn(types)).toBe("a b [ a b ] __unnamed0 [ a b ]");
  });

  it("share it through unions in it", () => {
    const types = [
      plain,
      union("", 4, [member("a", 1, 0), member("c", 1, 0)]),
      struct("s", 8, [member("c", 1, 0), member("", 2, 32)]),
    ];
    expect(namesIn(types)).toBe("c { a c___2 }");
  });
});

describe("bitfields", () => {
  it("have names like other members, and none where they have none", () => {
    const types = [
      plain,
      struct("s", 4, [member("a", 1, 0, 3), member("", 1, 3, 2), member("a", 1, 5, 3), member("b", 1, 8, 24)]),
    ];
    expect(namesIn(types)).toBe("a - a___2 b");
    const nameless = [plain, struct("s", 1, [member("", 1, 0, 3), member("", 1, 3, 2), member("a", 1, 5, 3)])];
    expect(namesIn(nameless)).toBe("- - a");
  });

  it("are bytes with one name where they cannot be expressed", () => {
    const types = [plain, struct("s", 4, [member("a", 1, 0, 3), member("b", 1, 8, 24)])];
    expect(namesIn(types, [], { expresses: new Set() })).toBe("__unnamed0");
  });
});

describe("the fields of a record by their names", () => {
  it("have paths of these names, and places as in the model", () => {
    const types = [
      plain,
      struct("", 8, [member("new", 1, 0), member("b", 1, 32)]),
      struct("s", 16, [member("", 2, 0), member("in-ner", 2, 64)]),
    ];
    const [declaration] = buildModel(graphOf(types)).declarations;
    if (declaration?.kind !== "struct") throw new Error("no struct");
    const fields = new NamedMembers(declaration, "S", refusing(["new"]), rules).fields();
    expect(fields.map(({ path, bitOffset }) => [path.join("."), bitOffset])).toEqual([
      ["new_", 0],
      ["b", 32],
      ["in_ner", 64],
      ["in_ner.new_", 64],
      ["in_ner.b", 96],
    ]);
  });
});

describe("the bytes that stand for anonymous unions and runs of bitfields", () => {
  const bits = [member("a", 1, 0, 3), member("b", 1, 3, 2)];
  const either = union("", 4, [member("c", 1, 0), member("d", 1, 0)]);
  const outer = (kind: typeof struct, name: string, held: number) => kind(name, 8, [member("n", held, 0)]);

  /** The slots that are bytes by their names; records with a member name in brackets, anonymous ones in braces. */
  function storageIn(slots: readonly Slot[], names: MemberNames): string {
    const texts = slots.flatMap((slot) => {
      if (slot.kind === "padding") return [];
      if (slot.kind === "bits") return [names.storage(slot)];
      if (slot.type.kind !== "inline") return [];
      const inner = storageIn(slot.type.slots, names);
      return [slot.name === "" ? `${names.storage(slot)} { ${inner} }` : `${slot.name} [ ${inner} ]`];
    });
    return texts.filter((text) => text !== "").join(" ");
  }

  function namesOf(types: readonly TypeNode[]): string {
    const declaration = [...buildModel(graphOf(types), { expresses: new Set(["bitfields"]) }).declarations].at(-1);
    if (declaration?.kind !== "struct" && declaration?.kind !== "union") return "";
    return storageIn(declaration.slots, new NamedMembers(declaration, "S", refusing([]), rules));
  }

  it.each<readonly [string, readonly TypeNode[], string]>([
    ["are numbered", [plain, either, struct("s", 8, [...bits, member("", 2, 32)])], "__bits0 __union0 {  }"],
    [
      "are there in a struct that a struct holds",
      [plain, struct("", 4, bits), struct("s", 8, [...bits, member("n", 2, 32)])],
      "__bits0 n [ __bits1 ]",
    ],
    [
      "are there in a struct that an anonymous union holds",
      [plain, struct("", 4, bits), outer(union, "", 2), struct("s", 8, [member("", 3, 0)])],
      "__union0 { n [ __bits0 ] }",
    ],
    [
      "are there in a struct that a union holds",
      [plain, either, struct("", 8, [...bits, member("", 2, 32)]), outer(union, "s", 3)],
      "n [ __bits0 __union0 {  } ]",
    ],
    [
      "are not there in a union, but in a struct in it",
      [plain, struct("", 4, bits), union("s", 4, [member("a", 1, 0, 8), member("n", 2, 0)])],
      "n [ __bits0 ]",
    ],
    [
      "are there in a struct in a union that a struct holds",
      [plain, struct("", 4, bits), outer(union, "", 2), outer(struct, "s", 3)],
      "n [ n [ __bits0 ] ]",
    ],
  ])("%s", (_, types, expected) => {
    expect(namesOf(types)).toBe(expected);
  });
});

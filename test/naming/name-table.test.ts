import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel } from "../../src/model/build-model.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import { enumeration, graphOf, member, signedInt, struct, typedef, union } from "../support/encode-types.js";

const plain = signedInt("int", 4);

/** What each declaration is called, by its number, and each enum's constants. */
function namesOf(types: readonly TypeNode[], options: { cxx?: boolean; prefix?: string } = {}) {
  const graph = graphOf(types);
  const names = buildNameTable(
    graph,
    c.identifiers({ asserts: "none", cxx: false, prefix: "", ...options }, "bindings"),
  );
  const declarations = [...buildModel(graph).declarations].sort((a, b) => a.id - b.id);
  return declarations.map((declaration) => {
    const name = names.type(declaration.id);
    return declaration.kind === "enum" ? [name, ...names.constants(declaration)].join(" ") : name;
  });
}

describe("names of types in C", () => {
  it("are those of the source", () => {
    const types = [plain, struct("a", 4), union("b", 4), enumeration("c", { D: 1, E: 2 }), typedef("f", 2)];
    expect(namesOf(types)).toEqual(["a", "b", "c D E", "f"]);
  });

  it("get a number when they are there again, the plain one for the lowest number", () => {
    expect(namesOf([struct("a", 4), union("a", 4), struct("a", 8), struct("b", 1)])).toEqual([
      "a",
      "a___2",
      "a___3",
      "b",
    ]);
  });

  it("skip numbers that exist", () => {
    expect(namesOf([struct("a", 4), struct("a", 4), struct("a___2", 4), struct("a", 4)])).toEqual([
      "a",
      "a___3",
      "a___2",
      "a___4",
    ]);
    expect(namesOf([struct("a", 4), struct("a", 4), struct("a___2", 4), struct("a___2", 4)])).toEqual([
      "a",
      "a___3",
      "a___2",
      "a___2___2",
    ]);
  });

  it("go to structs and unions before enums, whatever comes first", () => {
    expect(namesOf([enumeration("a", { A: 1 }), enumeration("a", { B: 1 }), struct("a", 4)])).toEqual([
      "a___2 A",
      "a___3 B",
      "a",
    ]);
  });

  it("go to structs before enums of 64 bits too", () => {
    const types = [enumeration("a", { A: 1 }, { wide: true }), enumeration("b", { A: 1 }), struct("a", 4)];
    expect(namesOf(types)).toEqual(["a___2 A", "b A___2", "a"]);
  });

  it("may be shared by a tag and a typedef, which have scopes of their own", () => {
    expect(namesOf([struct("a", 4), typedef("a", 1), struct("b", 4), typedef("a", 3)])).toEqual([
      "a",
      "a",
      "b",
      "a___2",
    ]);
  });

  it("of constants share the scope of typedefs, which come first", () => {
    expect(namesOf([enumeration("e", { a: 1, b: 2 }), struct("s", 4), typedef("a", 2)])).toEqual([
      "e a___2 b",
      "s",
      "a",
    ]);
    expect(
      namesOf([
        enumeration("e", [
          ["A", 1],
          ["A", 1],
        ]),
        enumeration("f", { A: 2 }),
      ]),
    ).toEqual(["e A A___2", "f A___3"]);
  });

  it("of constants do not depend on what stands behind their enum", () => {
    expect(namesOf([enumeration("e", { A: 1 }), enumeration("f", { f: 1 })])).toEqual(["e A", "f f"]);
  });

  it("of constants of an enum without a name are given out like others", () => {
    expect(namesOf([enumeration("", { A: 1 }), enumeration("", { A: 1 }), typedef("t", 2)])).toEqual([" A", "t A___2"]);
  });

  it("do not depend on what has no declaration: a typedef of an int takes no name", () => {
    expect(namesOf([plain, typedef("a", 1), enumeration("e", { a: 1 })])).toEqual(["e a"]);
  });
});

describe("names that are no identifiers of C", () => {
  it.each([
    ["foo-bar", "foo_bar"],
    ["a b", "a_b"],
    ["x */ y", "x_y"],
    ["9lives", "_9lives"],
    ["Option<rb::Wrap<u64, 2>>", "Option_rb_Wrap_u64_2_"],
    ["&[u8]", "_u8_"],
    ["größe", "gr_e"],
    ["日本", "_"],
    ["a\nb", "a_b"],
    ["\u202e", "_"],
    ['"', "_"],
    ["$", "_"],
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["hasOwnProperty", "hasOwnProperty"],
  ])("%j is called %s", (source, name) => {
    expect(namesOf([struct(source, 4)])).toEqual([name]);
    expect(namesOf([enumeration("e", [[source, 1]])])).toEqual([`e ${name}`]);
  });

  it("do not collide once they are", () => {
    expect(namesOf([struct("foo-bar", 4), struct("foo_bar", 4), struct("foo bar", 4)])).toEqual([
      "foo_bar",
      "foo_bar___2",
      "foo_bar___3",
    ]);
    expect(
      namesOf([
        enumeration("e", [
          ["", 1],
          ["", 2],
          ["unnamed", 3],
        ]),
      ]),
    ).toEqual(["e unnamed unnamed___2 unnamed___3"]);
  });

  it.each([
    "int",
    "struct",
    "true",
    "bool",
    "unix",
    "linux",
    "nullptr",
    "typeof",
    "thread_local",
    "static_assert",
    "_Bool",
    "NULL",
    "__attribute__",
  ])("%s is escaped", (word) => {
    expect(namesOf([struct(word, 4)])).toEqual([`${word}_`]);
    expect(namesOf([enumeration("e", [[word, 1]])])).toEqual([`e ${word}_`]);
  });

  it("are escaped with more underscores while the name is taken", () => {
    expect(namesOf([struct("int", 4), struct("int_", 4), struct("int__", 4)])).toEqual(["int___", "int_", "int__"]);
    expect(namesOf([struct("int", 4), struct("int", 4)])).toEqual(["int_", "int___2"]);
  });

  it("that only the headers' types have are kept for tags, and escaped for typedefs and constants", () => {
    expect(namesOf([struct("uint64_t", 8), typedef("size_t", 1), enumeration("e", { int8_t: 1 })])).toEqual([
      "uint64_t",
      "size_t_",
      "e int8_t_",
    ]);
  });

  it.each(["class", "new", "private", "xor", "template", "this"])("%s is kept in C and escaped in C++", (word) => {
    const types = [struct(word, 4), enumeration("e", [[word, 1]])];
    expect(namesOf(types)).toEqual([word, `e ${word}`]);
    expect(namesOf(types, { cxx: true })).toEqual([`${word}_`, `e ${word}_`]);
  });
});

describe("names of types in C++", () => {
  const cxx = { cxx: true };

  it("are shared by tags and typedefs, but for a typedef of the type of its name", () => {
    expect(namesOf([struct("a", 4), typedef("a", 1)], cxx)).toEqual(["a", "a"]);
    expect(namesOf([struct("a", 4), struct("b", 4), typedef("a", 2)], cxx)).toEqual(["a", "b", "a___2"]);
    expect(namesOf([struct("a", 4), struct("a", 4), typedef("a", 2)], cxx)).toEqual(["a", "a___2", "a___2"]);
    expect(namesOf([struct("a", 4), typedef("b", 1), typedef("a", 2)], cxx)).toEqual(["a", "b", "a"]);
  });

  it("are never those of what has none: a typedef may be called like one that is made up", () => {
    expect(namesOf([struct("", 4), typedef("unnamed", 1)], cxx)).toEqual(["unnamed"]);
  });

  it("may be those of a constant", () => {
    expect(namesOf([struct("a", 4), enumeration("e", { a: 1 })], cxx)).toEqual(["a", "e a"]);
  });

  it("do not have those of the headers' types", () => {
    expect(namesOf([struct("uint64_t", 8)], cxx)).toEqual(["uint64_t_"]);
  });
});

describe("a prefix", () => {
  const prefix = { prefix: "k_" };

  it("stands before every tag, typedef and constant", () => {
    const types = [struct("a", 4), typedef("a_t", 1), enumeration("e", { A: 1 }), enumeration("", { B: 1 })];
    expect(namesOf(types, prefix)).toEqual(["k_a", "k_a_t", "k_e k_A", " k_B"]);
  });

  it("makes a reserved word a name, and a name a reserved word", () => {
    expect(namesOf([struct("int", 4)], prefix)).toEqual(["k_int"]);
    expect(namesOf([struct("t", 4), struct("nt", 4)], { prefix: "i" })).toEqual(["it", "int_"]);
  });

  it("stands before the number of a name that is there again", () => {
    expect(namesOf([struct("a", 4), struct("a", 4), struct("9", 4)], prefix)).toEqual(["k_a", "k_a___2", "k__9"]);
  });

  it("is nothing that members get", () => {
    const graph = graphOf([plain, struct("a", 4, [member("b", 1, 0)])]);
    const names = buildNameTable(graph, c.identifiers({ asserts: "none", cxx: false, prefix: "k_" }, "bindings"));
    const [declaration] = buildModel(graph).declarations;
    expect(
      declaration?.kind === "struct" &&
        names
          .members(declaration)
          .fields()
          .map(({ path }) => path),
    ).toEqual([["b"]]);
  });
});

describe("a typedef of its own target's name in C++", () => {
  it("leaves the name that both have in the end to no constant", () => {
    const types = [struct("class", 4), typedef("class", 1), enumeration("e", { class: 1 })];
    expect(namesOf(types, { cxx: true })).toEqual(["class_", "class_", "e class__"]);
  });
});

describe("a table of names", () => {
  // A search that began at 2 for every type would take minutes, far beyond the time that a test has.
  it("is made in time for 50,000 types of one name", () => {
    const types = Array.from({ length: 50_000 }, () => struct("same", 1));
    expect(namesOf(types).at(-1)).toBe("same___50000");
  });
});

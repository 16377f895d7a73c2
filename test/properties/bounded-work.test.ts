import { describe, expect, it } from "vitest";
import { buildModel, btfToC, type Declaration, type Diagnostic } from "../../src/index.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { References } from "../../src/graph/references.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { IdentifierRules } from "../../src/naming/identifier-rules.js";
import { NamedMembers } from "../../src/naming/member-names.js";
import * as make from "../support/encode-types.js";

const { enumeration, func, funcProto, graphOf, int, member, numbered, qualifier, struct, typedef, union } = make;

const byte = int("u8", 1);

/** The declarations of a model as plain data, and what was found. */
function modelled(types: readonly TypeNode[]) {
  const found: Diagnostic[] = [];
  const model = buildModel(graphOf(types, { pointerSize: 8 }), { onDiagnostic: (finding) => found.push(finding) });
  return { model, declarations: [...model.declarations], found };
}

const slotsOf = (declaration: Declaration | undefined) =>
  declaration?.kind === "struct" || declaration?.kind === "union" ? declaration.slots : [];

describe("what is counted while it is done:", () => {
  it("each of many chains that lead into themselves is followed once", () => {
    const count = 2000;
    const { btf } = graphOf(Array.from({ length: count }, (_, index) => qualifier("const", index + 1)));
    let read = 0;
    const words = new Proxy(btf.words, {
      get(target, key) {
        read += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    const references = new References({ ...btf, words });
    for (let id = 1; id <= count; id++) expect(references.stripped(id)).toBe(0);
    expect(read).toBeLessThan(10 * count);
  });

  it("a made-up name is not looked for in each of many scopes", () => {
    const count = 1000;
    const types = [
      byte,
      struct("", 3, [member("a", 1, 0), member("b", 1, 16)]),
      struct(
        "s",
        count * 4,
        Array.from({ length: count }, (_, index) => member(`m${String(index)}`, 2, index * 32)),
      ),
    ];
    const [declaration] = modelled(types).declarations;
    if (declaration?.kind !== "struct") throw new Error("no struct");
    let compared = 0;
    const key = (name: string): string => {
      compared += 1;
      return name;
    };
    const rules: IdentifierRules = {
      prefix: "",
      typesHideMembers: false,
      scopes: () => [],
      reserved: () => new Set(),
      key,
    };
    const names = new NamedMembers(declaration, "S", { member: new Set(), hoisted: new Set() }, rules);
    const paddings = declaration.slots.filter((slot) => slot.kind === "padding");
    expect(paddings.map((slot) => names.of(slot)).at(-1)).toBe("__pad999");
    expect(compared).toBeLessThan(20 * count);
  });
});

describe("what would be many times as large as the file is refused:", () => {
  const parameters = Array.from({ length: 2000 }, () => ["p", 1] as const);

  it("functions that share a long list of parameters", () => {
    const types = [byte, funcProto(1, parameters), ...Array.from({ length: 100 }, () => func("f", 2))];
    const { functions } = modelled(types).model;
    expect(() => [...functions]).toThrow(expect.objectContaining({ code: "output/too-large" }));
    expect([...modelled(types.slice(0, 22)).model.functions]).toHaveLength(20);
  });

  it("functions that take a large struct without a name", () => {
    const inner = Array.from({ length: 20_000 }, (_, index) => member("m", 1, index * 8));
    const functions = Array.from({ length: 10 }, () => func("f", 3));
    const { model } = modelled([byte, struct("", 20_000, inner), funcProto(1, [["p", 2]]), ...functions]);
    expect(() => [...model.functions]).toThrow(expect.objectContaining({ code: "output/too-large" }));
  });

  it("structs that share a name of hundreds of characters", () => {
    const types = Array.from({ length: 12_000 }, () => struct("s".repeat(512), 0));
    expect(() => modelled(types)).toThrow(expect.objectContaining({ code: "output/too-large" }));
    expect(modelled(types.slice(0, 5000)).declarations).toHaveLength(5000);
  });
});

describe("long names", () => {
  const long = (end: string) => `${"n".repeat(500)}${end}`;

  it("of many members make bytes of their struct", () => {
    const members = Array.from({ length: 10_000 }, (_, index) => member(long("a"), 1, index * 8));
    const { declarations, found } = modelled([byte, struct("s", 10_000, members)]);
    expect(declarations).toMatchObject([{ slots: [{ name: "", type: { kind: "opaque", size: 10_000 } }] }]);
    expect(found.map(({ code }) => code)).toEqual(["model/too-many-members"]);
  });

  it("of many constants leave an enum without any", () => {
    const values = Array.from({ length: 10_000 }, (_, index) => [long("A"), index] as const);
    const { declarations, found } = modelled([enumeration("e", values)]);
    expect(declarations).toMatchObject([{ name: "e", values: [] }]);
    expect(found.map(({ code }) => code)).toEqual(["model/too-many-members"]);
  });

  it("are told apart in findings as far as these show them", () => {
    const types = [struct("s", 4, [member("a", 0, 0), member(long("b"), 0, 8), member(long("c"), 0, 16)])];
    expect(modelled(types).found.map(({ message }) => message)).toEqual([
      "a of struct s: a member's type has no known size (in type 1)",
      `${"n".repeat(197)}...: a member's type has no known size (in type 1)`,
    ]);
  });

  it("in the type of a member are cut, and so is the type", () => {
    const parameters = ["a", "b", "c"].map((name) => [long(name), 2] as const);
    const types = [funcProto(0, parameters), struct(long("s"), 0), make.ptr(1), struct("s", 8, [member("p", 3, 0)])];
    const [slot] = slotsOf(modelled(types).declarations.at(-1));
    const type = slot?.kind === "field" ? slot.cType : "";
    expect(type.slice(0, 138)).toBe(`void (*)(struct ${"n".repeat(118)}... `);
    expect(type).toHaveLength(240);
  });
});

describe("small inputs that once cost much", () => {
  it("a prototype that returns itself and takes itself twice", () => {
    const types = [
      funcProto(1, [
        ["", 1],
        ["", 1],
      ]),
      struct("s", 8, [member("m", 1, 0)]),
    ];
    expect(btfToC(encodeBtf(numbered(types)), { asserts: "none" })).toContain("unsigned char m[8];");
  });

  it("many uses of an anonymous record that is refused", () => {
    const count = 4000;
    const inner = Array.from({ length: count }, (_, index) => member(`a${String(index)}`, 1, index * 8));
    const outer = Array.from({ length: count }, (_, index) => member("", 2, index * count * 8));
    const types = [int("char", 1), struct("", count, inner), struct("s", count * count, outer)];
    expect(btfToC(encodeBtf(numbered(types)))).toContain("unsigned char __unnamed0[4000];");
  });
});

describe("names that only C++, or only clang, refuses", () => {
  const plain = (types: Parameters<typeof encodeBtf>[0], cxx: boolean) =>
    btfToC(encodeBtf(numbered(types)), { cxx, asserts: "none" })
      .split("#endif\n\n")
      .at(-1);

  it("an alias of an enum that is no int, in C++ of the same scope", () => {
    const types = [enumeration("a", { A: 1 }, { size: 8 }), typedef("a", 1)];
    expect(plain(types, true)).toBe("enum a {\n    A = 1,\n};\n\n/* a is enum a */\n\n#endif /* BINDINGS_H */\n");
    expect(plain(types, false)).toContain("typedef unsigned long long a;");
  });

  it("a hoisted member with the name of the record, as it is called in the end", () => {
    const types = [int("u8", 1), union("", 1, [member("日", 1, 0)]), struct("本", 1, [member("", 2, 0)])];
    expect(plain(types, true)).toContain("unsigned char __; /* u8; named 日 */");
  });

  it("a hoisted member with the name of a typedef that the record uses", () => {
    const types = [
      int("int", 4, { signed: true }),
      struct("", 4, [member("x", 1, 0)]),
      typedef("lock_t", 2),
      union("", 4, [member("lock_t", 1, 0)]),
      struct("s", 8, [member("", 4, 0), member("b", 3, 32)]),
    ];
    expect(plain(types, false)).toContain("int lock_t_; /* named lock_t */");
  });
});

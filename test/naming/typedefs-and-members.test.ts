import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { RecordDeclaration } from "../../src/model/binding-model.js";
import { buildModel } from "../../src/model/build-model.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import { array, enumeration, graphOf, int, member, struct, typedef } from "../support/encode-types.js";

/** The last record of the types, and what is in it is called in C or C++. */
function lastRecord(types: readonly TypeNode[], cxx: boolean) {
  const graph = graphOf(types);
  const isRecord = (of: { readonly kind: string }): of is RecordDeclaration => of.kind === "struct";
  const record = [...buildModel(graph).declarations].filter(isRecord).at(-1);
  if (record === undefined) throw new Error("no record");
  const names = buildNameTable(graph, c.identifiers({ asserts: "none", cxx, prefix: "" }, "bindings"));
  return { record, names: names.members(record) };
}

function fieldsIn(types: readonly TypeNode[], cxx: boolean): string {
  const fields = lastRecord(types, cxx).names.fields();
  return fields.map(({ path }) => path.join(".")).join(" ");
}

/** Types 1 to 5: `typedef struct {} T`, `typedef enum { A } E`. */
const basics = [int("u8", 1), struct("", 1), typedef("T", 2), enumeration("", { A: 1 }), typedef("E", 4)];
const [byte, T, E] = [1, 3, 5];

/** Records without a name that have one member each. */
const holding = (name: string, type = byte) => struct("", type === E ? 4 : 1, [member(name, type, 0)]);

describe("the name of a typedef that a record uses", () => {
  it.each<readonly [string, readonly TypeNode[], c: string, cxx: string]>([
    ["is one of a member in C alone", [struct("s", 1, [member("T", T, 0)])], "T", "T_"],
    [
      "is in neither one of a hoisted member",
      [holding("T"), struct("s", 2, [member("x", T, 0), member("", 6, 8)])],
      "x T_",
      "x T_",
    ],
    [
      "is one of a member of a nested record in C alone",
      [holding("T"), struct("s", 2, [member("x", T, 0), member("in", 6, 8)])],
      "x in in.T",
      "x in in.T_",
    ],
    [
      "counts where an array holds it",
      [holding("T"), array(T, 2), struct("s", 3, [member("x", 7, 0), member("", 6, 16)])],
      "x T_",
      "x T_",
    ],
    [
      "counts where an anonymous record uses it",
      [holding("T"), holding("x", T), struct("s", 2, [member("", 6, 0), member("", 7, 8)])],
      "T_ x",
      "T_ x",
    ],
    [
      "counts where it is that of an enum",
      [holding("E"), struct("s", 5, [member("x", E, 0), member("", 6, 32)])],
      "x E_",
      "x E_",
    ],
    [
      "is in neither one of a member that is hoisted into a nested record",
      [holding("T"), struct("", 2, [member("", 6, 0), member("x", T, 8)]), struct("s", 2, [member("in", 7, 0)])],
      "in in.T_ in.x",
      "in in.T_ in.x",
    ],
    [
      "is in neither one of a member that is hoisted into the elements of an array",
      [
        holding("T"),
        struct("", 2, [member("", 6, 0), member("x", T, 8)]),
        array(7, 2),
        struct("s", 4, [member("in", 8, 0)]),
      ],
      "in in.0.T_ in.0.x",
      "in in.0.T_ in.0.x",
    ],
    [
      "does not count where it is not used",
      [holding("T"), struct("s", 5, [member("E", byte, 0), member("", 6, 32)])],
      "E T",
      "E T",
    ],
    [
      "does not count where it is not one: the type is struct U",
      [struct("U", 1), holding("U"), struct("s", 2, [member("x", 6, 0), member("", 7, 8)])],
      "x U",
      "x U",
    ],
  ])("%s", (_, types, inC, inCxx) => {
    expect(fieldsIn([...basics, ...types], false)).toBe(inC);
    expect(fieldsIn([...basics, ...types], true)).toBe(inCxx);
  });
});

describe("the name of a record", () => {
  it("is one of a hoisted member in C alone, and of a member of its own in both", () => {
    const hoisted = [...basics, holding("s"), struct("s", 1, [member("", 6, 0)])];
    expect(fieldsIn(hoisted, false)).toBe("s");
    expect(fieldsIn(hoisted, true)).toBe("s_");
    const own = [...basics, struct("s", 1, [member("s", byte, 0)])];
    expect(fieldsIn(own, false)).toBe("s");
    expect(fieldsIn(own, true)).toBe("s");
  });

  it("is one of a hoisted member in both where only a typedef gives it", () => {
    const types = [...basics, holding("S"), struct("", 1, [member("", 6, 0)]), typedef("S", 7)];
    expect(fieldsIn(types, false)).toBe("S");
    expect(fieldsIn(types, true)).toBe("S");
  });
});

describe("padding beside a typedef of its name", () => {
  const pad = [int("u8", 1), struct("", 1), typedef("__pad0", 2), holding("a"), array(4, 1)];

  /** What the slots of a record of 8 bytes are called, of which the third byte is a member of this name and type. */
  const slotsWith = (name: string, type: number) => {
    const types = [...pad, struct("s", 8, [member("x", 3, 0), member(name, type, 16), member("y", 1, 32)])];
    const { record, names } = lastRecord(types, false);
    return record.slots.flatMap((slot) => (slot.kind === "bits" ? [] : [names.of(slot)])).join(" ");
  };

  it.each([
    ["keeps it beside a member", "b", 1, "x __pad0 b __pad1 y __pad2"],
    ["keeps it beside a nested record", "b", 4, "x __pad0 b __pad1 y __pad2"],
    ["keeps it beside bytes without a name", "", 1, "x __pad0 __unnamed0 __pad1 y __pad2"],
    ["keeps it beside an array without a name", "", 5, "x __pad0 __unnamed0 __pad1 y __pad2"],
    ["gives it up where a record is hoisted", "", 4, "x __pad1  __pad2 y __pad3"],
  ])("%s", (_, name, type, expected) => {
    expect(slotsWith(name, type)).toBe(expected);
  });
});

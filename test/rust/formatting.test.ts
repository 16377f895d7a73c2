import { describe, expect, it } from "vitest";
import {
  call,
  chain,
  equalAssert,
  item,
  methodCall,
  nestedCall,
  structLiteral,
} from "../../generators/rust/rustfmt.js";
import { ptr, signedInt, struct } from "../support/encode-types.js";
import * as make from "../support/encode-types.js";
import { nameOf } from "../support/items-of.js";
import { rustItems as itemsOf } from "./rust-items.js";

// Where rustfmt breaks lines: a test of the conformance tests holds that these are its rules, for names of every length.

const lines = (text: string): readonly string[] => text.trimEnd().split("\n");
const x = (length: number): string => "x".repeat(length);

describe("a statement that calls something", () => {
  it.each([
    ["stands in one line", ["a", "b"], ["f(a, b);"]],
    ["with parameters of 60 columns stands in one line", [x(57), "b"], [`f(${x(57)}, b);`]],
    ["with wider parameters has a line for each", [x(58), "b"], ["f(", `    ${x(58)},`, "    b,", ");"]],
    ["with one parameter stands in one line of 100 columns", [x(96)], [`f(${x(96)});`]],
    ["with one parameter that is wider has a line for it", [x(97)], ["f(", `    ${x(97)}`, ");"]],
  ])("%s", (_, parameters, expected) => {
    expect(lines(call("", "f", parameters))).toEqual(expected);
  });

  it("has calls in it, broken by themselves", () => {
    expect(nestedCall("    ", "g!", ["a", x(57)])).toBe(`g!(a, ${x(57)})`);
    expect(lines(nestedCall("    ", "g!", ["a", x(58)]))).toEqual(["g!(", "        a,", `        ${x(58)}`, "    )"]);
  });
});

describe("a statement that calls a method", () => {
  it.each([[[x(94), `${x(94)}.f(a);`]], [[x(95), x(95), "    .f(a);"]]])(
    "is broken before the method: %j",
    ([object = "", ...expected]) => {
      expect(lines(methodCall("", object, "f", "a"))).toEqual(expected);
    },
  );

  it("is broken behind the method where that is too long", () => {
    expect(lines(methodCall("", "bytes[0]", "f", x(91)))).toEqual(["bytes[0]", `    .f(${x(91)});`]);
    expect(lines(methodCall("", "bytes[0]", "f", x(92)))).toEqual(["bytes[0].f(", `    ${x(92)}`, ");"]);
  });
});

describe("an assert", () => {
  it.each([
    [x(85), [`assert!(${x(85)} == 1);`]],
    [x(86), ["assert!(", `    ${x(86)} == 1`, ");"]],
    [x(90), ["assert!(", `    ${x(90)} == 1`, ");"]],
    [x(91), ["assert!(", `    ${x(91)}`, "        == 1", ");"]],
    [`f!(\n        ${x(90)}\n    )`, ["assert!(", "    f!(", `        ${x(90)}`, "    ) == 1", ");"]],
  ])("is broken where it is too long: %s", (left, expected) => {
    expect(lines(equalAssert("", left, "1"))).toEqual(expected);
  });
});

describe("a chain of calls", () => {
  it.each([
    [x(54), [`f.${x(54)}.b()`]],
    [x(55), ["f", `    .${x(55)}`, "    .b()"]],
  ])("has a line for each where all have more than 60 columns: %s", (first, expected) => {
    expect(lines(chain("    ", "f", [first, "b()"]))).toEqual(expected);
  });
});

describe("a struct literal", () => {
  it.each([
    ["without fields", [], ["S {}"]],
    ["with fields of 18 columns", ["a: []", `${x(7)}: []`], [`S { a: [], ${x(7)}: [] }`]],
    ["with wider fields", ["a: []", `${x(8)}: []`], ["S {", "    a: [],", `    ${x(8)}: [],`, "}"]],
  ])("%s", (_, fields, expected) => {
    expect(lines(structLiteral("", "S", fields))).toEqual(expected);
  });
});

describe("an item", () => {
  it.each([
    ["of 100 columns is left to rustfmt", x(100), [x(100)]],
    ["that is wider is not", x(101), ["#[rustfmt::skip]", x(101)]],
    ["with a comment that is wider is", `// ${x(101)}`, [`// ${x(101)}`]],
    ["that is empty and has 98 columns is", `${x(95)} {}`, [`${x(95)} {}`]],
    ["that is empty and wider is not", `${x(96)} {}`, ["#[rustfmt::skip]", `${x(96)} {}`]],
  ])("%s", (_, text, expected) => {
    expect(lines(item(text))).toEqual(expected);
  });
});

describe("names that are too long for a line", () => {
  const plain = signedInt("int", 4);

  it.each([
    [33, ['        f.debug_struct("Sabcdefghijabcdefghijabcdefghijab").finish()']],
    [34, ['        f.debug_struct("Sabcdefghijabcdefghijabcdefghijabc")', "            .finish()"]],
  ])("break the Debug of an empty struct with a name of %i", (length, expected) => {
    const [own] = itemsOf([struct(nameOf(length, "S"), 0)], "impl ::core::fmt::Debug for S");
    expect(own?.slice(2, -2)).toEqual(expected);
  });

  it("break what is printed of a pointer", () => {
    const types = [ptr(0), struct("s", 8, [make.member(nameOf(50, "m"), 1, 0)])];
    const [own] = itemsOf(types, "impl ::core::fmt::Debug for S");
    expect(own?.slice(3, -3)).toEqual([
      "        fields.field(",
      `            "${nameOf(50, "m")}",`,
      "            &format_args!(",
      '                "{:#x}",',
      `                self.${nameOf(50, "m")}()`,
      "            ),",
      "        );",
    ]);
  });

  it("break the proofs of offsets, and how fields are written", () => {
    const [short, long] = [nameOf(40, "m"), nameOf(60, "n")];
    const types = [plain, make.array(1, 2), struct("s", 12, [make.member(short, 1, 0), make.member(long, 2, 32)])];
    const [asserts] = itemsOf(types, "const _: () = {");
    expect(asserts).toEqual([
      "const _: () = {",
      `    assert!(::core::mem::offset_of!(S, ${short}) == 0);`,
      "    assert!(",
      "        ::core::mem::offset_of!(",
      "            S,",
      `            ${long}`,
      "        ) == 4",
      "    );",
      "};",
    ]);
    const [conversions] = itemsOf(types, "impl InBytes for S ");
    expect(conversions?.slice(7, -2)).toEqual([
      "    fn write(self, bytes: &mut [u8]) {",
      `        InBytes::put(self.${short}, bytes, 0);`,
      "        InBytes::put(",
      `            self.${long},`,
      "            bytes,",
      "            4,",
      "        );",
    ]);
  });
});

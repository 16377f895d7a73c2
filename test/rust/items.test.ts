import { describe, expect, it } from "vitest";
import * as make from "../support/encode-types.js";
import { rustItems as itemsOf } from "./rust-items.js";

const { array, enumeration, int, member, ptr, signedInt, struct, typedef, union } = make;

const plain = signedInt("int", 4);
const word = int("unsigned int", 4);
const byte = int("unsigned char", 1);
const character = int("char", 1);

/** The first item that contains `text`. */
const itemOf = (types: Parameters<typeof itemsOf>[0], text: string): string =>
  itemsOf(types, text)[0]?.join("\n") ?? "";

/** The fields of the struct that `types` end in, without their docs. */
const fieldsOf = (types: Parameters<typeof itemsOf>[0]): readonly string[] =>
  Array.from(itemOf(types, "pub struct S {").matchAll(/^ {4}pub (.*),$/gm), ([, field = ""]) => field);

describe("fields in Rust", () => {
  it.each<readonly [string, Parameters<typeof itemsOf>[0], number]>([
    ["m: i8", [signedInt("signed char", 1)], 1],
    ["m: u8", [character], 1],
    ["m: u8", [int("_Bool", 1, { bool: true })], 1],
    ["m: i32", [plain], 4],
    ["m: i64", [signedInt("long", 8)], 8],
    ["m: u128", [int("unsigned __int128", 16)], 16],
    ["m: [u8; 3]", [int("odd", 3)], 3],
    ["m: f32", [make.float("float", 4)], 4],
    ["m: [u8; 16]", [make.float("long double", 16)], 16],
    ["m: u64", [ptr(0)], 8],
    ["m: [[i32; 3]; 2]", [plain, array(1, 3), array(2, 2)], 24],
    ["m: [u8; 0]", [character, array(1, 0)], 0],
    ["m: Colour", [enumeration("colour", { RED: 0 })], 4],
    ["m: u32", [enumeration("", { RED: 0 })], 4],
    ["m: Inner", [struct("inner", 4)], 4],
    ["m: InnerT", [struct("", 4), typedef("inner_t", 1)], 4],
    ["m: S_M", [byte, struct("", 1, [member("a", 1, 0)])], 1],
    ["m: [S_M; 2]", [byte, union("", 1, [member("a", 1, 0)]), array(2, 2)], 2],
  ])("%s", (field, types, size) => {
    expect(fieldsOf([...types, struct("s", size, [member("m", types.length, 0)])])).toEqual([field]);
  });

  it("of anonymous structs are those of the struct around, of an anonymous union they are bytes", () => {
    const types = [
      word,
      union("", 4, [member("a", 1, 0), member("b", 1, 0)]),
      struct("", 12, [member("c", 1, 0), member("", 2, 32), member("d", 1, 64, 3)]),
      struct("s", 16, [member("", 3, 0), member("type", 1, 96)]),
    ];
    expect(fieldsOf(types)).toEqual([
      "c: u32",
      "__union0: [u8; 4]",
      "__bits0: [u8; 1]",
      "__pad0: [u8; 3]",
      "r#type: u32",
    ]);
  });
});

describe("a type in Rust", () => {
  it("is a struct with its C name, what its fields are in C, and its proofs", () => {
    expect(
      itemOf([word, character, array(2, 3), struct("a_b", 8, [member("x", 1, 0), member("t", 3, 32)])], "struct AB"),
    ).toBe(`/// \`struct a_b\`, 8 bytes.
#[repr(C, packed)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[allow(dead_code, clippy::pub_underscore_fields)]
pub struct AB {
    /// \`x\`: \`unsigned int\`, offset 0.
    pub x: u32,
    /// \`t\`: \`char[3]\`, offset 4.
    pub t: [u8; 3],
    /// Padding, offset 7.
    pub __pad0: [u8; 1],
}
const _: () = assert!(::core::mem::size_of::<AB>() == 8);`);
  });

  it("cannot be compared exactly where it holds floating-point numbers, however deep, but in a union", () => {
    const types = [
      make.float("double", 8),
      struct("inner", 8, [member("x", 1, 0)]),
      typedef("inner_t", 2),
      array(3, 2),
      struct("outer", 16, [member("all", 4, 0)]),
      union("either", 8, [member("x", 1, 0)]),
      struct("s", 8, [member("either", 6, 0)]),
    ];
    const derives = itemsOf(types, "pub struct ").map((lines) => `${lines.at(-1) ?? ""} ${lines[2] ?? ""}`);
    const named = derives.map((text) => text.replace(/.*size_of::<(\w+)>.*#\[derive\((.*)\)\]/, "$1: $2"));
    expect(named).toEqual([
      "Inner: Clone, Copy, PartialEq",
      "Outer: Clone, Copy, PartialEq",
      "Either: Clone, Copy, PartialEq, Eq, Hash",
      "S: Clone, Copy, PartialEq, Eq, Hash",
    ]);
  });

  it("derives what the user wants, once", () => {
    const types = [byte, struct("s", 1, [member("a", 1, 0)])];
    const [lines] = itemsOf(types, "pub struct S", { derive: "Eq, bytemuck::Pod,::zerocopy::Immutable" });
    expect(lines?.[2]).toBe("#[derive(Clone, Copy, PartialEq, Eq, Hash, bytemuck::Pod, ::zerocopy::Immutable)]");
  });

  it("derives no trait that it has anyway", () => {
    const types = [byte, enumeration("e", { RED: 0 }), struct("s", 1, [member("a", 1, 0)])];
    const derived = ["pub struct E", "pub struct S"].map((text) => {
      const [lines] = itemsOf(types, text, { derive: "Debug,Default,Ord" });
      return lines?.[2];
    });
    expect(derived).toEqual([
      "#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]",
      "#[derive(Clone, Copy, PartialEq, Eq, Hash, Ord)]",
    ]);
  });

  it("has another name of its own only where that differs, be it through further names", () => {
    const types = [
      struct("x_y", 4),
      typedef("other", 1),
      typedef("X_Y", 2),
      typedef("last", 3),
      enumeration("e", { A: 1 }),
      typedef("e", 5),
      typedef("E_t", 6),
    ];
    const aliases = itemsOf(types, "pub type ").map((lines) => lines.at(-1));
    expect(aliases).toEqual(["pub type Other = XY;", "pub type Last = XY;", "pub type ET = E;"]);
  });
});

describe("an enum in Rust", () => {
  it("has its constants in its own scope, and names for its values", () => {
    const types = [enumeration("a_b", { one: 1, ONE: 2, size: 3, Uno: 1 })];
    expect(itemOf(types, "impl AB {")).toBe(`#[allow(dead_code, clippy::trivially_copy_pass_by_ref)]
impl AB {
    /// Bytes of a value.
    pub const SIZE: usize = 4;
    /// \`one\`.
    pub const ONE: Self = Self(1);
    /// \`ONE\`.
    pub const ONE___2: Self = Self(2);
    /// \`size\`.
    pub const SIZE_: Self = Self(3);
    /// \`Uno\`.
    pub const UNO: Self = Self(1);

    /// Reads a value from the start of \`bytes\`; \`None\` where they are too few.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.get(..Self::SIZE).map(InBytes::read)
    }

    /// Reads a value from its bytes.
    #[must_use]
    pub fn from_array(bytes: &[u8; 4]) -> Self {
        InBytes::read(bytes)
    }

    /// The bytes of the value.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 4] {
        let mut bytes = [0; 4];
        InBytes::write(self, &mut bytes);
        bytes
    }

    /// The name of the value in C, the first where it has several.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self.0 {
            1 => Some("one"),
            2 => Some("ONE"),
            3 => Some("size"),
            _ => None,
        }
    }
}`);
  });

  it("needs no arm for values without a name where there are none", () => {
    const values = Object.fromEntries(Array.from({ length: 256 }, (_, value) => [`v${String(value)}`, value]));
    const text = itemOf([enumeration("e", values, { size: 1 })], "impl E {");
    expect(text).toContain('            255 => Some("v255"),\n        }');
  });

  it("has constants of the module where it has no name", () => {
    expect(itemsOf([enumeration("", { a_b: 1, "x y": 70_000 })], "pub const").map((lines) => lines.join("\n"))).toEqual(
      [
        "/// `a_b`.\n#[allow(dead_code)]\npub const A_B: u32 = 1;",
        "/// `x y`.\n#[allow(dead_code)]\npub const X_Y: u32 = 70000;",
      ],
    );
  });
});

import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { TypeScriptFlatOptions } from "../../src/index.js";
import * as make from "../support/encode-types.js";
import { typescriptItems } from "./typescript-items.js";

const { array, enumeration, int, member, ptr, signedInt, struct, typedef, union } = make;

const plain = signedInt("int", 4);
const word = int("unsigned int", 4);
const long = int("unsigned long", 8);
const byte = int("unsigned char", 1);
const character = int("char", 1);

type Types = readonly TypeNode[];

/** The first item that contains `text`. */
const itemOf = (types: Types, text: string, options: TypeScriptFlatOptions = {}): string =>
  typescriptItems(types, text, options)[0]?.join("\n") ?? "";

/** `types`, and a struct `s` whose only member `m` is of the last of them. */
const inStruct = (types: Types, size: number): Types => [...types, struct("s", size, [member("m", types.length, 0)])];

/** The interface that the struct `s` has, without its docs, in one line. */
const fieldsOf = (types: Types, options: TypeScriptFlatOptions = {}): string =>
  itemOf(types, "export interface SFields ", options)
    .replace(/^.*\n|\/\*\*.*?\*\/| *\n */g, "")
    .replace(/^export interface SFields /, "");

/** The getters and setters that the struct `s` has, without their docs. */
function accessorsOf(types: Types, options: TypeScriptFlatOptions = {}): string {
  const text = itemOf(types, "export class S ", options);
  return Array.from(
    text.matchAll(/^ {2}(?:get|set) (?!\$bytes\().*\n(?: {3,}.*\n)* {2}\}$/gm),
    ([found]) => found,
  ).join("\n");
}

describe("fields in TypeScript", () => {
  it.each<readonly [string, string, Types, number]>([
    ["number", "number", [signedInt("signed char", 1)], 1],
    ["number", "number", [character], 1],
    ["boolean", "boolean", [int("_Bool", 1, { bool: true })], 1],
    ["number", "number", [plain], 4],
    ["bigint", "bigint", [signedInt("long", 8)], 8],
    ["bigint", "bigint", [int("unsigned __int128", 16)], 16],
    ["Uint8Array", "Uint8Array", [int("odd", 3)], 3],
    ["number", "number", [make.float("float", 4)], 4],
    ["Uint8Array", "Uint8Array", [make.float("long double", 16)], 16],
    ["bigint", "bigint", [ptr(0)], 8],
    ["string", "string", [character, array(1, 16)], 16],
    ["Uint8Array", "Uint8Array", [byte, array(1, 6)], 6],
    ["$Elements<number>", "number[]", [signedInt("signed char", 1), array(1, 6)], 6],
    ["$Elements<number>", "number[]", [plain, array(1, 3)], 12],
    ["$Views<$Elements<number>>", "number[][]", [plain, array(1, 3), array(2, 2)], 24],
    ["$Elements<string>", "string[]", [character, array(1, 4), array(2, 2)], 8],
    ["$Elements<Uint8Array>", "Uint8Array[]", [byte, array(1, 4), array(2, 2)], 8],
    ["string", "string", [character, array(1, 0)], 0],
    ["Uint8Array", "Uint8Array", [byte, array(1, 0)], 0],
    ["Colour", "Colour", [enumeration("colour", { RED: 0 })], 4],
    ["$Elements<Colour>", "Colour[]", [enumeration("colour", { RED: 0 }), array(1, 2)], 8],
    ["number", "number", [enumeration("", { RED: 0 })], 4],
    ["Uint8Array", "Uint8Array", [enumeration("odd", { RED: 0 }, { size: 3 })], 3],
    ["Inner", "InnerFields", [struct("inner", 4)], 4],
    ["Inner", "InnerFields", [struct("inner", 4), typedef("inner_t", 1)], 4],
    ["InnerT", "InnerTFields", [struct("", 4), typedef("inner_t", 1)], 4],
    ["S$M", "S$MFields", [byte, struct("", 1, [member("a", 1, 0)])], 1],
    ["$Views<S$M>", "S$MFields[]", [byte, union("", 1, [member("a", 1, 0)]), array(2, 2)], 2],
  ])("are %s in a view and %s in an object", (view, object, types, size) => {
    const printed = inStruct(types, size);
    expect(/get m\(\): (.*) \{/.exec(accessorsOf(printed))?.[1]).toBe(view);
    expect(fieldsOf(printed)).toBe(`{m: ${object};}`);
  });

  it.each<readonly [TypeScriptFlatOptions["u64"] & string, string]>([
    ["bigint", "{a: bigint;b: bigint[];c: bigint;e: number;d: bigint;}"],
    ["number", "{a: number;b: number[];c: number;e: number;d: bigint;}"],
    ["safe", "{a: number;b: number[];c: number;e: number;d: bigint;}"],
  ])("of 64 bits are what ts.u64=%s says, a pointer is a bigint", (u64, fields) => {
    const types = [
      long,
      array(1, 2),
      ptr(0),
      struct("s", 40, [
        member("a", 1, 0),
        member("b", 2, 64),
        member("c", 1, 192, 40),
        member("d", 3, 256),
        member("e", 1, 232, 20),
      ]),
    ];
    expect(fieldsOf(types, { u64 })).toBe(fields);
  });

  it("of anonymous records are those of the struct around; the bytes of a union stand for its members", () => {
    const types = [
      word,
      union("", 4, [member("a", 1, 0), member("b", 1, 0)]),
      struct("", 12, [member("c", 1, 0), member("", 2, 32), member("d", 1, 64, 3)]),
      struct("s", 16, [member("", 3, 0), member("type", 1, 96)]),
    ];
    expect(fieldsOf(types)).toBe(
      "{c: number;$union0: Uint8Array;readonly a: number;readonly b: number;d: number;type: number;}",
    );
    expect(itemOf(types, "export interface SInit ").replace(/ *\/\*\*.*?\*\/\n/g, "")).toBe(`export interface SInit {
  c?: number;
  $union0?: Uint8Array;
  d?: number;
  type?: number;
}`);
  });

  it("whose name every object has, or engines ask for, have a $ behind it", () => {
    const names = ["constructor", "toJSON", "__proto__", "then", "valueOf", "hasOwnProperty", "get", "static", "size"];
    const members = names.map((name, index) => member(name, 1, index * 8));
    expect(fieldsOf([byte, struct("s", 9, members)])).toBe(
      "{constructor$: number;toJSON$: number;__proto__$: number;then$: number;valueOf$: number;" +
        "hasOwnProperty$: number;get: number;static: number;size: number;}",
    );
  });

  it("are in camelCase where that is asked for", () => {
    const types = [long, character, array(2, 4), struct("s", 12, [member("a_long", 1, 0), member("a_text", 3, 64)])];
    const names = accessorsOf(types, { case: "camel" }).match(/(?<=get )[\w$]+/g);
    expect(names).toEqual(["aLong", "$aLongNumber", "aText", "$aTextBytes"]);
  });
});

describe("bitfields in TypeScript", () => {
  const bits = (type: TypeNode, bitOffset: number, width: number, littleEndian = true) => {
    const types = [type, struct("s", 16, [member("m", 1, bitOffset, width)])];
    const [text = []] = typescriptItems(types, "export class S ", {}, littleEndian);
    const start = text.findIndex((line) => line.startsWith("  get m("));
    return text
      .slice(start)
      .filter((line) => line.startsWith("    "))
      .slice(0, 4)
      .map((line) => line.trim());
  };

  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      "in one byte",
      bits(word, 5, 3),
      [
        "return this.$view.getUint8(this.$offset) >>> 5;",
        "const at = this.$offset;",
        "const rest = this.$view.getUint8(at) & ~0xe0;",
        "this.$view.setUint8(at, rest | ((value << 5) & 0xe0));",
      ],
    ],
    [
      "with a sign, over two bytes",
      bits(plain, 36, 9),
      [
        "return (this.$view.getUint16(this.$offset + 4, true) << 19) >> 23;",
        "const at = this.$offset + 4;",
        "const rest = this.$view.getUint16(at, true) & ~0x1ff0;",
        "this.$view.setUint16(at, rest | ((value << 4) & 0x1ff0), true);",
      ],
    ],
    [
      "in big-endian data",
      bits(word, 3, 10, false),
      [
        "return (this.$view.getUint16(this.$offset, false) >>> 3) & 0x3ff;",
        "const at = this.$offset;",
        "const rest = this.$view.getUint16(at, false) & ~0x1ff8;",
        "this.$view.setUint16(at, rest | ((value << 3) & 0x1ff8), false);",
      ],
    ],
    [
      "that are booleans",
      bits(int("_Bool", 1, { bool: true }), 2, 1),
      [
        "return (this.$view.getUint8(this.$offset) & 0x4) !== 0;",
        "const at = this.$offset;",
        "const rest = this.$view.getUint8(at) & ~0x4;",
        "this.$view.setUint8(at, rest | (value ? 0x4 : 0));",
      ],
    ],
  ])("%s are masked in place", (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      "over three bytes",
      bits(word, 4, 20),
      ["return $bits(this.$view, this.$offset, 3, 4, 20);", "$setBits(this.$view, this.$offset, 3, 4, 20, value);"],
    ],
    [
      "over five bytes, with a sign",
      bits(plain, 4, 32),
      [
        "return $signedBits(this.$view, this.$offset, 5, 4, 32);",
        "$setBits(this.$view, this.$offset, 5, 4, 32, value);",
      ],
    ],
    [
      "of more than 32 bits",
      bits(long, 0, 40),
      [
        "return BigInt($bits(this.$view, this.$offset, 5, 0, 40));",
        "$setBigBits(this.$view, this.$offset, 5, 0n, 40, value);",
      ],
    ],
    [
      "over nine bytes",
      bits(long, 4, 64),
      [
        "return $bigBits(this.$view, this.$offset, 9, 4n, 64);",
        "$setBigBits(this.$view, this.$offset, 9, 4n, 64, value);",
      ],
    ],
  ])("%s are read by a function", (_, found, expected) => {
    expect(found.slice(0, 2)).toEqual(expected);
  });
});

describe("a type in TypeScript", () => {
  it("is a view, the type of its plain object, and functions from and to bytes", () => {
    const types = [word, struct("a_b", 4, [member("x", 1, 0)])];
    expect(typescriptItems(types, "AB").map((lines) => lines.join("\n"))).toEqual([
      `/** \`struct a_b\`, 4 bytes, little-endian. */
export class AB extends $View {
  static readonly size = 4;
  static readonly align = 4;
  static readonly fields = {
    x: { offset: 0, size: 4, type: "unsigned int" },
  } as const;

  constructor(bytes: $Source, offset = 0) {
    super(bytes, 4);
    this.$at(offset);
  }

  /** Moves the view to \`offset\` in its bytes. */
  $at(offset: number): this {
    if ((offset | 0) !== offset || offset >>> 0 > this.$last)
      $check(this.$view, offset, 4, "AB");
    this.$offset = offset;
    return this;
  }

  /** Its own bytes, in place. */
  get $bytes(): Uint8Array {
    return $bytes(this.$view, this.$offset, 4);
  }

  /** \`x\`: \`unsigned int\`, offset 0. */
  get x(): number {
    return this.$view.getUint32(this.$offset, true);
  }
  set x(value: number) {
    this.$view.setUint32(this.$offset, value, true);
  }

  /** A copy of the fields. */
  $get(): ABFields {
    return {
      x: this.x,
    };
  }

  /** Sets the fields that \`value\` has. */
  $set(value: Partial<ABFields>): this {
    if (value.x !== undefined) this.x = value.x;
    return this;
  }
}`,
      `/** The fields of \`struct a_b\` in a plain object. */
export interface ABFields {
  /** \`unsigned int\`. */
  x: number;
}`,
      `/** The fields of the \`struct a_b\` at \`offset\`. */
export function decodeAB(bytes: Uint8Array | DataView, offset = 0): ABFields {
  if (bytes instanceof DataView) return new AB(bytes, offset).$get();
  $check(bytes, offset, 4, "AB");
  const at = bytes.byteOffset + offset;
  return new AB($whole(bytes), at).$get();
}`,
      `/** The bytes of a \`struct a_b\`, written at \`offset\`; what \`value\` lacks is zero. */
export function encodeAB(
  value: Partial<ABFields>,
  into?: Uint8Array,
  offset = 0,
): Uint8Array {
  return $encode(AB, 4, value, into, offset);
}`,
    ]);
  });

  it("has a table of its fields, with the bits of bitfields", () => {
    const types = [word, character, array(2, 3), struct("s", 12, [member("t", 3, 0), member("b", 1, 37, 5)])];
    expect(itemOf(types, "export class S ")).toContain(`  static readonly fields = {
    t: { offset: 0, size: 3, type: "char[3]" },
    b: { offset: 4, size: 2, bitOffset: 37, bitWidth: 5, type: "unsigned int" },
  } as const;
`);
  });

  it("tells what it takes with a flexible array, which is empty in an element of another", () => {
    const types = [
      word,
      array(1, 0),
      struct("inner", 4, [member("n", 1, 0), member("data", 2, 32)]),
      array(3, 2),
      struct("s", 12, [member("several", 4, 0), member("last", 3, 64)]),
    ];
    const text = itemOf(types, "export class S ");
    expect(text.slice(text.indexOf("  /** A copy of")))
      .toBe(`  /** A copy of the fields; without \`open\`, a flexible array is empty. */
  $get(open = true): SFields {
    return {
      several: this.several.$get(),
      last: this.last.$get(open),
    };
  }

  /** Sets the fields that \`value\` has. */
  $set(value: Partial<SFields>): this {
    if (value.several !== undefined) this.several = value.several;
    if (value.last !== undefined) this.last = value.last;
    return this;
  }

  /** Bytes that a value takes with its flexible array. */
  static $sizeOf(value: Partial<SFields>): number {
    return Math.max(12, 8 + Inner.$sizeOf(value.last ?? {}));
  }
}`);
  });

  it("is an object of constants and an open type where it is an enum, with a function for their names", () => {
    const types = [enumeration("state", { UP: 1, IS_UP: 1, DOWN: 2 })];
    expect(typescriptItems(types, "State").map((lines) => lines.slice(1).join("\n"))).toEqual([
      "export const State = {\n  UP: 1,\n  IS_UP: 1,\n  DOWN: 2,\n} as const;",
      "export type State = (typeof State)[keyof typeof State] | (number & {});",
      `export function nameOfState(value: State): keyof typeof State | undefined {
  switch (value) {
    case 1:
      return "UP";
    case 2:
      return "DOWN";
    default:
      return undefined;
  }
}`,
    ]);
  });

  it("is a number where the enum has no name, and its constants are those of the module", () => {
    const types = [enumeration("", { decodeS: 1, Math: 2 }), struct("s", 4, [member("m", 1, 0)])];
    expect(typescriptItems(types, "export const").map((lines) => lines.join("\n"))).toEqual([
      "/** `decodeS`. */\nexport const decodeS___2 = 1;",
      "/** `Math`. */\nexport const Math$ = 2;",
    ]);
  });

  it("has the names of its typedefs, and so has what comes with it", () => {
    const types = [
      enumeration("", [["A", -1n]], { size: 8, wide: true, signed: true }),
      typedef("level_t", 1),
      typedef("deep_t", 2),
      struct("s", 0),
      typedef("s", 4),
      typedef("s_t", 5),
    ];
    const exports = typescriptItems(types, "export {").map((lines) => lines.slice(1).join(" ").replace(/ +/g, " "));
    expect(exports).toEqual([
      "export { LevelT as DeepT, nameOfLevelT as nameOfDeepT };",
      "export { S as ST, decodeS as decodeST, encodeS as encodeST, type SFields as STFields, };",
    ]);
    expect(itemOf(types, "export const LevelT")).toBe(
      "/** `level_t`, 64 bits. */\nexport const LevelT = {\n  A: -1n,\n} as const;",
    );
  });

  it("gives way where it would hide what the file uses", () => {
    const types = ["data_view", "uint8_array", "object", "event", "range_error"].map((name) => struct(name, 0));
    const classes = typescriptItems(types, "export class").map((lines) => lines[1]);
    expect(classes).toEqual(
      ["DataView$", "Uint8Array$", "Object$", "Event", "RangeError$"].map(
        (name) => `export class ${name} extends $View {`,
      ),
    );
  });
});

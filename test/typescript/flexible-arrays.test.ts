import { describe, expect, it } from "vitest";
import { array, int, member, struct } from "../support/encode-types.js";
import { importedModule } from "./imported-module.js";

/** A record with an array at its end, which takes no room in it: bytes, a text, or integers. */
interface View<T> {
  readonly $bytes: Uint8Array;
  count: number;
  rest: T;
  $rest_bytes: Uint8Array;
}

interface Bindings {
  readonly Bytes: new (bytes: Uint8Array) => View<Uint8Array>;
  readonly Text: new (bytes: Uint8Array) => View<string>;
  readonly Shorts: new (bytes: Uint8Array) => View<ArrayLike<number>>;
  readonly List: new (bytes: Uint8Array) => { texts: { readonly $get: () => object[] } | readonly object[] };
  readonly Outer: new (bytes: Uint8Array) => { first: Partial<View<Uint8Array>>; mark: string } & {
    readonly $set: (value: object) => void;
  };
  readonly decodeOuter: (bytes: Uint8Array) => object;
  readonly encodeOuter: (value: object) => Uint8Array;
  readonly encodeBytes: (value: object, into?: Uint8Array, offset?: number) => Uint8Array;
  readonly encodeText: (value: object, into?: Uint8Array, offset?: number) => Uint8Array;
  readonly encodeShorts: (value: object, into?: Uint8Array, offset?: number) => Uint8Array;
}

const types = [
  int("unsigned char", 1),
  int("char", 1, { char: true }),
  int("unsigned short", 2),
  ...[array(1, 0), array(2, 0), array(3, 0)],
  ...["bytes", "text", "shorts"].map((name, index) =>
    struct(name, 2, [member("count", 3, 0), member("rest", 4 + index, 16)]),
  ),
  array(8, 2),
  struct("list", 4, [member("texts", 10, 0)]),
  struct("outer", 4, [
    ...[member("first", 7, 0), member("after", 1, 16), member("mark", 5, 24), member("last", 1, 24)],
    member("end", 14, 32),
  ]),
  int("signed char", 1, { signed: true }),
  array(13, 0),
];

describe("a flexible array", () => {
  const imported = importedModule(types);
  // The module has what the types above are printed as.
  const bindings = () => imported() as unknown as Bindings;

  /** Six bytes that a view sees, in the middle of others. */
  const memory = () => Uint8Array.of(0xa5, 0xa5, 1, 2, 3, 4, 5, 6, 0xa5, 0xa5);
  const seen = (all: Uint8Array) => all.subarray(2, 8);

  it("takes what the bytes have room for, and touches nothing behind it", () => {
    const { Bytes, Text, Shorts } = bindings();
    const all = memory();
    const view = new Bytes(seen(all));
    expect(view.rest).toEqual(Uint8Array.of(3, 4, 5, 6));
    view.rest = Uint8Array.of(7, 8);
    expect(all).toEqual(Uint8Array.of(0xa5, 0xa5, 1, 2, 7, 8, 5, 6, 0xa5, 0xa5));
    new Shorts(seen(all)).rest = [0x0a09];
    expect(all).toEqual(Uint8Array.of(0xa5, 0xa5, 1, 2, 9, 10, 5, 6, 0xa5, 0xa5));
    new Text(seen(all)).rest = "A";
    expect(all).toEqual(Uint8Array.of(0xa5, 0xa5, 1, 2, 65, 0, 5, 6, 0xa5, 0xa5));
    new Text(seen(all)).rest = "ABCDEF";
    expect(all).toEqual(Uint8Array.of(0xa5, 0xa5, 1, 2, 65, 66, 67, 68, 0xa5, 0xa5));
  });

  it("refuses more than that", () => {
    const { Bytes, Text, Shorts } = bindings();
    const all = memory();
    const set = [
      () => (new Bytes(seen(all)).rest = new Uint8Array(5)),
      () => (new Text(seen(all)).$rest_bytes = new Uint8Array(5)),
      () => (new Shorts(seen(all)).rest = [1, 2, 3]),
    ];
    for (const one of set.slice(0, 2)) expect(one).toThrow(new RangeError("5 bytes do not fit into 4"));
    for (const one of set.slice(2)) expect(one).toThrow(new RangeError("3 values do not fit into 2"));
    expect(all).toEqual(memory());
  });

  it("makes what is encoded longer, unless that goes into given bytes", () => {
    const { encodeBytes, encodeText, encodeShorts } = bindings();
    expect(encodeBytes({ count: 1, rest: Uint8Array.of(2, 3, 4) })).toEqual(Uint8Array.of(1, 0, 2, 3, 4));
    expect(encodeText({ count: 1, rest: "é" })).toEqual(Uint8Array.of(1, 0, 0xc3, 0xa9, 0));
    expect(encodeShorts({ rest: [2, 3] })).toEqual(Uint8Array.of(0, 0, 2, 0, 3, 0));
    expect(encodeShorts({ count: 1 })).toEqual(Uint8Array.of(1, 0));
    const into = new Uint8Array(6).fill(0xa5);
    expect(encodeShorts({ count: 1, rest: [2] }, into, 1)).toBe(into);
    expect(into).toEqual(Uint8Array.of(0xa5, 1, 0, 2, 0, 0xa5));
    expect(() => encodeShorts({ rest: [1, 2, 3] }, into, 1)).toThrow(new RangeError("3 values do not fit into 1"));
    expect(() => encodeBytes({ rest: new Uint8Array(4) }, into, 1)).toThrow(
      new RangeError("4 bytes do not fit into 3"),
    );
  });

  it("in front of other members is empty in a plain object, and what is set never reaches them", () => {
    const { Outer, decodeOuter, encodeOuter } = bindings();
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const plain = { first: { count: 0x0201, rest: new Uint8Array() }, after: 3, mark: "", last: 4, end: [5, 6] };
    expect(decodeOuter(bytes)).toEqual(plain);
    expect(encodeOuter(decodeOuter(bytes))).toEqual(bytes);
    expect(encodeOuter({ after: 3 })).toEqual(Uint8Array.of(0, 0, 3, 0));
    const view = new Outer(bytes);
    expect(view.mark).toBe("\u0004\u0005\u0006");
    expect(view.first.rest).toEqual(Uint8Array.of(3, 4, 5, 6));
    view.first = { count: 7, rest: new Uint8Array() };
    view.$set({ first: { count: 8, rest: new Uint8Array() }, mark: "no part of it" });
    expect(bytes).toEqual(Uint8Array.of(8, 0, 3, 4, 5, 6));
    expect(() => (view.first = { count: 9, rest: Uint8Array.of(1, 2) })).toThrow(
      new RangeError("2 bytes do not fit into 0"),
    );
    expect(bytes.subarray(2)).toEqual(Uint8Array.of(3, 4, 5, 6));
  });

  it("of an element of another array is empty, and nothing is written behind the element", () => {
    const { List } = bindings();
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const list = new List(bytes);
    list.texts = [
      { count: 7, rest: "" },
      { count: 8, rest: "AB" },
    ];
    expect(bytes).toEqual(Uint8Array.of(7, 0, 8, 0, 5, 6));
    expect(list.texts).toMatchObject({ length: 2 });
    expect(JSON.stringify(list)).toBe('{"texts":[{"count":7,"rest":""},{"count":8,"rest":""}]}');
  });
});

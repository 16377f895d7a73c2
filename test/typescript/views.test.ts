import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { array, int, member, signedInt, struct } from "../support/encode-types.js";
import { importedModule } from "./imported-module.js";

interface Elements<T> {
  readonly length: number;
  at(index: number): T;
  set(index: number, value: T): void;
}

interface Point {
  readonly $offset: number;
  readonly $bytes: Uint8Array;
  x: number;
  wide: bigint;
  $wide_number: number;
  text: string;
  numbers: Elements<number> | readonly number[];
  $at(offset: number): this;
  $get(): object;
  toJSON(): unknown;
}

type Source = DataView | Uint8Array | ArrayBuffer | SharedArrayBuffer;

interface Bindings {
  readonly Point: new (bytes: Source, offset?: number) => Point;
  readonly decodePoint: (bytes: Uint8Array, offset?: number) => object;
  readonly encodePoint: (value: object, into?: Uint8Array, offset?: number) => Uint8Array;
}

/** `struct point { int x; long wide; char text[6]; short numbers[3]; }`, packed. */
const types = [
  signedInt("int", 4),
  signedInt("long", 8),
  int("char", 1, { char: true }),
  signedInt("short", 2),
  array(3, 6),
  array(4, 3),
  struct("point", 24, [member("x", 1, 0), member("wide", 2, 32), member("text", 5, 96), member("numbers", 6, 144)]),
];

describe("a view", () => {
  const imported = importedModule(types);
  // The module has what the types above are printed as.
  const bindings = () => imported() as unknown as Bindings;

  const pointOf = (source: Source = new Uint8Array(24), offset?: number) => new (bindings().Point)(source, offset);

  it("is at offsets at which there are enough bytes, and no others", () => {
    const { decodePoint, encodePoint } = bindings();
    const bytes = new Uint8Array(30);
    expect(pointOf(bytes, 6).$offset).toBe(6);
    const wrong = [7, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31)];
    for (const offset of wrong) {
      const left = Math.max(30 - offset, 0);
      const message = `Point needs 24 bytes at offset ${String(offset)}, got ${String(left)} of 30`;
      const view = pointOf(bytes, 3);
      for (const place of [
        () => pointOf(bytes, offset),
        () => view.$at(offset),
        () => decodePoint(bytes, offset),
        () => encodePoint({}, bytes, offset),
      ])
        expect(place).toThrow(new RangeError(message));
      expect(view.$offset).toBe(3);
    }
    expect(() => pointOf(new Uint8Array(23))).toThrow(RangeError);
    expect(() => pointOf(new Uint8Array(0))).toThrow(RangeError);
  });

  it("is at offsets of any size in bytes that are as many, and at none below zero", () => {
    const view = pointOf(new ArrayBuffer(2 ** 31 + 64));
    const last = 2 ** 31 + 40;
    expect([view.$at(last).$offset, view.x, view.$at(2 ** 31 - 1).$offset]).toEqual([last, 0, 2 ** 31 - 1]);
    for (const offset of [last + 1, -(2 ** 31), -(2 ** 31) + 16, -1])
      expect(() => view.$at(offset)).toThrow(RangeError);
  });

  it("moves, and reads what is there", () => {
    const bytes = new Uint8Array(48);
    const view = pointOf(bytes);
    view.x = 1;
    expect(view.$at(24)).toBe(view);
    view.x = 2;
    expect([bytes[0], bytes[24], view.$at(0).x]).toEqual([1, 2, 1]);
  });

  it("may be of any bytes, wherever they begin", () => {
    const memory = new ArrayBuffer(40);
    new Uint8Array(memory)[9] = 7;
    const shared = new SharedArrayBuffer(40);
    new Uint8Array(shared).set([0x61, 0xc3, 0xa9], 9 + 12);
    for (const view of [
      pointOf(memory, 9),
      pointOf(new DataView(memory, 4, 32), 5),
      pointOf(new Uint8Array(memory, 9)),
      pointOf(Buffer.from(memory).subarray(4), 5),
    ])
      expect([view.x, view.$bytes.byteOffset, view.$bytes.length]).toEqual([7, 9, 24]);
    expect(pointOf(new Uint8Array(shared), 9).text).toBe("aé");
  });

  it("may be of a class that extends it", () => {
    class Named extends bindings().Point {
      get title(): string {
        return `${this.text} at ${String(this.x)}`;
      }
    }
    const named = new Named(new Uint8Array(24));
    named.text = "A";
    named.x = -3;
    expect([named.title, named.$get()]).toEqual(["A at -3", { x: -3, wide: 0n, text: "A", numbers: [0, 0, 0] }]);
    expect(inspect(named)).toBe(`Named ${inspect(named.$get())}`);
  });

  it("is printed with its fields", () => {
    const view = pointOf();
    view.wide = -(2n ** 63n);
    expect(JSON.stringify([view])).toBe('[{"x":0,"wide":"-9223372036854775808","text":"","numbers":[0,0,0]}]');
    expect(inspect(view)).toBe("Point { x: 0, wide: -9223372036854775808n, text: '', numbers: [ 0, 0, 0 ] }");
    expect(inspect({ a: { b: { c: view } } })).toBe("{ a: { b: { c: [Point] } } }");
  });

  it("has 64-bit integers in full, and as the nearest numbers", () => {
    const view = pointOf();
    for (const [wide, number] of [
      [2n ** 53n + 1n, 2 ** 53],
      [2n ** 63n - 1n, 2 ** 63],
      [-(2n ** 63n), -(2 ** 63)],
      [-1n, -1],
    ] as const) {
      view.wide = wide;
      expect([view.wide, view.$wide_number]).toEqual([wide, number]);
    }
    view.$wide_number = -(2 ** 53);
    expect(view.wide).toBe(-(2n ** 53n));
  });

  it("has the elements of an array that there are, and no others", () => {
    const view = pointOf();
    view.numbers = [5, 6];
    const numbers = pointOf(view.$bytes).numbers as Elements<number>;
    expect([numbers.length, numbers.at(0), numbers.at(1), numbers.at(2)]).toEqual([3, 5, 6, 0]);
    for (const index of [3, -1, 0.5, NaN]) {
      const error = new RangeError(`there is no element ${String(index)} of 3`);
      expect(() => numbers.at(index)).toThrow(error);
      expect(() => {
        numbers.set(index, 1);
      }).toThrow(error);
    }
    expect(() => (view.numbers = [1, 2, 3, 4])).toThrow(new RangeError("4 values do not fit into 3"));
    expect(numbers.at(0)).toBe(5);
  });

  it("cuts a text behind the last character that fits", () => {
    const view = pointOf();
    const written = (text: string) => {
      view.$bytes.fill(0xff);
      view.text = text;
      return Buffer.from(view.$bytes.subarray(12, 18)).toString("hex");
    };
    expect(written("abcdefg")).toBe("616263646566");
    expect(written("abcde\u{e9}")).toBe("616263646500");
    expect(written("ab\u{2603}cd")).toBe("6162e2988363");
    expect(written("abc\u{1f600}")).toBe("616263000000");
    expect(written("a\0b")).toBe("610062000000");
    expect(written("\u{d83d}a\u{de00}")).toBe("efbfbd610000");
    expect(written("\u{feff}a")).toBe("efbbbf610000");
    expect(view.text).toBe("\u{feff}a");
  });
});

describe("a number twin", () => {
  interface Pair {
    signed: bigint;
    $signed_number: number;
    unsigned: bigint;
    $unsigned_number: number;
  }
  const members = [member("signed", 1, 0), member("unsigned", 2, 64)];
  const imported = importedModule([signedInt("long", 8), int("unsigned long", 8), struct("pair", 16, members)]);

  it("that is set to what the greatest integers are rounded to writes the greatest", () => {
    // The module has what the types above are printed as.
    const { Pair } = imported() as unknown as { readonly Pair: new (bytes: Uint8Array) => Pair };
    const pair = new Pair(new Uint8Array(16));
    pair.$signed_number = 2 ** 63;
    pair.$unsigned_number = 2 ** 64;
    expect([pair.signed, pair.unsigned]).toEqual([2n ** 63n - 1n, 2n ** 64n - 1n]);
    expect([pair.$signed_number, pair.$unsigned_number]).toEqual([2 ** 63, 2 ** 64]);
    pair.$signed_number = -(2 ** 63);
    pair.$unsigned_number = -1;
    expect([pair.signed, pair.unsigned]).toEqual([-(2n ** 63n), 2n ** 64n - 1n]);
  });
});

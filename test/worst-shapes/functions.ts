import { Kind } from "../../src/btf/kinds.js";
import { BtfWriter } from "./btf-writer.js";
import { times, type Shape } from "./shape.js";

/** Pointers to functions that return, and take twice, the pointer before them; each is a member. */
function declarators(n: number): Uint8Array {
  const out = new BtfWriter();
  let pointer = out.int("long", 8);
  const pointers = times(n, () => {
    pointer = out.type(Kind.Ptr, "", out.prototype(pointer, [pointer, pointer]));
    return pointer;
  });
  out.struct(
    "s",
    n * 8,
    pointers.map((type, index) => [`m${String(index)}`, type, index * 64]),
  );
  return out.bytes();
}

/** Functions that share one prototype of as many parameters. */
function sharedPrototype(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int();
  const prototype = out.prototype(
    int,
    times(n, () => int),
  );
  times(n, () => out.type(Kind.Func, "f", prototype));
  return out.bytes();
}

/** Functions that take a large struct without a name. */
function largeParameter(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int("u8", 1);
  const large = out.struct(
    "",
    60_000,
    times(60_000, (index) => ["m", int, index * 8]),
  );
  const prototype = out.prototype(int, [large]);
  times(n, (index) => out.type(Kind.Func, `f${String(index)}`, prototype));
  return out.bytes();
}

/** Pointers to one prototype of 200 parameters, whose names are `length` characters long; each is a member. */
function longPrototypes(length: number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int();
    const name = out.text("p".repeat(length));
    const prototype = out.type(Kind.FuncProto, "", int, { vlen: 200, words: times(200, () => [name, int]).flat() });
    const pointers = times(n, () => out.type(Kind.Ptr, "", prototype));
    out.struct(
      "s",
      n * 8,
      pointers.map((type, index) => ["m", type, index * 64]),
    );
    return out.bytes();
  };
}

/** Pointers to one prototype of as many parameters without a name and a type, as that is written which ends `printf`'s. */
function untoldParameters(n: number): Uint8Array {
  const out = new BtfWriter();
  const prototype = out.prototype(
    0,
    times(n, () => 0),
  );
  out.struct(
    "s",
    n * 8,
    times(n, (index) => ["m", out.type(Kind.Ptr, "", prototype), index * 64]),
  );
  return out.bytes();
}

function manyParameters(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int();
  const prototype = out.prototype(
    int,
    times(n, () => int),
  );
  out.type(Kind.Func, "f", prototype);
  out.struct("s", 8, [["m", out.type(Kind.Ptr, "", prototype), 0]]);
  return out.bytes();
}

export const functions: readonly Shape[] = [
  {
    name: "3^n function pointers",
    why: "Each declarator has three of the one before it in it.",
    sizes: [7_500, 30_000],
    make: declarators,
  },
  {
    name: "functions that share a prototype of as many parameters",
    why: "n functions of n parameters out of 20 bytes each.",
    sizes: [12_500, 50_000],
    make: sharedPrototype,
  },
  {
    name: "functions that take a large anonymous struct",
    why: "n times 60,000 members out of 12 bytes each.",
    sizes: [12_500, 50_000],
    make: largeParameter,
  },
  {
    name: "pointers to a prototype of 200 parameters",
    why: "The text of each is a thousand characters out of 24 bytes.",
    sizes: [6_000, 24_000],
    make: longPrototypes(1),
  },
  {
    name: "pointers to a prototype of 200 parameters with long names",
    why: "The text of each is four million characters.",
    sizes: [6_000, 24_000],
    make: longPrototypes(20_000),
  },
  {
    name: "pointers to a prototype of as many `...`",
    why: "n texts of n parameters out of 8 bytes each.",
    sizes: [12_500, 50_000],
    make: untoldParameters,
  },
  {
    name: "a function of very many parameters",
    why: "The text of one declarator is as long as the file.",
    sizes: [50_000, 200_000],
    make: manyParameters,
  },
];

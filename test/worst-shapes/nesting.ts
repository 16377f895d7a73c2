import { Kind } from "../../src/btf/kinds.js";
import { BtfWriter, type Members } from "./btf-writer.js";
import { times, type Shape } from "./shape.js";

/** A struct without a name that has two members of the one before it, `levels` deep: 2^levels when it is written out. */
function doubled(out: BtfWriter, levels: number, names: readonly [string, string], size = 1): number {
  let type = out.int("u8", 1);
  for (let level = 0; level < levels; level++) {
    const inner = size * 2 ** level;
    type = out.struct("", 2 * inner, [
      [names[0], type, 0],
      [names[1], type, inner * 8],
    ]);
  }
  return type;
}

/** `n` structs with a name, each holding a type of `levels` levels. */
function bomb(levels: number, names: readonly [string, string], member = "m"): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const type = doubled(out, levels, names);
    times(n, (index) => out.struct(`s${String(index)}`, 2 ** levels, [[member, type, 0]]));
    return out.bytes();
  };
}

/** The same where nothing has a size. */
function emptyBomb(n: number): Uint8Array {
  const out = new BtfWriter();
  let type = out.struct("", 0, []);
  times(
    30,
    () =>
      (type = out.struct("", 0, [
        ["a", type, 0],
        ["b", type, 0],
      ])),
  );
  times(n, (index) => out.struct(`s${String(index)}`, 0, [["m", type, 0]]));
  return out.bytes();
}

/** Structs without a name that lead to the one before them through pointers, twice. */
function pointerBomb(n: number): Uint8Array {
  const out = new BtfWriter();
  let type = out.int();
  times(n, (index) => {
    const pointer = out.type(Kind.Ptr, "", type);
    type = out.struct(index % 100 === 99 ? `s${String(index)}` : "", 16, [
      ["a", pointer, 0],
      ["b", pointer, 64],
    ]);
    return type;
  });
  return out.bytes();
}

/** One struct without a name inside the other, and at each depth a struct that has a name. */
function deep(n: number): Uint8Array {
  const out = new BtfWriter();
  let type = out.int();
  times(n, (index) => {
    type = out.struct("", 4, [[index % 2 === 0 ? "" : "m", type, 0]]);
    return out.struct(`s${String(index)}`, 4, [["m", type, 0]]);
  });
  return out.bytes();
}

/** Structs that all hold one of `count` members which has no name. */
function shared(count: number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int("u8", 1);
    const large = out.struct(
      "",
      count,
      times(count, (index) => [`m${String(index)}`, int, index * 8]),
    );
    times(n, (index) => out.struct(`s${String(index)}`, count, [["m", large, 0]]));
    return out.bytes();
  };
}

/** A struct of small structs without names, each with padding behind it. */
function padded(kind: number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int("u8", 1);
    const inner = out.struct(
      "",
      4,
      [
        ["a", int, 0],
        ["b", int, 16],
      ],
      { kind },
    );
    const members: Members = times(n, (index) => [`m${String(index)}`, inner, index * 64]);
    out.struct("s", n * 8, members);
    return out.bytes();
  };
}

/** A member that is refused is cheap, however often it stands there. */
function refused(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int("u8", 1);
  const large = out.struct(
    "",
    1,
    times(70_000, () => ["m", int, 0]),
  );
  out.struct(
    "s",
    n,
    times(n, (index) => [`m${String(index)}`, large, index * 8]),
  );
  return out.bytes();
}

const long = "n".repeat(4000);

export const nesting: readonly Shape[] = [
  {
    name: "2^30 anonymous structs by value",
    why: "Thirty records of two members are a billion members when they are written out.",
    sizes: [2_500, 10_000],
    make: bomb(30, ["a", "b"]),
  },
  {
    name: "2^11 anonymous structs by value",
    why: "Few enough to be written out once, and n structs hold them.",
    sizes: [1, 4],
    make: bomb(11, ["a", "b"]),
  },
  {
    name: "2^14 anonymous structs by value",
    why: "n structs hold them, out of 24 bytes each.",
    sizes: [25, 100],
    make: bomb(14, ["a", "b"]),
  },
  {
    name: "2^14 anonymous structs, members without names",
    why: "All members are hoisted into one scope, where all of them have the same names.",
    sizes: [25, 100],
    make: bomb(14, ["", ""], ""),
  },
  {
    name: "2^14 anonymous structs, members with long names",
    why: "A path of names is as long as all of them together, and there are 2^14 paths.",
    sizes: [1, 4],
    make: bomb(14, [`a${long}`, `b${long}`]),
  },
  {
    name: "2^30 anonymous structs of no size",
    why: "No size tells that they are many.",
    sizes: [2_500, 10_000],
    make: emptyBomb,
  },
  {
    name: "2^n anonymous structs through pointers",
    why: "Written out, each pointer has the text of two others in it.",
    sizes: [10_000, 40_000],
    make: pointerBomb,
  },
  {
    name: "anonymous structs n deep",
    why: "Each of n structs holds up to n others inside each other.",
    sizes: [5_000, 20_000],
    make: deep,
  },
  {
    name: "one large anonymous struct in many",
    why: "n times 60,000 members out of 24 bytes each.",
    sizes: [100, 400],
    make: shared(60_000),
  },
  {
    name: "many small anonymous structs with padding",
    why: "Each of n pads needs a name that is in none of n scopes.",
    sizes: [4_000, 16_000],
    make: padded(Kind.Struct),
  },
  {
    name: "many small anonymous unions with padding",
    why: "The same with unions.",
    sizes: [4_000, 16_000],
    make: padded(Kind.Union),
  },
  {
    name: "many uses of an anonymous struct that is refused",
    why: "What is refused must not be laid out first.",
    sizes: [7_500, 30_000],
    make: refused,
  },
];

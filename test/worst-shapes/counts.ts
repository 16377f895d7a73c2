import { Kind } from "../../src/btf/kinds.js";
import { BtfWriter, type RecordForm } from "./btf-writer.js";
import { times, type Shape } from "./shape.js";

const word = 2 ** 32 - 1;

/** One struct or union of `n` members. */
function members(
  placed: (index: number, int: number, n: number) => readonly [string, number, number],
  { size = (n) => n * 4, ...form }: RecordForm & { readonly size?: (n: number) => number } = {},
): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int();
    out.struct(
      "s",
      size(n),
      times(n, (index) => placed(index, int, n)),
      form,
    );
    return out.bytes();
  };
}

function enumerators(
  kind: number,
  wordsOf: (name: number, index: number) => readonly number[],
): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const words = times(n, (index) => wordsOf(out.text(`A${String(index)}`), index)).flat();
    out.type(kind, "e", kind === Kind.Enum64 ? 8 : 4, { vlen: n, words });
    return out.bytes();
  };
}

function sections(n: number): Uint8Array {
  const out = new BtfWriter();
  const variable = out.type(Kind.Var, "v", out.int(), { words: [1] });
  out.type(Kind.Datasec, ".data", n * 4, { vlen: n, words: times(n, (index) => [variable, index * 4, 4]).flat() });
  return out.bytes();
}

/** A record whose length is said to be more than the file has. */
function claims(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int();
  times(n, (index) => out.struct(`s${String(index)}`, 4, [["m", int, 0]]));
  out.type(Kind.Struct, "liar", 4, { vlen: 0xffffff, words: [0, int, 0] });
  return out.bytes();
}

/** Members that are arrays of 2^32 - 1 elements: of no size, or with no elements in another dimension. */
function hugeArrays(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int();
  const empty = out.struct("empty", 0, []);
  times(n, (index) => {
    const flat = out.array(index % 2 === 0 ? empty : int, word);
    const none = out.array(out.array(out.array(int, word), word), 0);
    return out.struct(`s${String(index)}`, 4, [
      ["a", int, 0],
      ["b", flat, 32],
      ["c", none, 32],
    ]);
  });
  return out.bytes();
}

function manyDimensions(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int("u8", 1);
  times(n, (index) => {
    let type = int;
    for (let dimension = 0; dimension < 30; dimension++) type = out.array(type, 2);
    return out.struct(`s${String(index)}`, 2 ** 30, [["m", type, 0]]);
  });
  return out.bytes();
}

function hugeStructs(n: number): Uint8Array {
  const out = new BtfWriter();
  const int = out.int("u8", 1);
  times(n, (index) =>
    out.struct(`s${String(index)}`, index % 2 === 0 ? word : 0x7fffffff, [
      ["a", int, 0],
      ["b", int, word - 7],
    ]),
  );
  return out.bytes();
}

/** Records of 12 bytes and nothing else. */
function records(kind: number, name: string, third: (id: number) => number): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    for (let id = 1; id <= n; id++) out.type(kind, name, third(id));
    return out.bytes();
  };
}

const millions: Shape["sizes"] = [1_000_000, 4_000_000];

export const counts: readonly Shape[] = [
  {
    name: "a struct of many members",
    why: "A list of members is made, and one of their names.",
    sizes: [15_000, 60_000],
    make: members((index, int) => [`m${String(index)}`, int, index * 32]),
  },
  {
    name: "a struct of too many members",
    why: "More than any compiler makes.",
    sizes: [75_000, 300_000],
    make: members((index, int) => [`m${String(index)}`, int, index * 32]),
  },
  {
    name: "members in the wrong order",
    why: "They have to be sorted.",
    sizes: [15_000, 60_000],
    make: members((index, int, n) => [`m${String(index)}`, int, (n - 1 - index) * 32]),
  },
  {
    name: "members in one place",
    why: "Each overlaps all others.",
    sizes: [15_000, 60_000],
    make: members((index, int) => [`m${String(index)}`, int, 0]),
  },
  {
    name: "a union of many members",
    why: "In a union this is right.",
    sizes: [15_000, 60_000],
    make: members((index, int) => [`m${String(index)}`, int, 0], { kind: Kind.Union, size: () => 4 }),
  },
  {
    name: "members without a size",
    why: "Each is a finding.",
    sizes: [15_000, 60_000],
    make: members((index) => [`m${String(index)}`, 0, index * 32]),
  },
  {
    name: "bitfields",
    why: "One run of bytes holds all of them.",
    sizes: [15_000, 60_000],
    make: members((index, int) => [`m${String(index)}`, int, 2 ** 24 + index], {
      kindFlag: true,
      size: (n) => Math.ceil(n / 8),
    }),
  },
  {
    name: "an enum of many values",
    why: "Eight bytes become a name and a number.",
    sizes: [250_000, 1_000_000],
    make: enumerators(Kind.Enum, (name, index) => [name, index]),
  },
  {
    name: "an enum of many 64-bit values",
    why: "The same with numbers that are no `number`.",
    sizes: [250_000, 1_000_000],
    make: enumerators(Kind.Enum64, (name, index) => [name, index, index]),
  },
  {
    name: "a section of many variables",
    why: "Nothing is printed of it.",
    sizes: [250_000, 1_000_000],
    make: sections,
  },
  {
    name: "more members than the file has",
    why: "Who allocates what a record says it has, allocates 200 MB.",
    sizes: [7_500, 30_000],
    make: claims,
  },
  {
    name: "arrays of 2^32 - 1 elements",
    why: "Who walks the elements never comes to an end; products of counts overflow.",
    sizes: [2_500, 10_000],
    make: hugeArrays,
  },
  {
    name: "arrays of 30 dimensions",
    why: "Each is walked again wherever it is used, and the product of its dimensions is 1 GiB.",
    sizes: [500, 2_000],
    make: manyDimensions,
  },
  {
    name: "structs of 4 GiB",
    why: "Padding that is written member by member would be 2^32 members.",
    sizes: [7_500, 30_000],
    make: hugeStructs,
  },
  {
    name: "4 M types: const int",
    why: "As many types as the limit allows, in 12 bytes each.",
    sizes: millions,
    make: records(Kind.Const, "", () => 0),
  },
  {
    name: "4 M types: one chain of typedefs",
    why: "The same, in one chain.",
    sizes: millions,
    make: records(Kind.Typedef, "t", (id) => id - 1),
  },
  {
    name: "4 M types: const of themselves",
    why: "The same, each a chain without end.",
    sizes: millions,
    make: records(Kind.Const, "", (id) => id),
  },
  {
    name: "4 M types: structs without a name",
    why: "The same, of which nothing is printed.",
    sizes: millions,
    make: records(Kind.Struct, "", () => 0),
  },
  {
    name: "4 M types: structs of one name",
    why: "The same, each a declaration with a name of its own to be found.",
    sizes: millions,
    make: records(Kind.Struct, "s", () => 0),
  },
  {
    name: "too many types",
    why: "More than the limit.",
    sizes: [4_200_000, 5_000_000],
    make: records(Kind.Const, "", () => 0),
  },
];

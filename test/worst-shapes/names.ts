import { Kind } from "../../src/btf/kinds.js";
import { BtfWriter } from "./btf-writer.js";
import { times, type Shape } from "./shape.js";

/** Names that are all suffixes of one text of `n` characters, which begins with `filler`. */
function suffixes(out: BtfWriter, n: number, filler: string): readonly number[] {
  const start = out.text(`${filler.repeat(n - 1)}x`);
  return times(n, (index) => start + index);
}

function structsCalled(names: (out: BtfWriter, n: number) => readonly (string | number)[]): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const int = out.int();
    for (const name of names(out, n)) out.struct(name, 4, [["m", int, 0]]);
    return out.bytes();
  };
}

function membersCalled(
  names: (out: BtfWriter, n: number) => readonly (string | number)[],
  type = 1,
): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    out.int();
    const called = names(out, n);
    out.struct(
      "s",
      called.length * 4,
      called.map((name, index) => [name, type, index * 32]),
    );
    return out.bytes();
  };
}

function constantsCalled(
  names: (out: BtfWriter, n: number) => readonly (string | number)[],
): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const called = names(out, n).map((name) => (typeof name === "number" ? name : out.text(name)));
    out.type(Kind.Enum, "e", 4, { vlen: called.length, words: called.flatMap((name, index) => [name, index]) });
    return out.bytes();
  };
}

function typedefsCalled(names: (out: BtfWriter, n: number) => readonly (string | number)[]): (n: number) => Uint8Array {
  return (n) => {
    const out = new BtfWriter();
    const struct = out.struct("s", 4, [["m", out.int(), 0]]);
    for (const name of names(out, n)) out.type(Kind.Typedef, name, struct);
    return out.bytes();
  };
}

function intsCalled(n: number): Uint8Array {
  const out = new BtfWriter();
  for (const name of suffixes(out, n, "l")) out.int(name, 8);
  return out.bytes();
}

const same = (name: string) => (_: BtfWriter, n: number) => times(n, () => name);

/** One name, of which the text stands in the file only once. */
const sameLong = (length: number) => (out: BtfWriter, n: number) => {
  const name = out.text("n".repeat(length));
  return times(n, () => name);
};

/** Half of them have one name, the others those that a second and third thing of that name would have. */
const alreadyNumbered = (_: BtfWriter, n: number) =>
  times(n, (index) => (index % 2 === 0 ? "a" : `a___${String(index)}`));

/** Members, and members that are called like the functions which others make of them. */
const likeFunctions = (_: BtfWriter, n: number) =>
  times(n, (index) => `${["", "set_", "$"][index % 3] ?? ""}m${String((index / 3) | 0)}`);

/** Names of the same letters and digits, with `_` in other places. */
const alike = (end: string) => (_: BtfWriter, n: number) =>
  times(
    n,
    (index) =>
      "abcdefghijklmnopqrs"
        .split("")
        .map((letter, at) => ((index >> at) & 1 ? `${letter}_` : letter))
        .join("") + end,
  );

const made = (_: BtfWriter, n: number) => times(n, (index) => (index % 2 === 0 ? "" : `__unnamed${String(index)}`));

const manyNames: Shape["sizes"] = [10_000, 40_000];

export const names: readonly Shape[] = [
  {
    name: "structs with names that are suffixes of one text",
    why: "n names of up to n characters out of a text of n.",
    sizes: manyNames,
    make: structsCalled((out, n) => suffixes(out, n, "n")),
  },
  {
    name: "members with names that are suffixes of one text",
    why: "The same in one scope.",
    sizes: manyNames,
    make: membersCalled((out, n) => suffixes(out, n, "n")),
  },
  {
    name: "members without a size, with names that are suffixes of one text",
    why: "Each is a finding with its name in it.",
    sizes: manyNames,
    make: membersCalled((out, n) => suffixes(out, n, "n"), 0),
  },
  {
    name: "constants with names that are suffixes of one text",
    why: "The same in an enum, which tells names as texts too.",
    sizes: manyNames,
    make: constantsCalled((out, n) => suffixes(out, n, "n")),
  },
  {
    name: "typedefs with names that are suffixes of one text",
    why: "The same for other names of one struct.",
    sizes: manyNames,
    make: typedefsCalled((out, n) => suffixes(out, n, "n")),
  },
  {
    name: "integers with names that are suffixes of one text",
    why: "Their names are asked for to find the size of a pointer.",
    sizes: manyNames,
    make: intsCalled,
  },
  {
    name: "members with names of underscores",
    why: "Each is what another would be called when its name is taken.",
    sizes: manyNames,
    make: membersCalled((out, n) => suffixes(out, n, "_")),
  },
  {
    name: "members with names of blanks",
    why: "No name is left of them in any language.",
    sizes: manyNames,
    make: membersCalled((out, n) => suffixes(out, n, " ")),
  },
  {
    name: "members with one long name",
    why: "20,000 characters again and again out of 12 bytes.",
    sizes: manyNames,
    make: membersCalled(sameLong(20_000)),
  },
  {
    name: "structs of one name",
    why: "Each needs a number that none before it has.",
    sizes: manyNames,
    make: structsCalled(same("s")),
  },
  {
    name: "members of one name",
    why: "The same in one scope.",
    sizes: manyNames,
    make: membersCalled(same("m")),
  },
  {
    name: "constants of one name",
    why: "The same in an enum.",
    sizes: manyNames,
    make: constantsCalled(same("A")),
  },
  {
    name: "typedefs of one name",
    why: "The same for other names of one struct.",
    sizes: manyNames,
    make: typedefsCalled(same("t")),
  },
  {
    name: "structs with the numbers that others would get",
    why: "Each number that is tried is taken.",
    sizes: manyNames,
    make: structsCalled(alreadyNumbered),
  },
  {
    name: "members with reserved words for names",
    why: "The way out of a reserved word is taken as well.",
    sizes: manyNames,
    make: membersCalled(same("int")),
  },
  {
    name: "members that are called like made functions",
    why: "Names that are made of names meet those that are there.",
    sizes: manyNames,
    make: membersCalled(likeFunctions),
  },
  {
    name: "structs with names that differ only by `_`",
    why: "Languages whose names have a style count them as one.",
    sizes: manyNames,
    make: structsCalled(alike("")),
  },
  {
    name: "members with names that differ only by `_`",
    why: "The same in one scope.",
    sizes: manyNames,
    make: membersCalled(alike("")),
  },
  {
    name: "structs with reserved names that differ only by `_`",
    why: "The way out of a reserved word is taken as well.",
    sizes: manyNames,
    make: structsCalled(alike("_anon1")),
  },
  {
    name: "members without names",
    why: "Each made-up name is there already.",
    sizes: manyNames,
    make: membersCalled(made),
  },
];

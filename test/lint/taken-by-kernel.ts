import { encodeBtf } from "../../src/graph/encode-btf.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import {
  array,
  datasec,
  declTag,
  enumeration,
  float,
  func,
  funcProto,
  fwd,
  int,
  member,
  ptr,
  qualifier,
  struct,
  typedef,
  typeTag,
  union,
  variable,
} from "../support/encode-types.js";

const u32 = int("unsigned int", 4);

/** Files that look wrong, or nearly are, and that the kernel takes. */
export const takenByKernel: readonly { readonly title: string; readonly types: readonly TypeNode[] }[] = [
  { title: "members that overlap", types: [u32, struct("s", 6, [member("a", 1, 0), member("b", 1, 16)])] },
  { title: "two members of one name", types: [u32, struct("s", 8, [member("a", 1, 0), member("a", 1, 32)])] },
  { title: "two types of one name", types: [u32, struct("s", 0), struct("s", 0)] },
  { title: "keywords as names", types: [u32, struct("int", 4, [member("while", 1, 0)])] },
  { title: "names with dots and Latin-1 letters", types: [struct(".a.b.", 0)] },
  { title: "a name of 512 characters", types: [struct("s".repeat(512), 0)] },
  { title: "an INT without a name, and one of 5 bytes", types: [int("", 4), int("five", 5)] },
  {
    title: "names with newlines where no rule is for names",
    types: [int("a\n*/", 4), float("\n", 8), typeTag("\t", 1)],
  },
  { title: "an INT of no size and no bits", types: [int("()", 0)] },
  {
    title: "an old bitfield that begins at any bit",
    types: [int("odd", 4, { bits: 12, bitOffset: 3 }), struct("s", 4, [member("a", 1, 5)])],
  },
  {
    title: "bitfields of an enum and of a typedef of an INT",
    types: [
      u32,
      typedef("t", 1),
      enumeration("e", { a: 1 }),
      struct("s", 4, [member("a", 2, 0, 4), member("b", 3, 4, 28)]),
    ],
  },
  {
    title: "a variable behind its DATASEC, which gives it less than its type has",
    types: [u32, datasec(".data", 8, [{ type: 3, offset: 0, size: 3 }]), variable("a", 1)],
  },
  { title: "a struct that a pointer in it points to", types: [ptr(2), struct("s", 8, [member("next", 1, 0)])] },
  {
    title: "a pointer to a typedef of a pointer that a member has brought before",
    types: [struct("s", 8, [member("a", 2, 0)]), typedef("t", 4), ptr(2), ptr(0)],
  },
  {
    title: "pointers to what has no size",
    types: [ptr(0), fwd("f"), ptr(2), funcProto(0), ptr(4), typedef("t", 4), ptr(6), qualifier("const", 0), ptr(8)],
  },
  { title: "a prototype that takes a pointer to itself", types: [ptr(2), funcProto(1, [["", 1]])] },
  {
    title: "variable arguments",
    types: [
      u32,
      funcProto(1, [
        ["a", 1],
        ["", 0],
      ]),
      func("printf", 2, 1),
    ],
  },
  {
    title: "arrays in arrays, of no elements and of an index behind a typedef",
    types: [u32, typedef("index", 1), array(1, 0, 2), array(3, 0xffffffff, 2), struct("s", 0, [member("a", 4, 0)])],
  },
  {
    title: "a section whose variable has more than its type",
    types: [u32, variable("v", 1), datasec("a section.%", 16, [{ type: 2, offset: 8, size: 8 }])],
  },
  {
    title: "tags of everything that can have one",
    types: [
      u32,
      struct("s", 4, [member("a", 1, 0)]),
      declTag("t", 2),
      declTag("t", 2, 0, true),
      variable("v", 1),
      declTag("t", 5),
      funcProto(0, [["p", 1]]),
      func("f", 7),
      declTag("t", 8, 0),
      typedef("d", 1),
      declTag("t", 10),
      typeTag("user", 1, true),
      ptr(12),
    ],
  },
  {
    title: "32 typedefs that lie ahead of each other",
    types: [...Array.from({ length: 32 }, (_, index) => typedef(`t${String(index)}`, index + 2)), u32],
  },
  {
    title: "100,000 typedefs that each refer to the one before",
    types: [u32, ...Array.from({ length: 100_000 }, (_, index) => typedef("t", index + 1))],
  },
  {
    title: "50,000 structs inside each other",
    types: [u32, ...Array.from({ length: 50_000 }, (_, index) => struct("s", 4, [member("a", index + 1, 0)]))],
  },
  {
    title: "floats in a union",
    types: [float("long double", 16), float("f", 12), union("u", 16, [member("a", 1, 0), member("b", 2, 0)])],
  },
];

export const bytesOf = ({ types }: { readonly types: readonly TypeNode[] }): Uint8Array => encodeBtf(types);

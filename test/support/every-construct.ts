import type { TypeNode } from "../../src/graph/type-node.js";
import * as make from "./encode-types.js";

const { array, enumeration, int, member, ptr, signedInt, struct, typedef, union } = make;

/** The types that all others here are made of, and their numbers. */
export const commonTypes: readonly TypeNode[] = [
  signedInt("int", 4),
  int("char", 1),
  int("_Bool", 1, { bool: true }),
  array(2, 16),
  array(2, 0),
  int("u64", 8),
  ptr(0),
  array(7, 3),
  array(1, 3),
  make.float("double", 8),
  enumeration("kind", { A: 1, B: 2 }),
  array(10, 4),
];
const [plain, char, bool, text, texts, word] = [1, 2, 3, 4, 5, 6];
const [pointer, pointers, row, float, kind, matrix] = [7, 8, 9, 10, 11, 12];

export interface ConstructNames {
  readonly own: string;
  readonly member: string;
}

/** Every construct, with these names; `first` is the number of the first of these types. */
export function everyConstruct({ own, member: stem }: ConstructNames, first: number): readonly TypeNode[] {
  const named = (letter: string, type: number, offset: number, width = 0) =>
    member(letter + stem, type, offset * 8, width);
  const types = [plain, text, bool, pointer, pointers, kind, char];
  return [
    union(
      "",
      24,
      types.map((type, index) => named("tuvwxyz".charAt(index), type, 0)),
    ),
    struct("", 8, [member("low", plain, 0, 3), member("mid", bool, 3, 1), member("top", kind, 32)]),
    array(first + 1, 0),
    struct(own, 200, [
      ...[named("a", plain, 0), named("b", text, 4), named("c", bool, 20), member("", first, 24 * 8)],
      ...[named("d", pointer, 48), named("e", pointers, 56), named("f", row, 80), named("g", kind, 92)],
      ...[named("h", first + 1, 96), named("i", plain, 104, 3), named("j", word, 105, 40), named("k", bool, 112, 1)],
      ...[named("l", kind, 116, 2), named("m", float, 120), named("n", matrix, 128), named("o", first + 2, 200)],
      named("p", texts, 200),
    ]),
    typedef(`${own}T`, first + 3),
    struct(`${own}U`, 4, [named("a", plain, 0)]),
    struct(`${own}V`, 4, [member("", plain, 0)]),
    struct(`${own}W`, 0),
    struct(`${own}Y`, 0, [named("a", texts, 0)]),
    enumeration(`${own}X`, { [stem]: 1, B: 2 }),
  ];
}

const nameOf = (length: number): string => "abcdefghijklmnopqrstuvwxyz".repeat(6).slice(0, length);

/** How names of a length are given to types, to their members, and to both. */
export const namesOfEveryLength: readonly (readonly [string, (length: number) => ConstructNames])[] = [
  ["types", (length) => ({ own: `S${nameOf(length)}`, member: "b" })],
  ["members", (length) => ({ own: `S${String(length)}`, member: nameOf(length) })],
  ["types and members", (length) => ({ own: `S${nameOf(length)}`, member: nameOf(length) })],
];

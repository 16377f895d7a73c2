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

/** More of the types that all others here are made of: their numbers go on behind the others'. */
export const moreCommonTypes: readonly TypeNode[] = [
  signedInt("long", 8),
  int("__int128", 16),
  signedInt("short", 2),
  int("u8", 1),
  int("u32", 4),
  enumeration("wide", { P: 1n << 40n }, { size: 8, wide: true }),
  array(text, 3),
  array(13, 2),
  array(20, 2),
  array(14, 2),
  array(16, 6),
  array(22, 2),
  array(18, 2),
  array(13, 0),
  array(plain, 0),
];
const [long, int128, short, byte, unsigned, wide] = [13, 14, 15, 16, 17, 18];
const [lines, longs, table, wides, bytes, rows] = [19, 20, 21, 22, 23, 24];
const [wideEnums, tail, plainTail] = [25, 26, 27];

/** What else TypeScript has words of its own for: wide integers and bitfields, unions, enums, what ends in an array. */
export function moreConstructs({ own, member: stem }: ConstructNames, first: number): readonly TypeNode[] {
  const named = (letter: string, type: number, offset: number) => member(letter + stem, type, offset * 8);
  const bits = (letter: string, type: number, bitOffset: number, width: number) =>
    member(letter + stem, type, bitOffset, width);
  const [ofUnion, unions, matrix3, enum64, open] = [first, first + 2, first + 3, first + 5, first + 8];
  return [
    union(own, 8, [named("a", long, 0), named("b", bytes, 0)]),
    struct(`${own}A`, 400, [
      ...[named("a", long, 0), named("b", word, 8), named("c", int128, 16), named("d", lines, 32)],
      ...[named("e", longs, 80), named("f", table, 96), named("g", wides, 128), named("h", bytes, 160)],
      ...[named("i", rows, 166), named("j", wide, 184), named("k", wideEnums, 192), named("l", ofUnion, 208)],
      ...[named("m", unions, 216), named("n", matrix3, 240), named("o", kind, 256), named("p", byte, 260)],
      ...[named("q", short, 262), named("r", tail, 400)],
    ]),
    array(first, 2),
    array(first + 2, 1),
    struct(`${own}B`, 100, [
      ...[bits("a", plain, 0, 5), bits("b", unsigned, 5, 7), bits("c", plain, 12, 20), bits("d", unsigned, 32, 32)],
      ...[bits("e", plain, 67, 17), bits("f", unsigned, 103, 31), bits("g", long, 192, 33), bits("h", word, 256, 64)],
      ...[bits("i", word, 325, 59), bits("j", int128, 400, 100), bits("k", wide, 512, 64), bits("l", kind, 600, 3)],
      ...[bits("m", bool, 609, 1), bits("n", short, 624, 16)],
    ]),
    enumeration(`${own}C`, { [`a${stem}`]: 1n << 40n, [`b${stem}`]: -1n }, { size: 8, signed: true, wide: true }),
    enumeration("", { [`K${own}`]: 1, [`L${own}${stem}`]: -2 }, { signed: true }),
    typedef(`${own}D`, enum64),
    struct(`${own}E`, 8, [named("a", first + 7, 0), named("b", plainTail, 8)]),
    struct(`${own}F`, 24, [named("a", plain, 0), named("b", open, 8), named("c", tail, 16)]),
    struct("", 8, [named("y", long, 0)]),
    array(first + 10, 1),
    array(first + 11, 2),
    struct(`${own}K`, 32, [named("a", first + 10, 0), named("b", first + 11, 8), named("c", first + 12, 16)]),
    typedef(`${own}L`, first + 1),
  ];
}

const nameOf = (length: number): string => "abcdefghijklmnopqrstuvwxyz".repeat(6).slice(0, length);

/** How names of a length are given to types, to their members, and to both. */
export const namesOfEveryLength: readonly (readonly [string, (length: number) => ConstructNames])[] = [
  ["types", (length) => ({ own: `S${nameOf(length)}`, member: "b" })],
  ["members", (length) => ({ own: `S${String(length)}`, member: nameOf(length) })],
  ["types and members", (length) => ({ own: `S${nameOf(length)}`, member: nameOf(length) })],
];

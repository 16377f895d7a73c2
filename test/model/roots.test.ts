import { expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import { buildModel } from "../../src/model/build-model.js";
import type { Selection } from "../../src/model/select.js";
import {
  array,
  enumeration,
  graphOf,
  member,
  ptr,
  qualifier,
  signedInt,
  struct,
  typedef,
  union,
} from "../support/encode-types.js";

const types: readonly TypeNode[] = [
  signedInt("int", 4),
  struct("element", 4, [member("n", 1, 0)]),
  array(2, 3),
  typedef("other_name", 5),
  struct("renamed", 4, [member("n", 1, 0)]),
  struct("", 4, [member("n", 1, 0)]),
  typedef("owner", 6),
  union("", 4, [member("deep", 9, 0)]),
  struct("deep", 4, [member("n", 1, 0)]),
  ptr(11),
  struct("target", 4, [member("n", 1, 0)]),
  qualifier("const", 2),
  struct("outer", 36, [
    ...[member("elements", 3, 0), member("renamed", 4, 96), member("owned", 7, 128)],
    ...[member("", 8, 160), member("pointer", 10, 192), member("qualified", 12, 256)],
  ]),
  enumeration("level", { LOW: 0 }),
  typedef("alone", 16),
  union("", 4, [member("n", 1, 0)]),
];

const rootsOf = (selection: Selection) => {
  const { roots, declarations } = buildModel(graphOf(types, { pointerSize: 8 }), selection);
  return Array.from(declarations)
    .filter(({ id }) => roots.has(id))
    .map(({ name }) => name);
};

it("what a program begins with are the structs and unions that no other holds by value", () => {
  expect(rootsOf({})).toEqual(["target", "outer", "alone"]);
  expect(rootsOf({ exclude: ["outer"] })).toEqual(["target", "alone"]);
});

it("what only a record without a name holds that nothing else holds, such as a variable's, begins a program", () => {
  const variable: readonly TypeNode[] = [
    signedInt("int", 4),
    struct("event", 4, [member("pid", 1, 0)]),
    struct("", 8, [member("", 4, 0), member("n", 1, 32)]),
    struct("", 4, [member("last", 2, 0)]),
    struct("deep", 4, [member("", 6, 0)]),
    union("", 4, [member("", 7, 0)]),
    struct("", 4, [member("in", 8, 0)]),
    struct("inner", 4, [member("n", 1, 0)]),
  ];
  expect(buildModel(graphOf(variable, { pointerSize: 8 })).roots).toEqual(new Set([2, 5]));
});

it("what is held under a second name, of which the first names a struct without one, begins nothing", () => {
  const named: readonly TypeNode[] = [
    signedInt("int", 4),
    struct("", 4, [member("n", 1, 0)]),
    typedef("a_t", 2),
    typedef("b_t", 3),
    struct("outer", 4, [member("b", 4, 0)]),
  ];
  expect(buildModel(graphOf(named, { pointerSize: 8 })).roots).toEqual(new Set([5]));
});

it("what a program begins with is what was asked for, whatever it is", () => {
  expect(rootsOf({ types: ["e*", "other_name", "level"] })).toEqual(["element", "other_name", "level"]);
});

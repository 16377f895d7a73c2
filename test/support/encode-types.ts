import { decodeBtf, type TypeGraph } from "../../src/graph/type-graph.js";
import type { DecodeOptions } from "../../src/graph/type-table.js";
import { encodeBtf, type EncodeOptions } from "../../src/graph/encode-btf.js";
import type * as node from "../../src/graph/type-node.js";

// One function a kind makes its node, in as few words as a test needs. The numbers of types are their places in the list
// that is encoded, so every node has the id 0 until `numbered` gives it its own.

export const int = (name: string, size: number, more: Partial<node.IntNode> = {}): node.IntNode => ({
  kind: "int",
  id: 0,
  name,
  size,
  signed: false,
  char: false,
  bool: false,
  bits: size * 8,
  bitOffset: 0,
  ...more,
});

export const signedInt = (name: string, size: number): node.IntNode => int(name, size, { signed: true });

export const ptr = (target: number, name = ""): node.PtrNode => ({ kind: "ptr", id: 0, name, target });

export const array = (element: number, count: number, index = 0): node.ArrayNode => ({
  kind: "array",
  id: 0,
  name: "",
  element,
  index,
  count,
});

/** A member, placed by its bit offset: `bitWidth` only for a bitfield. */
export const member = (name: string, type: number, bitOffset: number, bitWidth = 0): node.MemberNode => ({
  name,
  type,
  bitOffset,
  bitWidth,
});

export const struct = (name: string, size: number, members: readonly node.MemberNode[] = []): node.RecordNode => ({
  kind: "struct",
  id: 0,
  name,
  size,
  members,
});

export const union = (name: string, size: number, members: readonly node.MemberNode[] = []): node.RecordNode => ({
  kind: "union",
  id: 0,
  name,
  size,
  members,
});

type Values = Readonly<Record<string, bigint | number>> | readonly (readonly [string, bigint | number])[];

/** An enum of 4 bytes, unless `more` says otherwise. */
export function enumeration(name: string, values: Values, more: Partial<node.EnumNode> = {}): node.EnumNode {
  const entries: readonly (readonly [string, bigint | number])[] = isList(values) ? values : Object.entries(values);
  const listed = entries.map(([constant, value]) => ({ name: constant, value: BigInt(value) }));
  return { kind: "enum", id: 0, name, size: 4, signed: false, wide: false, values: listed, ...more };
}

const isList = (values: Values): values is readonly (readonly [string, bigint | number])[] => Array.isArray(values);

export const fwd = (name: string, record: "struct" | "union" = "struct"): node.FwdNode => ({
  kind: "fwd",
  id: 0,
  name,
  record,
});

export const typedef = (name: string, target: number): node.TypedefNode => ({ kind: "typedef", id: 0, name, target });

export const qualifier = (word: node.QualifierNode["qualifier"], target: number): node.QualifierNode => ({
  kind: "qualifier",
  id: 0,
  name: "",
  qualifier: word,
  target,
});

export const func = (name: string, proto: number, linkage = 0): node.FuncNode => ({
  kind: "func",
  id: 0,
  name,
  proto,
  linkage,
});

export const funcProto = (
  returns: number,
  parameters: readonly (readonly [name: string, type: number])[] = [],
): node.FuncProtoNode => ({
  kind: "func_proto",
  id: 0,
  name: "",
  returns,
  parameters: parameters.map(([name, type]) => ({ name, type })),
});

export const variable = (name: string, type: number, linkage = 1): node.VarNode => ({
  kind: "var",
  id: 0,
  name,
  type,
  linkage,
});

export const datasec = (
  name: string,
  size: number,
  variables: node.DatasecNode["variables"] = [],
): node.DatasecNode => ({
  kind: "datasec",
  id: 0,
  name,
  size,
  variables,
});

export const float = (name: string, size: number): node.FloatNode => ({ kind: "float", id: 0, name, size });

export const declTag = (name: string, target: number, component = -1, attribute = false): node.DeclTagNode => ({
  kind: "decl_tag",
  id: 0,
  name,
  target,
  component,
  attribute,
});

export const typeTag = (name: string, target: number, attribute = false): node.TypeTagNode => ({
  kind: "type_tag",
  id: 0,
  name,
  target,
  attribute,
});

export const unknown = (kindNumber: number, words: readonly number[]): node.UnknownNode => ({
  kind: "unknown",
  id: 0,
  kindNumber,
  words,
});

/** The nodes with the numbers that they have when they are encoded in this order. */
export const numbered = (types: readonly node.TypeNode[], firstId = 1): readonly node.TypeNode[] =>
  types.map((type, index) => ({ ...type, id: firstId + index }));

/** The graph of `types`, encoded and decoded again. */
export function graphOf(types: readonly node.TypeNode[], options: EncodeOptions & DecodeOptions = {}): TypeGraph {
  const { base, ...others } = options;
  if (base instanceof Uint8Array) throw new TypeError("give the base as a graph");
  const encoding = base === undefined ? others : { ...others, base };
  return decodeBtf(encodeBtf(types, encoding), encoding);
}

/** All nodes of a graph that are its own, in the order of their numbers. */
export function ownNodes(graph: TypeGraph): readonly node.TypeNode[] {
  const { firstId } = graph.btf;
  return Array.from({ length: graph.typeCount - firstId }, (_, index) => graph.node(firstId + index));
}

import { isDeepStrictEqual } from "node:util";
import type { TypeGraph, TypeNode } from "../../src/index.js";
import { nameOrNothing, type BpftoolType } from "./bpftool.js";

/** The node that our decoder has to make of a type that `bpftool` dumps. */
function nodeFromDump(type: BpftoolType): TypeNode {
  const { id } = type;
  const name = nameOrNothing(type.name);
  switch (type.kind) {
    case "INT":
      return {
        kind: "int",
        id,
        name,
        size: type.size,
        ...encodingOf(type.encoding),
        bits: type.nr_bits,
        bitOffset: type.bits_offset,
      };
    case "PTR":
      return { kind: "ptr", id, name, target: type.type_id };
    case "ARRAY":
      return { kind: "array", id, name, element: type.type_id, index: type.index_type_id, count: type.nr_elems };
    case "STRUCT":
    case "UNION":
      return { kind: type.kind === "STRUCT" ? "struct" : "union", id, name, size: type.size, members: membersOf(type) };
    case "ENUM":
    case "ENUM64": {
      const values = type.values.map(({ name, val }) => ({ name: nameOrNothing(name), value: valueOf(type, val) }));
      return {
        kind: "enum",
        id,
        name,
        size: type.size,
        signed: type.encoding === "SIGNED",
        wide: type.kind === "ENUM64",
        values,
      };
    }
    case "FWD":
      return { kind: "fwd", id, name, record: type.fwd_kind };
    case "TYPEDEF":
      return { kind: "typedef", id, name, target: type.type_id };
    case "CONST":
      return { kind: "qualifier", id, name, qualifier: "const", target: type.type_id };
    case "VOLATILE":
      return { kind: "qualifier", id, name, qualifier: "volatile", target: type.type_id };
    case "RESTRICT":
      return { kind: "qualifier", id, name, qualifier: "restrict", target: type.type_id };
    case "FUNC":
      return { kind: "func", id, name, proto: type.type_id, linkage: linkageOf(type.linkage) };
    case "FUNC_PROTO": {
      const parameters = type.params.map((parameter) => ({
        name: nameOrNothing(parameter.name),
        type: parameter.type_id,
      }));
      return { kind: "func_proto", id, name, returns: type.ret_type_id, parameters };
    }
    case "VAR":
      return { kind: "var", id, name, type: type.type_id, linkage: linkageOf(type.linkage) };
    case "DATASEC": {
      const variables = type.vars.map(({ type_id, offset, size }) => ({ type: type_id, offset, size }));
      return { kind: "datasec", id, name, size: type.size, variables };
    }
    case "FLOAT":
      return { kind: "float", id, name, size: type.size };
    case "DECL_TAG":
      return { kind: "decl_tag", id, name, target: type.type_id, component: type.component_idx, attribute: false };
    case "TYPE_TAG":
      return { kind: "type_tag", id, name, target: type.type_id, attribute: false };
  }
}

function membersOf({ members }: Extract<BpftoolType, { kind: "STRUCT" | "UNION" }>) {
  return members.map(({ name, type_id, bits_offset, bitfield_size = 0 }) => ({
    name: nameOrNothing(name),
    type: type_id,
    bitOffset: bits_offset,
    bitWidth: bitfield_size,
  }));
}

/** bpftool 7.1 extends the sign of unsigned values of 32 bits: 4294967295 is printed as 18446744073709551615. */
function valueOf({ kind, encoding }: Extract<BpftoolType, { kind: "ENUM" | "ENUM64" }>, text: string): bigint {
  return kind === "ENUM" && encoding !== "SIGNED" ? BigInt.asUintN(32, BigInt(text)) : BigInt(text);
}

/** GCC's `char` sets two bits at once, which bpftool 7.1 has no word for. It names every other combination. */
function encodingOf(text: string): { readonly signed: boolean; readonly char: boolean; readonly bool: boolean } {
  const both = text === "UNKN";
  return { signed: text === "SIGNED" || both, char: text === "CHAR" || both, bool: text === "BOOL" };
}

/** By the numbers of `enum btf_func_linkage`, which variables share. */
const linkageOf = (text: string): number => ["static", "global", "extern"].indexOf(text);

/** What differs between our decoder and the dump, type by type and to the last field; empty when they agree. */
export function disagreements(graph: TypeGraph, types: readonly BpftoolType[]): readonly string[] {
  const found: string[] = [];
  const own = graph.typeCount - graph.btf.firstId;
  if (own !== types.length) found.push(`we have ${String(own)} types, bpftool ${String(types.length)}`);
  types.forEach((type, index) => {
    const ours = withoutAttribute(graph.node(graph.btf.firstId + index));
    const theirs = nodeFromDump(type);
    if (!isDeepStrictEqual(ours, theirs)) found.push(`we read ${print(ours)}, bpftool ${print(theirs)}`);
  });
  return found;
}

/** Debian's bpftool 7.1 is older than the flag that makes an attribute of a tag, and does not print it. */
function withoutAttribute(node: TypeNode): TypeNode {
  return node.kind === "decl_tag" || node.kind === "type_tag" ? { ...node, attribute: false } : { ...node };
}

const print = (node: TypeNode): string =>
  JSON.stringify(node, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));

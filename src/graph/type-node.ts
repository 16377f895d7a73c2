import type { TypeId } from "../btf/btf-file.js";

/**
 * One type as plain, frozen data. References are type numbers, so a node never holds another and everything prints as
 * JSON. `kind` is the name that `bpftool btf dump` uses, in lower case, with two exceptions: `enum` covers ENUM and
 * ENUM64, `qualifier` covers CONST, VOLATILE and RESTRICT. Sizes and offsets are bytes unless the name says bits.
 */
export type TypeNode =
  | VoidNode
  | IntNode
  | PtrNode
  | ArrayNode
  | RecordNode
  | EnumNode
  | FwdNode
  | TypedefNode
  | QualifierNode
  | FuncNode
  | FuncProtoNode
  | VarNode
  | DatasecNode
  | FloatNode
  | DeclTagNode
  | TypeTagNode
  | UnknownNode;

interface Node<K extends string> {
  readonly kind: K;
  readonly id: TypeId;
}

interface NamedNode<K extends string> extends Node<K> {
  readonly name: string;
}

export type VoidNode = Node<"void">;

export interface IntNode extends NamedNode<"int"> {
  readonly size: number;
  readonly signed: boolean;
  readonly char: boolean;
  readonly bool: boolean;
  /** Bits that count; fewer than `8 * size` in bitfields of the old form. */
  readonly bits: number;
  readonly bitOffset: number;
}

export interface PtrNode extends NamedNode<"ptr"> {
  readonly target: TypeId;
}

export interface ArrayNode extends NamedNode<"array"> {
  readonly element: TypeId;
  readonly index: TypeId;
  /** 0 for zero-length and for flexible arrays: BTF does not tell them apart. */
  readonly count: number;
}

export interface RecordNode extends NamedNode<"struct" | "union"> {
  readonly size: number;
  readonly members: readonly MemberNode[];
}

export interface MemberNode {
  readonly name: string;
  readonly type: TypeId;
  readonly bitOffset: number;
  /** 0 for a member that is no bitfield. */
  readonly bitWidth: number;
}

export interface EnumNode extends NamedNode<"enum"> {
  readonly size: number;
  readonly signed: boolean;
  /** Whether the record is an ENUM64. */
  readonly wide: boolean;
  readonly values: readonly { readonly name: string; readonly value: bigint }[];
}

export interface FwdNode extends NamedNode<"fwd"> {
  readonly record: "struct" | "union";
}

export interface TypedefNode extends NamedNode<"typedef"> {
  readonly target: TypeId;
}

export interface QualifierNode extends NamedNode<"qualifier"> {
  readonly qualifier: "const" | "volatile" | "restrict";
  readonly target: TypeId;
}

export interface FuncNode extends NamedNode<"func"> {
  readonly proto: TypeId;
  /** 0 static, 1 global, 2 extern. */
  readonly linkage: number;
}

export interface FuncProtoNode extends NamedNode<"func_proto"> {
  readonly returns: TypeId;
  /** A last parameter without name and type stands for `...`. */
  readonly parameters: readonly { readonly name: string; readonly type: TypeId }[];
}

export interface VarNode extends NamedNode<"var"> {
  readonly type: TypeId;
  /** 0 static, 1 global, 2 extern. */
  readonly linkage: number;
}

export interface DatasecNode extends NamedNode<"datasec"> {
  readonly size: number;
  readonly variables: readonly { readonly type: TypeId; readonly offset: number; readonly size: number }[];
}

export interface FloatNode extends NamedNode<"float"> {
  readonly size: number;
}

export interface DeclTagNode extends NamedNode<"decl_tag"> {
  readonly target: TypeId;
  /** Member or parameter that the tag is about; -1 for the target itself. */
  readonly component: number;
  /** Whether `name` is the text of an attribute, not the argument of `btf_decl_tag`. */
  readonly attribute: boolean;
}

export interface TypeTagNode extends NamedNode<"type_tag"> {
  readonly target: TypeId;
  readonly attribute: boolean;
}

/** A type of a kind that is newer than this version: nothing is known of what its words mean. */
export interface UnknownNode extends Node<"unknown"> {
  readonly kindNumber: number;
  readonly words: readonly number[];
}

import { kindOf, textAt, type BtfFile, type TypeId } from "../btf/btf-file.js";
import { Kind, lastKind } from "../btf/kinds.js";
import { parseShape, type RecordShapes } from "../btf/records.js";
import { fail } from "../diagnostics/bindgen-error.js";
import { InternalError } from "../diagnostics/internal-error.js";
import type { EnumNode, MemberNode, TypeNode } from "./type-node.js";

/**
 * Reads the record of type `id` and makes its node.
 *
 * @throws BindgenError `graph/unreadable-record` where `eval` is forbidden, which the record parsers need.
 */
export function makeNode(btf: BtfFile, id: TypeId): TypeNode {
  const kind = kindOf(btf, id);
  if (kind === Kind.Void) return { kind: "void", id };
  const words = btf.words.subarray(btf.starts[id], btf.starts[id + 1]);
  if (kind > lastKind) return { kind: "unknown", id, kindNumber: kind, words: [...words] };
  try {
    return nodeOf(new TypeRecord(btf, id, words), kind);
  } catch (error) {
    if (error instanceof EvalError)
      fail("graph/unreadable-record", { expected: "`eval`", found: error.message, typeId: id });
    throw error;
  }
}

/** The record of one type, its head already read. */
class TypeRecord {
  readonly id: TypeId;
  readonly name: string;
  readonly vlen: number;
  readonly kindFlag: boolean;
  readonly sizeOrType: number;
  readonly #btf: BtfFile;
  readonly #trailer: Uint8Array;

  constructor(btf: BtfFile, id: TypeId, words: Uint32Array) {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    const head = parseShape("head", bytes.subarray(0, 12));
    this.id = id;
    this.name = textAt(btf, head.nameOffset);
    this.vlen = head.info & 0xffffff;
    this.kindFlag = head.info >>> 31 === 1;
    this.sizeOrType = head.sizeOrType;
    this.#btf = btf;
    this.#trailer = bytes.subarray(12);
  }

  text(offset: number): string {
    return textAt(this.#btf, offset);
  }

  trailer<Name extends keyof RecordShapes>(name: Name): RecordShapes[Name] {
    return parseShape(name, this.#trailer);
  }
}

function nodeOf(record: TypeRecord, kind: number): TypeNode {
  const { id, name, sizeOrType, kindFlag, vlen } = record;
  switch (kind) {
    case Kind.Int:
      return intNode(record);
    case Kind.Ptr:
      return { kind: "ptr", id, name, target: sizeOrType };
    case Kind.Array: {
      const { type, indexType, nelems } = record.trailer("array");
      return { kind: "array", id, name, element: type, index: indexType, count: nelems };
    }
    case Kind.Struct:
      return { kind: "struct", id, name, size: sizeOrType, members: membersOf(record) };
    case Kind.Union:
      return { kind: "union", id, name, size: sizeOrType, members: membersOf(record) };
    case Kind.Enum:
      return { kind: "enum", id, name, size: sizeOrType, signed: kindFlag, wide: false, values: valuesOf(record) };
    case Kind.Enum64:
      return { kind: "enum", id, name, size: sizeOrType, signed: kindFlag, wide: true, values: wideValuesOf(record) };
    case Kind.Fwd:
      return { kind: "fwd", id, name, record: kindFlag ? "union" : "struct" };
    case Kind.Typedef:
      return { kind: "typedef", id, name, target: sizeOrType };
    case Kind.Volatile:
      return { kind: "qualifier", id, name, qualifier: "volatile", target: sizeOrType };
    case Kind.Const:
      return { kind: "qualifier", id, name, qualifier: "const", target: sizeOrType };
    case Kind.Restrict:
      return { kind: "qualifier", id, name, qualifier: "restrict", target: sizeOrType };
    case Kind.Func:
      return { kind: "func", id, name, proto: sizeOrType, linkage: vlen };
    case Kind.FuncProto:
      return { kind: "func_proto", id, name, returns: sizeOrType, parameters: parametersOf(record) };
    case Kind.Var:
      return { kind: "var", id, name, type: sizeOrType, linkage: record.trailer("variable").linkage };
    case Kind.Datasec:
      return { kind: "datasec", id, name, size: sizeOrType, variables: record.trailer("variables").variables };
    case Kind.Float:
      return { kind: "float", id, name, size: sizeOrType };
    case Kind.DeclTag: {
      const { componentIndex } = record.trailer("declTag");
      return { kind: "decl_tag", id, name, target: sizeOrType, component: componentIndex, attribute: kindFlag };
    }
    case Kind.TypeTag:
      return { kind: "type_tag", id, name, target: sizeOrType, attribute: kindFlag };
    default:
      throw new InternalError(`kind ${String(kind)} has no node`);
  }
}

/** `int_data`: encoding in bits 24–27, bit offset in 16–23, bit count in 0–7. */
function intNode(record: TypeRecord): TypeNode {
  const { data } = record.trailer("int");
  const encoding = (data >>> 24) & 0xf;
  return {
    kind: "int",
    id: record.id,
    name: record.name,
    size: record.sizeOrType,
    signed: (encoding & 1) !== 0,
    char: (encoding & 2) !== 0,
    bool: (encoding & 4) !== 0,
    bits: data & 0xff,
    bitOffset: (data >>> 16) & 0xff,
  };
}

/** With `kind_flag` a member's offset holds its bitfield size in the upper 8 bits. */
function membersOf(record: TypeRecord): readonly MemberNode[] {
  return record.trailer("members").members.map(({ nameOffset, type, offset }) => ({
    name: record.text(nameOffset),
    type,
    bitOffset: record.kindFlag ? offset & 0xffffff : offset,
    bitWidth: record.kindFlag ? offset >>> 24 : 0,
  }));
}

function valuesOf(record: TypeRecord): EnumNode["values"] {
  return record.trailer("enumerators").values.map(({ nameOffset, value }) => ({
    name: record.text(nameOffset),
    value: BigInt(record.kindFlag ? value | 0 : value),
  }));
}

/** The low word comes first in both byte orders. */
function wideValuesOf(record: TypeRecord): EnumNode["values"] {
  return record.trailer("enumerators64").values.map(({ nameOffset, low, high }) => {
    const value = (BigInt(high) << 32n) | BigInt(low);
    return { name: record.text(nameOffset), value: record.kindFlag ? BigInt.asIntN(64, value) : value };
  });
}

function parametersOf(record: TypeRecord): readonly { readonly name: string; readonly type: TypeId }[] {
  return record.trailer("parameters").parameters.map(({ nameOffset, type }) => ({
    name: record.text(nameOffset),
    type,
  }));
}

/** The kinds of BTF types by number (`include/uapi/linux/btf.h`). */
export const Kind = {
  Void: 0,
  Int: 1,
  Ptr: 2,
  Array: 3,
  Struct: 4,
  Union: 5,
  Enum: 6,
  Fwd: 7,
  Typedef: 8,
  Volatile: 9,
  Const: 10,
  Restrict: 11,
  Func: 12,
  FuncProto: 13,
  Var: 14,
  Datasec: 15,
  Float: 16,
  DeclTag: 17,
  TypeTag: 18,
  Enum64: 19,
} as const;

/** Whether a kind is STRUCT or UNION. */
export const isRecordKind = (kind: number): boolean => kind === Kind.Struct || kind === Kind.Union;

/** Whether a kind is ENUM or ENUM64. */
export const isEnumKind = (kind: number): boolean => kind === Kind.Enum || kind === Kind.Enum64;

/** The highest kind that this version knows. */
export const lastKind = Kind.Enum64;

/** Bytes of `struct btf_type`, the part that all records share: name, info, size or type. */
export const recordHeadSize = 12;

/** What follows the head of a record: `fixed` bytes, then `vlen` elements of `element` bytes. */
export interface Trailer {
  readonly fixed: number;
  readonly element: number;
}

const none: Trailer = { fixed: 0, element: 0 };

/** The trailer of each known kind, by its number. */
export const trailers: readonly Trailer[] = [
  none, // void: never in a file
  { fixed: 4, element: 0 }, // INT: encoding, offset, bits
  none, // PTR
  { fixed: 12, element: 0 }, // ARRAY: element type, index type, count
  { fixed: 0, element: 12 }, // STRUCT: name, type, offset
  { fixed: 0, element: 12 }, // UNION
  { fixed: 0, element: 8 }, // ENUM: name, value
  none, // FWD
  none, // TYPEDEF
  none, // VOLATILE
  none, // CONST
  none, // RESTRICT
  none, // FUNC: its vlen is the linkage, not a count
  { fixed: 0, element: 8 }, // FUNC_PROTO: name, type
  { fixed: 4, element: 0 }, // VAR: linkage
  { fixed: 0, element: 12 }, // DATASEC: variable, offset, size
  none, // FLOAT
  { fixed: 4, element: 0 }, // DECL_TAG: component index
  none, // TYPE_TAG
  { fixed: 0, element: 12 }, // ENUM64: name, low word, high word
];

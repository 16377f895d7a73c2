import type { TypeId } from "../btf/btf-file.js";

/**
 * What has to be printed, the same for every language, as plain data. Sizes and offsets are bytes unless the name says
 * bits. All names are those of the source; what a thing is called in one language is in the name table.
 */
export interface BindingModel {
  readonly name: string;
  readonly pointerSize: 4 | 8;
  /** Byte order of the data that is described. */
  readonly littleEndian: boolean;
  /**
   * Every declaration after those that it holds by value. Each walk makes the declarations anew and keeps none, so a
   * whole kernel never stands in memory.
   */
  readonly declarations: Iterable<Declaration>;
  /**
   * What a program begins with: the types that were asked for; where nothing was, the structs and unions that no other
   * holds by value. Found when it is read.
   */
  readonly roots: ReadonlySet<TypeId>;
  /** The functions that were asked for; all, where nothing was. As with `declarations`, each walk makes them anew. */
  readonly functions: Iterable<FunctionDeclaration>;
}

export type Declaration = RecordDeclaration | EnumDeclaration | AliasDeclaration;

interface DeclarationBase<K extends string> {
  readonly kind: K;
  /** Number of the BTF type that carries the name; references use it. */
  readonly id: TypeId;
  /** Empty for an enum that is neither named nor typedef'd. */
  readonly name: string;
  readonly size: number;
}

/**
 * A struct or union with a name of its own, or one that only a typedef names. `align`, `packed` and `fields` are computed
 * when they are read: not every backend asks.
 */
export interface RecordDeclaration extends DeclarationBase<"struct" | "union"> {
  readonly typedef: boolean;
  /** Natural alignment as the members show it; 1 when `packed`. */
  readonly align: number;
  /** Whether a compiler's natural layout would differ from the real one. */
  readonly packed: boolean;
  readonly slots: readonly Slot[];
  /** Every field that can be named from outside, those of anonymous and nested types included. */
  readonly fields: readonly FlatField[];
  /** The same with `align`, `packed` and `fields` as properties of its own; `JSON.stringify` asks for it. */
  readonly toJSON: () => Omit<RecordDeclaration, "toJSON">;
}

export interface EnumDeclaration extends DeclarationBase<"enum"> {
  readonly typedef: boolean;
  readonly signed: boolean;
  /** Whether the values have 64 bits (ENUM64). */
  readonly wide: boolean;
  readonly values: readonly { readonly name: string; readonly value: bigint }[];
}

/** A second name for a declared type. */
export interface AliasDeclaration extends DeclarationBase<"alias"> {
  readonly target: RecordRef | EnumRef;
}

/** A function of a program or of the kernel. */
export interface FunctionDeclaration {
  readonly kind: "function";
  readonly id: TypeId;
  readonly name: string;
  /** A parameter may have no name. */
  readonly parameters: readonly (Value & { readonly name: string })[];
  readonly result: Value;
  /** Whether more arguments may follow. */
  readonly variadic: boolean;
}

/** What a function takes or gives. */
export interface Value {
  /** `undefined` for void, and for a type without a size. */
  readonly type: TypeRef | undefined;
  /** The type as C writes it, for comments. */
  readonly cType: string;
}

/**
 * A piece of a record. In a struct the slots are sorted, disjoint and cover it exactly. In a union each starts at 0 (a member
 * that does not is in an anonymous struct that does), and a padding slot covers the union where no member does. A record of 0 bytes without members has one padding
 * slot of size 0, for languages in which an empty record would take room.
 */
export type Slot = Field | Bits | Padding;

export interface Field {
  readonly kind: "field";
  /** Empty for an anonymous struct or union, whose fields count as those of the record around it, and for bytes. */
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly type: TypeRef;
  /** The type as C writes it, for comments. */
  readonly cType: string;
}

/** The bytes that hold a run of bitfields. The parts cover every bit of them. */
export interface Bits {
  readonly kind: "bits";
  readonly offset: number;
  readonly size: number;
  readonly parts: readonly (Bitfield | Gap)[];
}

/**
 * A bitfield is read from the fewest bytes that hold it: with `first = floor(bitOffset / 8)` and
 * `n = ceil((bitOffset % 8 + bitWidth) / 8)`, as an integer of `n` bytes at `first` in the data's byte order.
 */
export interface Bitfield {
  readonly kind: "bitfield";
  readonly name: string;
  /** From the start of the record; in big-endian data counted from the most significant bit of each byte. */
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly type: ScalarRef | EnumRef;
  readonly signed: boolean;
  readonly cType: string;
}

export interface Gap {
  readonly kind: "gap";
  readonly bitOffset: number;
  readonly bitWidth: number;
}

export interface Padding {
  readonly kind: "padding";
  readonly offset: number;
  readonly size: number;
}

export type TypeRef = ScalarRef | PointerRef | RecordRef | EnumRef | InlineRecord | ArrayRef | OpaqueRef;

/** `char` is a one-byte integer that the source calls so; whether it has a sign differs between targets. */
export type ScalarName =
  "bool" | "char" | "f32" | "f64" | "i8" | "i16" | "i32" | "i64" | "i128" | "u8" | "u16" | "u32" | "u64" | "u128";

export interface ScalarRef {
  readonly kind: "scalar";
  readonly scalar: ScalarName;
  readonly size: number;
}

/** An address in the machine that is described. Nothing is ordered by what it points to. */
export interface PointerRef {
  readonly kind: "pointer";
  readonly size: 4 | 8;
}

/** A struct or union that is declared, or an alias of one. */
export interface RecordRef {
  readonly kind: "record";
  readonly id: TypeId;
  /** Whether `id` is a typedef: one that names a record without a name, or an alias. */
  readonly typedef: boolean;
  readonly record: "struct" | "union";
  readonly size: number;
}

/** An enum; `id` is 0 for one without values, which is not declared. */
export interface EnumRef {
  readonly kind: "enum";
  readonly id: TypeId;
  readonly typedef: boolean;
  readonly size: number;
  readonly signed: boolean;
  readonly wide: boolean;
}

/** A struct or union without a name, at the place where it is used. Offsets count from its own start. */
export interface InlineRecord {
  readonly kind: "inline";
  readonly record: "struct" | "union";
  readonly size: number;
  /** As that of a declaration, and computed as late. */
  readonly align: number;
  readonly slots: readonly Slot[];
}

/** An array, outermost dimension first. A count of 0 is a flexible or zero-length array. */
export interface ArrayRef {
  readonly kind: "array";
  readonly counts: readonly number[];
  readonly element: Exclude<TypeRef, ArrayRef>;
  readonly size: number;
}

/** Bytes of which more cannot be said in this language. */
export interface OpaqueRef {
  readonly kind: "opaque";
  readonly size: number;
  /** The bitfields in these bytes, when that is what they are. */
  readonly holds: readonly Bitfield[];
}

/** One field of a record, seen from the outside. */
export interface FlatField {
  /** Names from the outermost to the field's own; 0 stands for the first element of an array. */
  readonly path: readonly (string | 0)[];
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly bitfield: boolean;
  readonly type: TypeRef;
}

/**
 * What records look like in WIT, and where their values lie in C: the text and the component are both made from this.
 * Offsets and sizes are bytes unless the name says bits.
 */
export interface WitRecord {
  readonly name: string;
  /** What it is in C, as code in a doc comment. */
  readonly title: string;
  /** Bytes in C. */
  readonly size: number;
  readonly items: readonly (WitField | LeftOut)[];
  /** Whether one of its fields goes on behind it. */
  readonly grows: boolean;
  /** Records and lists inside each other, this one included. */
  readonly depth: number;
  /** What validators count, for their limit on all types together. */
  readonly weight: number;
  /** Where a value lies in memory by the canonical ABI. */
  readonly memory: Memory;
}

/** Bytes and alignment of a value by the canonical ABI. */
export interface Memory {
  readonly size: number;
  readonly align: number;
}

export interface WitField {
  readonly kind: "field";
  readonly name: string;
  readonly doc: string;
  readonly type: WitType;
  readonly place: Place;
  /** An `arm` is a member of a union: it is read, but of a union only the bytes are written. */
  readonly role: "field" | "arm";
  /** Whether the value goes on behind the record: it ends with an array of no fixed length, and nothing follows it. */
  readonly grows: boolean;
}

/** A member that has no place in WIT, and why, as the text of a comment. */
export interface LeftOut {
  readonly kind: "left-out";
  readonly note: string;
}

/** Where the value of a field lies in the record. */
export type Place = { readonly kind: "bytes"; readonly offset: number } | BitsPlace;

export interface BitsPlace {
  readonly kind: "bits";
  readonly bitOffset: number;
  readonly bitWidth: number;
  readonly signed: boolean;
}

export type Primitive = "bool" | "u8" | "u16" | "u32" | "u64" | "s8" | "s16" | "s32" | "s64" | "f32" | "f64";

export type WitType =
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  /** An integer of 16 bytes: the low half, and the high one with the sign. */
  | { readonly kind: "pair"; readonly high: "u64" | "s64" }
  /** An enum is an alias of the integer that it is stored as, or an `enum` of `cases` cases. */
  | { readonly kind: "enum"; readonly name: string; readonly primitive: Primitive; readonly cases: number }
  | { readonly kind: "record"; readonly name: string; readonly record: WitRecord }
  | WitList;

export interface WitList {
  readonly kind: "list";
  readonly element: WitType;
  /** How many elements there are in C; 0 where they go on to the end of the bytes. */
  readonly count: number;
  /** Bytes of an element in C. */
  readonly stride: number;
  /** Whether this is an array of `char`. */
  readonly isText: boolean;
  /** Whether the number of elements is part of the type. */
  readonly isFixed: boolean;
}

import { byteOffsetOf } from "../../src/btf/btf-file.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import type { KernelRule } from "../../src/diagnostics/kernel-rules.js";
import {
  array,
  datasec,
  declTag,
  enumeration,
  float,
  func,
  funcProto,
  fwd,
  int,
  member,
  ptr,
  qualifier,
  signedInt,
  struct,
  typedef,
  typeTag,
  union,
  variable,
} from "../support/encode-types.js";

/** A file that breaks one rule of the kernel in one place. */
export interface BrokenRule {
  readonly rule: KernelRule;
  readonly because: string;
  /** The message of the only finding. */
  readonly finding: string;
  readonly bytes: () => Uint8Array;
  /** What the kernel's own message ends in. */
  readonly kernelSays: string;
  /** Whether the kernel takes the file all the same. */
  readonly isTaken?: true;
}

/** A word of a type that is overwritten after encoding, for what no node can say: `word` counts from its name. */
type Patch = readonly [type: number, word: number, value: number];

function patched(types: readonly TypeNode[], patches: readonly Patch[]): Uint8Array {
  const bytes = encodeBtf(types);
  const { btf } = decodeBtf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [type, word, value] of patches) view.setUint32(byteOffsetOf(btf, type, word), value, true);
  return bytes;
}

const breaks = (
  rule: KernelRule,
  because: string,
  kernelSays: string,
  finding: string,
  types: readonly TypeNode[],
  ...patches: readonly Patch[]
): BrokenRule => ({ rule, because, kernelSays, finding, bytes: () => patched(types, patches) });

/** Raw BTF of records of three words: kinds such as PTR and FWD that have no more. */
function manyRecords(count: number, strings: number): Uint8Array {
  const words = new Uint32Array(6 + 3 * count);
  words.set([0x0001eb9f, 24, 0, 12 * count, 12 * count, strings]);
  for (let at = 6; at < words.length; at += 3) words[at + 1] = 2 << 24;
  const bytes = new Uint8Array(4 * words.length + strings);
  bytes.set(new Uint8Array(words.buffer));
  return bytes;
}

/** The typedefs with the numbers from `first` to `last`, each of the one behind it. */
const typedefs = (first: number, last: number): readonly TypeNode[] =>
  Array.from({ length: last - first + 1 }, (_, index) => typedef(`t${String(first + index)}`, first + index + 1));

const u32 = int("unsigned int", 4);
const u8 = int("unsigned char", 1);
const odd = int("odd", 4, { bits: 12 });

export const brokenRules: readonly BrokenRule[] = [
  {
    rule: "kernel/file-size",
    because: "it has more than 16 MiB",
    finding: "BTF data: the BTF is larger than the kernel takes (expected at most 16777216 bytes, found 16777252)",
    kernelSays: "",
    bytes: () => manyRecords(1, 16 * 1024 * 1024),
  },
  {
    rule: "kernel/type-count",
    because: "the last type would have the number 1,048,575",
    finding: "BTF data: there are more types than the kernel takes (expected at most 1048574, found 1048575)",
    // It says so, drops the type, and takes the file.
    kernelSays: "",
    isTaken: true,
    bytes: () => manyRecords(0xfffff, 1),
  },
  {
    rule: "kernel/sections",
    because: "there are bytes behind the sections",
    finding:
      "BTF data: the header or the sections are not as the kernel wants them (expected types, then strings, and nothing else, found the BTF sections have gaps, trailing bytes or an unusual order (at byte 54))",
    kernelSays: "Unsupported section found",
    bytes: () => new Uint8Array([...encodeBtf([u32]), 0]),
  },
  {
    rule: "kernel/sections",
    because: "it has the layout section of Linux 7.1",
    finding:
      "BTF data: the header or the sections are not as the kernel wants them (expected types, then strings, and nothing else, found a layout section)",
    kernelSays: "Unsupported btf_header",
    bytes: () => encodeBtf([u32], { layouts: new Map() }),
  },
  {
    rule: "kernel/no-types",
    because: "there is none",
    finding: "BTF data: there are no types (expected 1 or more, found 0)",
    kernelSays: "No type found",
    bytes: () => encodeBtf([]),
  },

  breaks(
    "kernel/info",
    "a struct has 65,536 members",
    "Invalid btf_info:4010000",
    "STRUCT s: info has bits that the kernel does not know (found 0x4010000, at byte 40, in type 2)",
    [
      u8,
      struct(
        "s",
        1,
        Array.from({ length: 0x10000 }, () => member("", 1, 0)),
      ),
    ],
  ),
  breaks(
    "kernel/vlen",
    "an INT has a vlen",
    "vlen != 0",
    "INT unsigned int: a type that has no elements has a vlen (expected 0, found 3, at byte 24, in type 1)",
    [u32],
    [1, 1, 0x01000003],
  ),
  breaks(
    "kernel/kind-flag",
    "a pointer has a kind_flag",
    "Invalid btf_info kind_flag",
    "PTR (anon): a type has a kind_flag that means nothing for its kind (expected 0, found 1, at byte 24, in type 1)",
    [ptr(0)],
    [1, 1, 0x82000000],
  ),

  breaks(
    "kernel/name",
    "a pointer has a name",
    "Invalid name",
    "PTR p: a name is not one that the kernel takes in this place (expected no name, at byte 24, in type 1)",
    [ptr(0, "p")],
  ),
  breaks(
    "kernel/name",
    "a struct is called `Option<u8>`",
    "Invalid name",
    "STRUCT Option<u8>: a name is not one that the kernel takes in this place (expected an identifier, at byte 24, in type 1)",
    [struct("Option<u8>", 0)],
  ),
  breaks(
    "kernel/name",
    "a struct begins with a digit",
    "Invalid name",
    "STRUCT 2d: a name is not one that the kernel takes in this place (expected an identifier, at byte 24, in type 1)",
    [struct("2d", 0)],
  ),
  breaks(
    "kernel/name",
    "a union has a name of 513 characters",
    "Invalid name",
    "UNION uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu...: a name is not one that the kernel takes in this place (expected an identifier, at byte 24, in type 1)",
    [union("u".repeat(513), 0)],
  ),
  breaks(
    "kernel/name",
    "a typedef has no name",
    "Invalid name",
    "TYPEDEF (anon): a name is not one that the kernel takes in this place (expected an identifier, at byte 24, in type 1)",
    [typedef("", 0)],
  ),
  breaks(
    "kernel/name",
    "a forward declaration has no name",
    "Invalid name",
    "FWD (anon): a name is not one that the kernel takes in this place (expected an identifier, at byte 24, in type 1)",
    [fwd("")],
  ),
  breaks(
    "kernel/name",
    "a member is called `a b`",
    "Invalid name",
    "a b of STRUCT s: a name is not one that the kernel takes in this place (expected an identifier, at byte 52, in type 2)",
    [u32, struct("s", 4, [member("a b", 1, 0)])],
  ),
  breaks(
    "kernel/name",
    "an enumerator has no name",
    "Invalid name",
    "(anon) of ENUM e: a name is not one that the kernel takes in this place (expected an identifier, at byte 36, in type 1)",
    [enumeration("e", { "": 1 })],
  ),
  breaks(
    "kernel/name",
    "a type tag has no value",
    "Invalid name",
    "TYPE_TAG (anon): a name is not one that the kernel takes in this place (expected a value, at byte 24, in type 1)",
    [typeTag("", 0)],
  ),
  breaks(
    "kernel/name",
    "a section has a tab in its name",
    "Invalid name",
    "DATASEC .da\\u{9}ta: a name is not one that the kernel takes in this place (expected printable text, at byte 56, in type 3)",
    [u32, variable("v", 1), datasec(".da\tta", 4, [{ type: 2, offset: 0, size: 4 }])],
  ),

  breaks(
    "kernel/type-id",
    "a member is void",
    "Invalid type_id",
    "m of STRUCT s: a type refers to one that cannot stand there (expected a type, found void, at byte 36, in type 1)",
    [struct("s", 4, [member("m", 0, 0)])],
  ),
  breaks(
    "kernel/type-id",
    "a variable is void",
    "Invalid type_id",
    "VAR v: a type refers to one that cannot stand there (expected a type, found void, at byte 24, in type 1)",
    [variable("v", 0)],
  ),
  breaks(
    "kernel/type-id",
    "a variable is an incomplete struct",
    "Invalid type_id",
    "VAR v: a type refers to one that cannot stand there (found type 1, at byte 36, in type 2)",
    [fwd("s"), variable("v", 1)],
  ),
  breaks(
    "kernel/type-id",
    "a pointer is one to a variable",
    "Invalid type_id",
    "PTR (anon): a type refers to one that cannot stand there (found type 2, at byte 56, in type 3)",
    [u32, variable("v", 1), ptr(2)],
  ),
  breaks(
    "kernel/type-id",
    "a typedef is that of a variable",
    "Invalid type_id",
    "TYPEDEF t: a type refers to one that cannot stand there (found type 2, at byte 56, in type 3)",
    [u32, variable("v", 1), typedef("t", 2)],
  ),
  breaks(
    "kernel/type-id",
    "a variable has the type of a variable",
    "Invalid type_id",
    "VAR w: a type refers to one that cannot stand there (found type 2, at byte 56, in type 3)",
    [u32, variable("v", 1), variable("w", 2)],
  ),
  breaks(
    "kernel/type-id",
    "a pointer is one to a function",
    "Invalid type_id",
    "PTR (anon): a type refers to one that cannot stand there (found type 3, at byte 24, in type 1)",
    [ptr(3), funcProto(0), func("f", 2)],
  ),
  breaks(
    "kernel/type-id",
    "a tag is that of an integer",
    "Invalid type_id",
    "DECL_TAG tag: a type refers to one that cannot stand there (found type 1, at byte 40, in type 2)",
    [u32, declTag("tag", 1)],
  ),

  breaks(
    "kernel/int-data",
    "a bit above the encoding is set",
    "Invalid int_data:10000020",
    "INT unsigned int: the encoding of an INT has bits that the kernel does not know (found 0x10000020, at byte 24, in type 1)",
    [u32],
    [1, 3, 0x10000020],
  ),
  breaks(
    "kernel/int-bits",
    "an INT of one byte has nine bits",
    "nr_bits exceeds type_size",
    "INT i: an INT has more bits than fit (expected at most 8 bits, found 9, at byte 24, in type 1)",
    [int("i", 1, { bits: 9 })],
  ),
  breaks(
    "kernel/int-bits",
    "an INT has 129 bits",
    "nr_bits exceeds 128",
    "INT i: an INT has more bits than fit (expected at most 128 bits, found 129, at byte 24, in type 1)",
    [int("i", 32, { bits: 129 })],
  ),
  breaks(
    "kernel/int-encoding",
    "an INT is signed and a char",
    "Unsupported encoding",
    "INT i: an INT has an encoding that the kernel does not know (expected 0, 1, 2 or 4, found 3, at byte 24, in type 1)",
    [signedInt("i", 1)],
    [1, 3, 0x03000008],
  ),
  breaks(
    "kernel/float-size",
    "a FLOAT has three bytes",
    "Invalid type_size",
    "FLOAT f: a FLOAT has a size that the kernel does not know (expected 2, 4, 8, 12 or 16, found 3, at byte 24, in type 1)",
    [float("f", 3)],
  ),
  breaks(
    "kernel/enum-size",
    "an enum has three bytes",
    "Unexpected size",
    "ENUM e: an enum has a size other than 1, 2, 4 or 8 (expected 1, 2, 4 or 8, found 3, at byte 24, in type 1)",
    [enumeration("e", { a: 1 }, { size: 3 })],
  ),
  breaks(
    "kernel/fwd-type",
    "a FWD refers to an INT",
    "type != 0",
    "FWD s: a FWD refers to a type (expected 0, found 1, at byte 40, in type 2)",
    [u32, fwd("s")],
    [2, 2, 1],
  ),

  breaks(
    "kernel/array-size-field",
    "the field has a value",
    "size != 0",
    "ARRAY (anon): an ARRAY has a size of its own (expected 0, found 8, at byte 40, in type 2)",
    [u32, array(1, 2, 1)],
    [2, 2, 8],
  ),
  breaks(
    "kernel/array-index",
    "the index is void",
    "Invalid index",
    "ARRAY (anon): the index of an ARRAY is no regular INT (found 0, at byte 40, in type 2)",
    [u32, array(1, 2, 0)],
  ),
  breaks(
    "kernel/array-index",
    "the index is a variable",
    "Invalid index",
    "ARRAY (anon): the index of an ARRAY is no regular INT (expected a regular INT, found type 2, at byte 56, in type 3)",
    [u32, variable("v", 1), array(1, 2, 2)],
  ),
  breaks(
    "kernel/array-index",
    "the index is a pointer",
    "Invalid index",
    "ARRAY (anon): the index of an ARRAY is no regular INT (expected a regular INT, found type 2, at byte 52, in type 3)",
    [u32, ptr(0), array(1, 2, 2)],
  ),
  breaks(
    "kernel/array-index",
    "the index has 12 bits",
    "Invalid index",
    "ARRAY (anon): the index of an ARRAY is no regular INT (expected a regular INT, found type 2, at byte 56, in type 3)",
    [u32, odd, array(1, 2, 2)],
  ),
  breaks(
    "kernel/array-element",
    "an element is void",
    "Invalid elem",
    "ARRAY (anon): an ARRAY has elements of a type that cannot be one (found 0, at byte 40, in type 2)",
    [u32, array(0, 2, 1)],
  ),
  breaks(
    "kernel/array-element",
    "an element is an incomplete struct",
    "Invalid elem",
    "ARRAY (anon): an ARRAY has elements of a type that cannot be one (found type 2, at byte 52, in type 3)",
    [u32, fwd("s"), array(2, 2, 1)],
  ),
  breaks(
    "kernel/array-element",
    "an element has 12 bits",
    "Invalid array of int",
    "ARRAY (anon): an ARRAY has elements of a type that cannot be one (found type 2, at byte 56, in type 3)",
    [u32, odd, array(2, 2, 1)],
  ),
  breaks(
    "kernel/array-size",
    "it has 4 GiB",
    "Array size overflows U32_MAX",
    "ARRAY (anon): an ARRAY has 4 GiB or more (expected less than 4 GiB, found 4294967296 bytes, at byte 40, in type 2)",
    [u32, array(1, 0x40000000, 1)],
  ),
  breaks(
    "kernel/array-size",
    "it has two dimensions and 4 GiB",
    "Array size overflows U32_MAX",
    "ARRAY (anon): an ARRAY has 4 GiB or more (expected less than 4 GiB, found 4294967296 bytes, at byte 64, in type 3)",
    [u32, array(1, 0x10000, 1), array(2, 0x4000, 1)],
  ),

  breaks(
    "kernel/member-order",
    "a member lies before the one before it",
    "Invalid member bits_offset",
    "b of STRUCT s: a member does not follow the one before it (expected bit 32 or behind it, found 0, at byte 64, in type 2)",
    [u32, struct("s", 8, [member("a", 1, 32), member("b", 1, 0)])],
  ),
  breaks(
    "kernel/member-order",
    "a member of a union does not begin at 0",
    "Invalid member bits_offset",
    "a of UNION u: a member does not follow the one before it (expected bit 0, found 8, at byte 52, in type 2)",
    [u8, union("u", 2, [member("a", 1, 8)])],
  ),
  breaks(
    "kernel/member-start",
    "a member begins behind the struct",
    "Member bits_offset exceeds its struct size",
    "a of STRUCT s: a member begins behind its record (expected at most byte 1, found bit 16, at byte 52, in type 2)",
    [u8, struct("s", 1, [member("a", 1, 16)])],
  ),
  breaks(
    "kernel/member-end",
    "an integer reaches behind the struct",
    "Member exceeds struct_size",
    "a of STRUCT s: a member ends behind its record (expected at most byte 4, found 5, at byte 52, in type 2)",
    [u32, struct("s", 4, [member("a", 1, 8)])],
  ),
  breaks(
    "kernel/member-end",
    "a pointer is taken for 8 bytes",
    "Member exceeds struct_size",
    "a of STRUCT s: a member ends behind its record (expected at most byte 4, found 8, at byte 48, in type 2)",
    [ptr(0), struct("s", 4, [member("a", 1, 0)])],
  ),
  breaks(
    "kernel/member-end",
    "a bitfield reaches behind the struct",
    "Member exceeds struct_size",
    "b of STRUCT s: a member ends behind its record (expected at most byte 1, found 2, at byte 64, in type 2)",
    [u32, struct("s", 1, [member("a", 1, 0, 4), member("b", 1, 4, 5)])],
  ),
  breaks(
    "kernel/member-end",
    "beside a bitfield an enum of one byte is taken for four",
    "Member exceeds struct_size",
    "b of STRUCT s: a member ends behind its record (expected at most byte 2, found 5, at byte 84, in type 3)",
    [u8, enumeration("e", { a: 1 }, { size: 1 }), struct("s", 2, [member("a", 1, 0, 4), member("b", 2, 8)])],
  ),
  breaks(
    "kernel/member-end",
    "an enum as a bitfield reaches behind the struct",
    "Member exceeds struct_size",
    "b of STRUCT s: a member ends behind its record (expected at most byte 1, found 2, at byte 56, in type 2)",
    [enumeration("e", { a: 1 }), struct("s", 1, [member("b", 1, 4, 5)])],
  ),
  breaks(
    "kernel/member-type",
    "a member is an incomplete struct",
    "Invalid member",
    "a of STRUCT s: a member has a type without a size (found type 1, at byte 48, in type 2)",
    [fwd("inner"), struct("s", 4, [member("a", 1, 0)])],
  ),
  breaks(
    "kernel/member-type",
    "a member is an incomplete struct behind const",
    "Invalid member",
    "a of STRUCT s: a member has a type without a size (found type 2, at byte 60, in type 3)",
    [fwd("inner"), qualifier("const", 1), struct("s", 4, [member("a", 2, 0)])],
  ),
  breaks(
    "kernel/member-alignment",
    "a pointer begins at bit 4",
    "Member is not byte aligned",
    "a of STRUCT s: a member is not aligned (expected a multiple of 8 bits, found 4, at byte 48, in type 2)",
    [ptr(0), struct("s", 16, [member("a", 1, 4)])],
  ),
  breaks(
    "kernel/member-alignment",
    "beside a bitfield an integer begins at bit 4",
    "Invalid member offset",
    "b of STRUCT s: a member is not aligned (expected a multiple of 8 bits, found 4, at byte 64, in type 2)",
    [u32, struct("s", 8, [member("a", 1, 0, 4), member("b", 1, 4)])],
  ),
  breaks(
    "kernel/member-alignment",
    "a float begins at byte 2",
    "Member is not properly aligned",
    "a of STRUCT s: a member is not aligned (expected a multiple of 32 bits, found 16, at byte 48, in type 2)",
    [float("float", 4), struct("s", 8, [member("a", 1, 16)])],
  ),
  breaks(
    "kernel/bitfield-size",
    "a bitfield has more bits than its type",
    "Invalid member bitfield_size",
    "a of STRUCT s: a bitfield has more bits than it may (expected at most 8 bits, found 9, at byte 52, in type 2)",
    [u8, struct("s", 4, [member("a", 1, 0, 9)])],
  ),
  breaks(
    "kernel/bitfield-size",
    "a pointer is a bitfield",
    "Invalid member bitfield_size",
    "a of STRUCT s: a bitfield has more bits than it may (expected at most 0 bits, found 9, at byte 48, in type 2)",
    [ptr(0), struct("s", 8, [member("a", 1, 0, 9)])],
  ),
  breaks(
    "kernel/bitfield-size",
    "an enum of 8 bytes has 33 bits",
    "Invalid member bitfield_size",
    "a of STRUCT s: a bitfield has more bits than it may (expected at most 32 bits, found 33, at byte 60, in type 2)",
    [enumeration("e", { a: 1 }, { size: 8, wide: true }), struct("s", 8, [member("a", 1, 0, 33)])],
  ),
  breaks(
    "kernel/bitfield-size",
    "128 bits begin at bit 1",
    "nr_copy_bits exceeds 128",
    "a of STRUCT s: a bitfield has more bits than it may (expected at most 128 bits, found 129, at byte 52, in type 2)",
    [int("unsigned __int128", 16), struct("s", 32, [member("a", 1, 1, 128)])],
  ),
  breaks(
    "kernel/bitfield-type",
    "a bitfield is one of an INT of 12 bits",
    "Invalid member base type",
    "a of STRUCT s: a bitfield has a type that is no regular INT (expected 8, 16, 32, 64 or 128 bits, at byte 52, in type 2)",
    [odd, struct("s", 4, [member("a", 1, 0, 3)])],
  ),

  breaks(
    "kernel/func-linkage",
    "a function is extern",
    "Invalid func linkage",
    "FUNC f: a FUNC is neither static nor global (expected 0 or 1, found 2, at byte 36, in type 2)",
    [funcProto(0), func("f", 1, 2)],
  ),
  breaks(
    "kernel/return-type",
    "an incomplete struct is returned",
    "Invalid return type",
    "FUNC_PROTO (anon): a function returns a type without a size (found type 1, at byte 36, in type 2)",
    [fwd("s"), funcProto(1)],
  ),
  breaks(
    "kernel/return-type",
    "a variable is returned",
    "Invalid return type",
    "FUNC_PROTO (anon): a function returns a type without a size (found type 2, at byte 56, in type 3)",
    [u32, variable("v", 1), funcProto(2)],
  ),
  breaks(
    "kernel/parameter",
    "void stands before another parameter",
    "Invalid arg#1",
    "FUNC_PROTO (anon): a function has a parameter that the kernel does not take (found type 0 for parameter 0, at byte 40, in type 2)",
    [
      u32,
      funcProto(0, [
        ["", 0],
        ["a", 1],
      ]),
    ],
  ),
  breaks(
    "kernel/parameter",
    "the last parameter is void and has a name",
    "Invalid arg#1",
    "FUNC_PROTO (anon): a function has a parameter that the kernel does not take (found type 0 for parameter 0, at byte 24, in type 1)",
    [funcProto(0, [["rest", 0]])],
  ),
  breaks(
    "kernel/parameter",
    "a parameter is called `a-b`",
    "Invalid arg#1",
    "FUNC_PROTO (anon): a function has a parameter that the kernel does not take (expected an identifier, found type 1 for parameter 0, at byte 40, in type 2)",
    [u32, funcProto(0, [["a-b", 1]])],
  ),
  breaks(
    "kernel/parameter",
    "a parameter is an incomplete struct",
    "Invalid arg#1",
    "FUNC_PROTO (anon): a function has a parameter that the kernel does not take (found type 1 for parameter 0, at byte 36, in type 2)",
    [fwd("s"), funcProto(0, [["a", 1]])],
  ),
  breaks(
    "kernel/parameter",
    "a function has a parameter without a name",
    "Invalid arg#1",
    "FUNC f: a function has a parameter that the kernel does not take (expected a name, found none for parameter 0, at byte 60, in type 3)",
    [u32, funcProto(0, [["", 1]]), func("f", 2)],
  ),

  breaks(
    "kernel/var-linkage",
    "a variable is extern",
    "Linkage not supported",
    "VAR v: a VAR is neither static nor global (expected 0 or 1, found 2, at byte 40, in type 2)",
    [u32, variable("v", 1, 2)],
  ),
  breaks(
    "kernel/datasec-size",
    "the size is not filled in",
    "size == 0",
    "DATASEC .data: a DATASEC has a size that cannot be (expected 1 or more, found 0, at byte 40, in type 2)",
    [u32, datasec(".data", 0)],
  ),
  breaks(
    "kernel/datasec-size",
    "the variables have more than the section",
    "Invalid btf_info size",
    "DATASEC .data: a DATASEC has a size that cannot be (expected 4294967312 or more, found 4294967295, at byte 56, in type 3)",
    [
      u32,
      variable("a", 1),
      datasec(".data", 0xffffffff, [
        { type: 2, offset: 0, size: 0xfffffff0 },
        { type: 2, offset: 0xfffffff0, size: 0x20 },
      ]),
    ],
  ),
  breaks(
    "kernel/type-id",
    "a section holds void",
    "Invalid type_id",
    "(anon) of DATASEC .data: a type refers to one that cannot stand there (expected a variable, found 0, at byte 36, in type 1)",
    [datasec(".data", 4, [{ type: 0, offset: 0, size: 4 }])],
  ),
  breaks(
    "kernel/datasec-variable",
    "it holds an INT",
    "Not a VAR kind member",
    "unsigned int of DATASEC .data: a DATASEC holds something other than a variable with a size (expected a variable with a size, found type 1, at byte 52, in type 2)",
    [u32, datasec(".data", 4, [{ type: 1, offset: 0, size: 4 }])],
  ),
  breaks(
    "kernel/datasec-offset",
    "two variables overlap",
    "Invalid offset",
    "b of DATASEC .data: the variables of a DATASEC overlap, or lie outside it (expected bytes between 4 and 8, found 4 at 3, at byte 96, in type 4)",
    [
      u32,
      variable("a", 1),
      variable("b", 1),
      datasec(".data", 8, [
        { type: 2, offset: 0, size: 4 },
        { type: 3, offset: 3, size: 4 },
      ]),
    ],
  ),
  breaks(
    "kernel/datasec-offset",
    "a variable reaches behind the section",
    "Invalid offset+size",
    "a of DATASEC .data: the variables of a DATASEC overlap, or lie outside it (expected bytes between 0 and 8, found 4 at 5, at byte 68, in type 3)",
    [u32, variable("a", 1), datasec(".data", 8, [{ type: 2, offset: 5, size: 4 }])],
  ),
  breaks(
    "kernel/datasec-variable-size",
    "a variable has less than its type",
    "Invalid size",
    "a of DATASEC .data: a DATASEC gives a variable a size that cannot be (expected 4 or more, found 3, at byte 68, in type 3)",
    [u32, variable("a", 1), datasec(".data", 8, [{ type: 2, offset: 0, size: 3 }])],
  ),
  breaks(
    "kernel/datasec-variable-size",
    "a variable has no bytes",
    "Invalid size",
    "a of DATASEC .data: a DATASEC gives a variable a size that cannot be (expected 1 to 8, found 0, at byte 68, in type 3)",
    [u32, variable("a", 1), datasec(".data", 8, [{ type: 2, offset: 0, size: 0 }])],
  ),

  breaks(
    "kernel/tag-value",
    "a tag has no value",
    "Invalid value",
    "DECL_TAG (anon): a DECL_TAG has no value (at byte 36, in type 2)",
    [struct("s", 0), declTag("", 1)],
  ),
  breaks(
    "kernel/tag-component",
    "the number is below -1",
    "Invalid component_idx",
    "DECL_TAG t: a DECL_TAG is of a member or parameter that is not there (expected -1 or more, found -2, at byte 36, in type 2)",
    [struct("s", 0), declTag("t", 1, -2)],
  ),
  breaks(
    "kernel/tag-component",
    "there is no such member",
    "Invalid component_idx",
    "DECL_TAG t: a DECL_TAG is of a member or parameter that is not there (expected -1 to 0, found 1, at byte 64, in type 3)",
    [u32, struct("s", 4, [member("a", 1, 0)]), declTag("t", 2, 1)],
  ),
  breaks(
    "kernel/tag-component",
    "there is no such parameter",
    "Invalid component_idx",
    "DECL_TAG t: a DECL_TAG is of a member or parameter that is not there (expected -1, found 0, at byte 48, in type 3)",
    [funcProto(0), func("f", 1), declTag("t", 2, 0)],
  ),
  breaks(
    "kernel/tag-component",
    "a variable has no parts",
    "Invalid component_idx",
    "DECL_TAG t: a DECL_TAG is of a member or parameter that is not there (expected -1, found 0, at byte 56, in type 3)",
    [u32, variable("v", 1), declTag("t", 2, 0)],
  ),
  breaks(
    "kernel/tag-order",
    "a tag stands behind const",
    "Type tags don't precede modifiers",
    "CONST (anon): a TYPE_TAG stands behind a qualifier or a typedef (found type 2, at byte 52, in type 3)",
    [u32, typeTag("user", 1), qualifier("const", 2)],
  ),
  breaks(
    "kernel/chain",
    "33 typedefs follow each other, of which 21 were resolved before",
    "Max chain length or cycle detected",
    "TYPEDEF t2: qualifiers, typedefs and tags form too long a chain (expected at most 32, found more, at byte 36, in type 2)",
    [typedef("first", 14), ...typedefs(2, 34), u32],
  ),
  breaks(
    "kernel/loop",
    "a typedef is itself",
    "Loop detected",
    "TYPEDEF t: a type contains or refers to itself, with no struct between (found type 1 again, at byte 24, in type 1)",
    [typedef("t", 1)],
  ),
  breaks(
    "kernel/loop",
    "a struct contains itself",
    "Loop detected",
    "STRUCT s: a type contains or refers to itself, with no struct between (found type 1 again, at byte 24, in type 1)",
    [struct("s", 4, [member("a", 1, 0)])],
  ),
  breaks(
    "kernel/loop",
    "a pointer points to itself",
    "Loop detected",
    "PTR (anon): a type contains or refers to itself, with no struct between (found type 1 again, at byte 24, in type 1)",
    [ptr(2), qualifier("const", 1)],
  ),
  breaks(
    "kernel/depth",
    "33 typedefs wait for one another",
    "Exceeded max resolving depth:32",
    "TYPEDEF t1: types that lie ahead refer to each other too deeply (expected at most 32 types, at byte 24, in type 1)",
    [...typedefs(1, 33), u32],
  ),
];

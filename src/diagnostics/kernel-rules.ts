import type { CatalogueEntry } from "./catalogue.js";

/** A rule of the kernel, and what the kernel itself says where it is broken. */
const rule = (title: string, kernelSays: string) =>
  ({
    severity: "warning",
    title,
    help: `Linux refuses to load such BTF, and says "${kernelSays}".`,
  }) as const;

/**
 * What `--lint kernel` can find: the rules of Linux 6.18 for the BTF of a program (`kernel/bpf/btf.c`). One that is broken is no
 * obstacle to printing bindings.
 */
export const kernelRules = {
  "kernel/file-size": {
    severity: "warning",
    title: "the BTF is larger than the kernel takes",
    help: "Linux refuses to load such BTF with the error E2BIG and says nothing.",
  },
  "kernel/sections": rule("the header or the sections are not as the kernel wants them", "Unsupported section found"),
  "kernel/no-types": rule("there are no types", "No type found"),
  "kernel/type-count": {
    severity: "warning",
    title: "there are more types than the kernel takes",
    help: 'Linux knows nothing of those that are too many, and says "Exceeded max num of types".',
  },

  "kernel/info": rule("info has bits that the kernel does not know", "Invalid btf_info"),
  "kernel/vlen": rule("a type that has no elements has a vlen", "vlen != 0"),
  "kernel/kind-flag": rule("a type has a kind_flag that means nothing for its kind", "Invalid btf_info kind_flag"),
  "kernel/name": rule("a name is not one that the kernel takes in this place", "Invalid name"),
  "kernel/type-id": rule("a type refers to one that cannot stand there", "Invalid type_id"),

  "kernel/int-data": rule("the encoding of an INT has bits that the kernel does not know", "Invalid int_data"),
  "kernel/int-bits": rule("an INT has more bits than fit", "nr_bits exceeds type_size"),
  "kernel/int-encoding": rule("an INT has an encoding that the kernel does not know", "Unsupported encoding"),
  "kernel/float-size": rule("a FLOAT has a size that the kernel does not know", "Invalid type_size"),
  "kernel/enum-size": rule("an enum has a size other than 1, 2, 4 or 8", "Unexpected size"),
  "kernel/fwd-type": rule("a FWD refers to a type", "type != 0"),

  "kernel/array-size-field": rule("an ARRAY has a size of its own", "size != 0"),
  "kernel/array-index": rule("the index of an ARRAY is no regular INT", "Invalid index"),
  "kernel/array-element": rule("an ARRAY has elements of a type that cannot be one", "Invalid elem"),
  "kernel/array-size": rule("an ARRAY has 4 GiB or more", "Array size overflows U32_MAX"),

  "kernel/member-order": rule("a member does not follow the one before it", "Invalid member bits_offset"),
  "kernel/member-start": rule("a member begins behind its record", "Member bits_offset exceeds its struct size"),
  "kernel/member-end": rule("a member ends behind its record", "Member exceeds struct_size"),
  "kernel/member-type": rule("a member has a type without a size", "Invalid member"),
  "kernel/member-alignment": rule("a member is not aligned", "Member is not byte aligned"),
  "kernel/bitfield-size": rule("a bitfield has more bits than it may", "Invalid member bitfield_size"),
  "kernel/bitfield-type": rule("a bitfield has a type that is no regular INT", "Invalid member base type"),

  "kernel/func-linkage": rule("a FUNC is neither static nor global", "Invalid func linkage"),
  "kernel/return-type": rule("a function returns a type without a size", "Invalid return type"),
  "kernel/parameter": rule("a function has a parameter that the kernel does not take", "Invalid arg#"),

  "kernel/var-linkage": rule("a VAR is neither static nor global", "Linkage not supported"),
  "kernel/datasec-size": rule("a DATASEC has a size that cannot be", "size == 0"),
  "kernel/datasec-variable": rule(
    "a DATASEC holds something other than a variable with a size",
    "Not a VAR kind member",
  ),
  "kernel/datasec-offset": rule("the variables of a DATASEC overlap, or lie outside it", "Invalid offset"),
  "kernel/datasec-variable-size": rule("a DATASEC gives a variable a size that cannot be", "Invalid size"),

  "kernel/tag-value": rule("a DECL_TAG has no value", "Invalid value"),
  "kernel/tag-component": rule("a DECL_TAG is of a member or parameter that is not there", "Invalid component_idx"),
  "kernel/tag-order": rule("a TYPE_TAG stands behind a qualifier or a typedef", "Type tags don't precede modifiers"),
  "kernel/chain": rule("qualifiers, typedefs and tags form too long a chain", "Max chain length or cycle detected"),
  "kernel/loop": rule("a type contains or refers to itself, with no struct between", "Loop detected"),
  "kernel/depth": rule("types that lie ahead refer to each other too deeply", "Exceeded max resolving depth"),
} as const satisfies Record<string, CatalogueEntry>;

export type KernelRule = keyof typeof kernelRules;

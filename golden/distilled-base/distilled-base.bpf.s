/*
 * A kernel module carries a base of its own, `.BTF.base`: the types of the kernel that it uses, structs with their sizes
 * and without their members. Ids of the module's types go on behind those of the base, and so do its strings.
 */
.include "btf.inc"

btf_types .BTF.base
    int int_name, 4, SIGNED, 32 /* 1 */
    head list_head, STRUCT, 0, 16 /* 2 */
btf_strings .BTF.base
    text int_name, "int"
    text list_head, "list_head"
btf_end .BTF.base

.set base_strings, 15 /* bytes of strings in the base */

btf_types
    head 0, PTR, 0, 4 /* 3 */
    head base_strings+module_state, STRUCT, 3, 32 /* 4 */
    member base_strings+link, 2, 0
    member base_strings+next, 3, 128
    member base_strings+count, 1, 192
.BTF_strings:
9:
    text module_state, "module_state"
    text link, "link"
    text next, "next"
    text count, "count"
btf_end

/*
 * Sizes that no language has: integers of 3 and 5 bytes, an enum of 3, floats of 2, 12 and 16 bytes, a bool of 4, an
 * integer of none; a struct with a size and no members, and members without any type, as old compilers wrote floats.
 */
.include "btf.inc"

btf_types
    int u24, 3, UNSIGNED, 24 /* 1 */
    int i40, 5, SIGNED, 40 /* 2 */
    int bool_name, 4, BOOL, 32 /* 3 */
    int unit, 0, UNSIGNED, 0 /* 4 */
    head half, FLOAT, 0, 2 /* 5 */
    head extended, FLOAT, 0, 12 /* 6 */
    head quad, FLOAT, 0, 16 /* 7 */
    head three, ENUM, 1, 3 /* 8 */
    constant three_a, 1
    head hidden, STRUCT, 0, 8 /* 9 */
    array 1, 3, 4 /* 10 */
    head odd, STRUCT, 11, 84 /* 11 */
    member a, 1, 0
    member b, 2, 24
    member c, 3, 64
    member d, 4, 96
    member e, 5, 96
    member f, 6, 128
    member g, 7, 224
    member h, 8, 352
    member i, 9, 384
    member j, 10, 448
    member k, 0, 544
btf_strings
    text u24, "u24"
    text i40, "i40"
    text bool_name, "BOOL"
    text unit, "()"
    text half, "_Float16"
    text extended, "long double"
    text quad, "_Float128"
    text three, "three"
    text three_a, "THREE_A"
    text hidden, "hidden"
    text odd, "odd_sizes"
    text a, "a"
    text b, "b"
    text c, "c"
    text d, "d"
    text e, "e"
    text f, "f"
    text g, "g"
    text h, "h"
    text i, "i"
    text j, "j"
    text k, "k"
btf_end

/*
 * What rustc writes and C compilers do not: members that are not in the order of their offsets, a union member that does
 * not begin at its first byte (the niche of an Option), an integer member without a name (the discriminant).
 */
.include "btf.inc"

btf_types
    int u8_name, 1, UNSIGNED, 8 /* 1 */
    int u64_name, 8, UNSIGNED, 64 /* 2 */
    int bool_name, 1, BOOL, 8 /* 3 */
    head reordered, STRUCT, 3, 16 /* 4 */
    member flag, 3, 64
    member wide, 2, 0
    member narrow, 1, 72
    head 0, UNION, 3, 16 /* 5 */
    member 0, 1, 64
    member none, 6, 0
    member some, 4, 0
    head none, STRUCT, 0, 16 /* 6 */
    head option, STRUCT, 1, 16 /* 7 */
    member 0, 5, 0
    head niche, UNION, 2, 16 /* 8 */
    member tail, 1, 120
    member pair, 2, 32
btf_strings
    text u8_name, "u8"
    text u64_name, "u64"
    text bool_name, "bool"
    text reordered, "Reordered"
    text flag, "flag"
    text wide, "wide"
    text narrow, "narrow"
    text none, "None"
    text some, "Some"
    text option, "Option<Reordered>"
    text niche, "niche"
    text tail, "tail"
    text pair, "pair"
btf_end

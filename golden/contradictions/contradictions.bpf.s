/*
 * Records that cannot be: members that overlap, that end behind their struct, that do not begin on a byte; a struct that
 * contains itself, and two that contain each other. Each keeps its size as bytes, so that what holds it keeps its layout;
 * there is a diagnostic for each.
 */
.include "btf.inc"

btf_types
    int int_name, 4, SIGNED, 32 /* 1 */
    head overlapping, STRUCT, 2, 8 /* 2 */
    member a, 1, 0
    member b, 1, 16
    head overrunning, STRUCT, 2, 6 /* 3 */
    member a, 1, 0
    member b, 1, 32
    head unaligned, STRUCT, 1, 8 /* 4 */
    member a, 9, 3
    head itself, STRUCT, 2, 8 /* 5 */
    member a, 1, 0
    member b, 5, 32
    head holder, STRUCT, 5, 34 /* 6 */
    member overlapping, 2, 0
    member overrunning, 3, 64
    member unaligned, 4, 112
    member itself, 5, 176
    member a, 1, 240
    head hen, STRUCT, 2, 8 /* 7 */
    member egg, 8, 0
    member a, 1, 32
    head egg, STRUCT, 1, 4 /* 8 */
    member hen, 7, 0
    head pointer, TYPEDEF, 0, 10 /* 9 */
    head 0, PTR, 0, 1 /* 10 */
btf_strings
    text int_name, "int"
    text overlapping, "overlapping"
    text overrunning, "overrunning"
    text unaligned, "unaligned"
    text itself, "itself"
    text holder, "holder"
    text hen, "hen"
    text egg, "egg"
    text pointer, "pointer"
    text a, "a"
    text b, "b"
btf_end

/*
 * Bitfields as pahole wrote them before version 1.13: no record has a flag, the width of a bitfield is that of its INT,
 * which has fewer bits than its bytes, and its place may be shifted by the INT's own offset.
 *
 *     struct legacy {
 *         unsigned int a : 3;
 *         int b : 7;
 *         unsigned int c : 22;
 *         unsigned char flag : 1;
 *         int plain;
 *     };
 *     struct shifted {
 *         unsigned int a : 3;
 *         int b : 32;
 *         unsigned int c : 5;
 *     } __attribute__((packed));
 *
 * In the second, `b` has all bits of its INT: only its place within a byte tells that it is a bitfield.
 */
.include "btf.inc"

btf_types
    int unsigned_int, 4, UNSIGNED, 3 /* 1 */
    int int_name, 4, SIGNED, 7 /* 2 */
    int unsigned_int, 4, UNSIGNED, 22, 2 /* 3: begins 2 bits behind the member's offset */
    int unsigned_char, 1, UNSIGNED, 1 /* 4 */
    head flag_t, TYPEDEF, 0, 4 /* 5 */
    int int_name, 4, SIGNED, 32 /* 6 */
    head legacy, STRUCT, 5, 12 /* 7 */
    member a, 1, 0
    member b, 2, 3
    member c, 3, 8
    member flag, 5, 32
    member plain, 6, 64
    int unsigned_int, 4, UNSIGNED, 5 /* 8 */
    head shifted, STRUCT, 3, 5 /* 9 */
    member a, 1, 0
    member b, 6, 3
    member c, 8, 35
btf_strings
    text unsigned_int, "unsigned int"
    text unsigned_char, "unsigned char"
    text int_name, "int"
    text flag_t, "flag_t"
    text legacy, "legacy"
    text shifted, "shifted"
    text a, "a"
    text b, "b"
    text c, "c"
    text flag, "flag"
    text plain, "plain"
btf_end

/* 128-bit integers. A compiler without them, as for i386, gets two words of 64 bits. */
typedef unsigned __int128 u128;

struct int128 {
    char before;
    __int128 number;
    u128 mask;
    unsigned __int128 table[2];
    char after;
};

struct __attribute__((packed)) int128_packed {
    char before;
    __int128 number;
};

struct int128 *unused_int128 __attribute__((unused));
struct int128_packed *unused_int128_packed __attribute__((unused));

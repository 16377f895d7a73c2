/*
 * Bitfields of big-endian data count from the most significant bit. A little-endian compiler has no bitfields for that:
 * they become the bytes that hold them, with a comment.
 */
struct big_endian_bitfields {
    unsigned int version : 4;
    unsigned int length : 4;
    int offset : 13;
    unsigned int flags : 3;
    unsigned char plain;
    unsigned long long wide : 40;
    unsigned long long : 8;
    unsigned long long rest : 9;
    union {
        unsigned short word;
        struct {
            unsigned short high : 3;
            unsigned short low : 13;
        };
    };
};

struct big_endian_bitfields *unused_big_endian_bitfields __attribute__((unused));

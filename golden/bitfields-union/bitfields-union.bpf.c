/* Bitfields in unions, alone and in anonymous structs that give names to the bits of a word. */
union bits_and_word {
    unsigned int word;
    unsigned int low : 5;
    struct {
        unsigned int version : 4;
        unsigned int length : 4;
        unsigned int service : 8;
        unsigned int total : 16;
    };
};

struct bitfields_union {
    union bits_and_word first;
    union {
        unsigned char flags;
        struct {
            unsigned char urgent : 1;
            unsigned char : 2;
            unsigned char final : 1;
        };
    };
    union {
        unsigned long long only_bits : 50;
    } alone;
};

struct bitfields_union *unused_bitfields_union __attribute__((unused));

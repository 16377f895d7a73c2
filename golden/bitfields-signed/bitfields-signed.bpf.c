/* The sign of a bitfield decides what is read from it: here -1 and 3 are the same bits. */
typedef int s32;
typedef unsigned int u32;

struct bitfields_signed {
    int with_sign : 2;
    unsigned int without : 2;
    signed char narrow : 4;
    char letter : 4;
    s32 through_typedef : 12;
    u32 unsigned_typedef : 8;
    long long wide : 33;
    short crossing : 11;
};

struct bitfields_signed *unused_bitfields_signed __attribute__((unused));

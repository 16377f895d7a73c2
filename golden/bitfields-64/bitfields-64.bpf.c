/* Bitfields of 64-bit types: wider than 32 bits, across a 32-bit bound, and of all 64 bits. */
typedef unsigned long long u64;

struct bitfields_64 {
    u64 low : 20;
    u64 middle : 24;
    u64 high : 20;
    u64 wide : 40;
    unsigned long rest : 24;
    u64 all : 64;
    long long sign : 63;
    u64 top : 1;
};

struct bitfields_64 *unused_bitfields_64 __attribute__((unused));

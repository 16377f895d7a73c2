/*
 * The BTF alone, without an ELF file around it, as in /sys/kernel/btf: nothing but the names of integers tells how large
 * a pointer is.
 */
struct inner {
    unsigned short id;
};

struct raw_btf {
    unsigned long number;
    void *pointer;
    struct inner inner;
    unsigned char flags : 3;
};

struct raw_btf *unused_raw_btf __attribute__((unused));

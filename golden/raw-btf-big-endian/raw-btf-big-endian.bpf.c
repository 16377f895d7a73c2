/* Big-endian BTF without an ELF file around it: its magic alone tells the byte order. No `long` tells the pointer size. */
struct raw_btf_big_endian {
    unsigned int number;
    void *pointer;
    char text[3];
};

struct raw_btf_big_endian *unused_raw_btf_big_endian __attribute__((unused));

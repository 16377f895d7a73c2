/* Compilers leave unnamed bitfields out of BTF: a struct of them alone has a size and no members. */
struct only_unnamed {
    unsigned int : 32;
    unsigned int : 8;
};

struct bitfields_unnamed {
    unsigned int : 7;
    unsigned int named : 2;
    unsigned int : 0;
    struct only_unnamed reserved;
    unsigned char : 3;
    unsigned char tail : 1;
};

struct bitfields_unnamed *unused_bitfields_unnamed __attribute__((unused));

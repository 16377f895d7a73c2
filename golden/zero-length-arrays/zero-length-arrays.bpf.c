/*
 * Arrays of no elements in the middle of structs mark a place, as in the kernel's sk_buff. The largest that a 32-bit
 * compiler accepts stay arrays, larger ones become bytes, of which there are none either.
 */
struct marked {
    int before;
    char start[0];
    unsigned char flags;
    short aligned_mark[0];
    unsigned short port;
    void *pointers[0];
    struct {
        int a;
        int b;
    } group[0];
    unsigned long long rest;
    char end[0];
};

union only_marks {
    int nothing[0];
    char none[0];
};

struct huge_elements {
    int before;
    char last_element[0][0x7fffffff];
    char element[0][0x80000000];
    char last_count[0x7fffffff][0];
    char count[0x80000000][0];
    int product[0][0x10000][0x10000];
    int after;
};

struct zero_length_arrays {
    struct marked marked;
    union only_marks marks;
    int last;
};

struct huge_elements *unused_huge_elements __attribute__((unused));
struct zero_length_arrays *unused_zero_length_arrays __attribute__((unused));

/* Arrays of no elements in the middle of structs mark a place, as in the kernel's sk_buff. */
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

struct zero_length_arrays {
    struct marked marked;
    union only_marks marks;
    int last;
};

struct zero_length_arrays *unused_zero_length_arrays __attribute__((unused));

/*
 * Compiled by bpf-gcc 12. Its BTF differs from clang's: `char` is marked as signed and as a character, integers have other
 * names (`long unsigned int`), the dimensions of an array come in reverse, and no enum has the flag that its values have a
 * sign. Nothing in BTF tells the last two from a program that means them, so the header has them too.
 */
struct point {
    short x;
    short y;
};

enum state { STATE_IDLE = -1, STATE_RUNNING, STATE_DONE };

typedef unsigned long size_t;

struct gcc_bpf {
    char text[8];
    unsigned char byte;
    long unsigned int number;
    size_t size;
    struct point points[2];
    int grid[2][3];
    enum state state;
    unsigned int low : 5;
    unsigned int high : 9;
    void (*callback)(struct gcc_bpf *self);
    _Bool flag;
    long double extended;
};

struct gcc_bpf gcc_bpf_variable;

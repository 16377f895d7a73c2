/*
 * A program for i386, compiled by `gcc -m32 -gbtf`: pointers and `long` have 4 bytes, `long long` and `double` are aligned
 * to 4.
 */
struct gcc_i386 {
    char tag;
    void *pointer;
    long number;
    char narrow;
    long long wide;
    double fraction;
    int (*callback)(struct gcc_i386 *self);
    void *table[3];
    unsigned int low : 12;
    unsigned int high : 20;
};

struct gcc_i386 gcc_i386_variable;

/*
 * `long` and what is made of it have 8 bytes here and 4 in a wasm32 guest: the header must say 8 everywhere, whatever
 * the compiler that reads it thinks of `long`.
 */
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __UINTPTR_TYPE__ uintptr_t;

struct longs {
    char before;
    long l;
    unsigned long ul;
    long int li;
    size_t size;
    ptrdiff_t difference;
    uintptr_t address;
    unsigned long table[2][3];
};

struct longs *unused_longs __attribute__((unused));

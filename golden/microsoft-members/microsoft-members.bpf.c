/* `struct B;` inside a struct is an anonymous member of a named type with -fms-extensions, as parts of the kernel use it. */
struct base {
    int id;
    char kind;
};

union shared {
    int number;
    float fraction;
};

typedef struct {
    short x;
    short y;
} point_t;

struct derived {
    long long before;
    struct base;
    union shared;
    point_t;
    int after;
};

struct derived *unused_derived __attribute__((unused));

/* Structs and unions without members have 0 bytes in C. In C++ they would have 1. */
struct empty {};

union nothing {};

typedef struct {
} marker_t;

struct empty_structs {
    int before;
    struct empty empty;
    union nothing nothing;
    marker_t marker;
    struct {
    } anonymous;
    struct empty several[3];
    int after;
};

struct empty_structs *unused_empty_structs __attribute__((unused));

/* Constants of all sorts: signed, sparse, duplicates, and those at both ends of 32 bits. */
enum state { STATE_IDLE, STATE_RUNNING, STATE_DONE };

enum signed_values { SIGNED_MIN = -2147483647 - 1, SIGNED_MINUS_ONE = -1, SIGNED_ZERO, SIGNED_MAX = 2147483647 };

enum sparse { SPARSE_FIRST = 1, SPARSE_HUNDRED = 100, SPARSE_HIGH = 0x80000000, SPARSE_LAST = 0xffffffff };

enum duplicates { DUPLICATE_A = 7, DUPLICATE_B = 7, DUPLICATE_FIRST = DUPLICATE_A };

struct enum_values {
    enum state state;
    char narrow;
    enum signed_values sign;
    enum sparse sparse;
    enum duplicates duplicates[2];
    const enum state constant;
};

struct enum_values *unused_enum_values __attribute__((unused));

/*
 * Types that a guest's own headers declare as well. The header of this case is generated with `c.prefix=kernel_`: every
 * tag, typedef and enumerator has it in front, members do not.
 */
typedef long long time64_t;

struct timespec {
    long tv_sec;
    long tv_nsec;
};

enum sock_type { SOCK_STREAM = 1, SOCK_DGRAM = 2 };

typedef struct {
    int counter;
} atomic_t;

typedef atomic_t atomic_alias_t;

/* Has the prefix already. */
struct kernel_timespec {
    time64_t seconds;
};

struct prefix {
    struct timespec started;
    struct kernel_timespec stopped;
    enum sock_type type;
    atomic_t references;
    atomic_alias_t users;
};

struct prefix *unused_prefix __attribute__((unused));

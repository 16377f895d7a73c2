/* The outer struct comes first in BTF, what it holds by value later: the header has to turn that around. */
struct deepest {
    int value;
};

struct middle {
    char tag;
    struct deepest deepest;
};

struct outer {
    struct middle middle;
    struct deepest again;
    unsigned long long time;
};

struct outer *unused_outer __attribute__((unused));

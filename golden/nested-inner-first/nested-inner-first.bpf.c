/* What is held by value already stands before its holder in BTF: the header keeps that order. */
struct inner {
    short a;
    char b;
};

struct inner *unused_inner __attribute__((unused));

struct outer {
    char first;
    struct inner inner;
    struct inner *pointer;
};

struct outer *unused_outer __attribute__((unused));

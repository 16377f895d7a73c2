/* Alignment beyond the natural one leaves only gaps and sizes in BTF: they become explicit padding. */
struct __attribute__((aligned(16))) line {
    int value;
};

struct cache {
    char first;
    int apart __attribute__((aligned(64)));
    struct line lines[2];
    char byte;
    struct line line;
    short tail;
} __attribute__((aligned(64)));

struct cache *unused_cache __attribute__((unused));

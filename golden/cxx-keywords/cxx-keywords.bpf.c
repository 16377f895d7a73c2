/*
 * Names that only C++ reserves, as kernel types have them. The header of this case is generated with `c.cxx=true`: tags,
 * members and enumerators are escaped, and a struct and a typedef cannot share a name.
 */
struct class {
    int new;
    int private;
    struct class *this;
    void *operator;
    char delete[4];
    int xor;
    int export : 3;
    int virtual : 5;
    union {
        int namespace;
        float template;
    };
};

enum try { catch = 1, throw = 2, friend = 3 };

typedef struct {
    int and;
    int and_;
    int co_await;
    int char8_t;
    int requires;
} using;

struct crossed {
    int small;
};

typedef struct other {
    long long large;
} crossed;

typedef struct {
    int pid;
} owner;

struct cxx_keywords {
    struct class class;
    enum try try;
    using using;
    struct crossed by_tag;
    crossed by_typedef;
    /* In C++ a member hides the type of its name, also for the members behind it. */
    struct other other;
    struct other behind;
    /* So does one of an anonymous union, at any depth. */
    struct {
        owner task;
        union {
            int owner;
            unsigned int word;
        };
    } inner[2];
    struct std {
        int std;
    } std;
    int int8_t;
    unsigned int uint64_t;
    void *pointer;
};

struct cxx_keywords *unused_cxx_keywords __attribute__((unused));

/*
 * One name for a tag and for a typedef: they are different things in C, and in C++ only the typedef of the same type may
 * share it. `crossed` is the typedef of another struct than its namesake.
 */
typedef struct same {
    int value;
} same;

typedef enum both { BOTH_A, BOTH_B } both;

struct crossed {
    char small;
};

typedef struct other {
    long long large;
} crossed;

/* An enumerator with the name of a struct. */
enum names { same_constant, list };

struct list {
    int length;
};

struct same_name_typedef {
    struct same as_tag;
    same as_typedef;
    both both;
    struct crossed by_tag;
    crossed by_typedef;
    enum names names;
    struct list list;
};

struct same_name_typedef *unused_same_name_typedef __attribute__((unused));

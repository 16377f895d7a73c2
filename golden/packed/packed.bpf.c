/* Packed structs, wholly and in part: nothing is where a compiler would put it by itself. */
struct __attribute__((packed)) packed {
    char tag;
    int value;
    short half;
    long long wide;
    char last;
};

struct half_packed {
    char tag;
    int moved __attribute__((packed));
    char next;
    int natural;
};

struct holder {
    char first;
    struct packed packed;
    struct half_packed half_packed;
    struct {
        char c;
        long long l;
    } __attribute__((packed)) anonymous;
};

struct holder *unused_holder __attribute__((unused));

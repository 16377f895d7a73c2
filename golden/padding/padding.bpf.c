/* Gaps at all places where a compiler leaves them: between members, at the end, inside nested types and arrays. */
struct padded {
    char a;
    long long b;
    short c;
    int d;
    char e;
};

struct padding {
    char first;
    struct padded one;
    struct padded several[2];
    struct {
        char x;
        int y;
        char z;
    } inner;
    char last;
};

struct padding *unused_padding __attribute__((unused));

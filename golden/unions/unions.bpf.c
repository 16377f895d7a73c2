/* Unions: at the top, as members, of structs, with a size that no member has. */
union number {
    int i;
    float f;
    unsigned char bytes[4];
};

union rounded {
    long long wide;
    char text[9];
};

union of_structs {
    struct {
        char a;
        int b;
    } pair;
    union number number;
    void *pointer;
};

struct unions {
    union number number;
    union rounded rounded;
    union of_structs of_structs;
    union number several[2];
};

struct unions *unused_unions __attribute__((unused));

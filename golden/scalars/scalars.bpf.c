/* Every integer that C has, and arrays of characters. Integers are spelled by size and sign, `char` stays `char`. */
struct scalars {
    char c;
    signed char sc;
    unsigned char uc;
    short s;
    unsigned short us;
    int i;
    unsigned int ui;
    long long ll;
    unsigned long long ull;
    char text[16];
    signed char signed_bytes[3];
    unsigned char bytes[6];
    unsigned short words[4];
};

struct scalars *unused_scalars __attribute__((unused));

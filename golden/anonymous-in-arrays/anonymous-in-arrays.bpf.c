/* Arrays of structs without a name: written out at their place, each packed, with padding of its own. */
struct anonymous_in_arrays {
    int count;
    struct {
        char tag;
        int value;
        struct {
            short low;
            long long high;
        } pairs[2];
    } items[3];
    union {
        unsigned int word;
        unsigned char bytes[4];
    } cells[2][2];
    struct {
        char c;
        int i;
    } none[0];
};

struct anonymous_in_arrays *unused_anonymous_in_arrays __attribute__((unused));

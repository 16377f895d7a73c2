/* Arrays of structs and of unions, in one dimension and in two; the struct comes after its holder in BTF. */
struct table {
    int count;
    struct entry {
        unsigned long long key;
        char valid;
    } entries[4];
    struct entry grid[2][3];
    union slot {
        int number;
        char text[6];
    } slots[5];
};

struct table *unused_table __attribute__((unused));

/* Arrays of arrays, some of them through typedefs: the outermost dimension is written first. */
typedef int row_t[4];
typedef row_t matrix_t[3];

struct cell {
    char kind;
    short weight;
};

struct multi_dimensional {
    int two[2][3];
    char three[2][3][4];
    matrix_t matrix;
    matrix_t matrices[2];
    struct cell board[8][8];
    const char *names[2][5];
    _Bool flags[1][1];
};

struct multi_dimensional *unused_multi_dimensional __attribute__((unused));

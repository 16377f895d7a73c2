/*
 * Typedefs of structs, unions and enums: they keep their names. An anonymous type is declared by its first typedef, the
 * others are aliases of that one.
 */
typedef struct {
    int x;
    int y;
} point_t;

typedef point_t position_t;

typedef union {
    unsigned int word;
    unsigned char bytes[4];
} address_t;

typedef enum { COLOR_RED, COLOR_GREEN = 5, COLOR_BLUE } color_t;

struct range {
    unsigned long long start;
    unsigned long long end;
};

typedef struct range range_t;
typedef const range_t const_range_t;

enum level { LEVEL_LOW, LEVEL_HIGH };

typedef enum level level_t;

struct composite_typedefs {
    point_t from;
    position_t to;
    address_t address;
    color_t color;
    level_t level;
    range_t range;
    const_range_t constant;
    struct range plain;
    point_t corners[4];
};

struct composite_typedefs *unused_composite_typedefs __attribute__((unused));

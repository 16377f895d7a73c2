/* Types that are only declared: pointers to them are addresses, and nothing is declared in the header either. */
struct opaque_struct;
union opaque_union;
enum opaque_enum;

typedef struct opaque_struct handle_t;

struct forward_declarations {
    struct opaque_struct *structure;
    union opaque_union *onion;
    enum opaque_enum *enumeration;
    handle_t *handle;
    struct nowhere *nowhere;
    handle_t **handles[2];
    int last;
};

struct forward_declarations *unused_forward_declarations __attribute__((unused));

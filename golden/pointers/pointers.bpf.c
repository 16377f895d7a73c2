/* A pointer is 8 bytes of an address that means nothing outside the kernel, wherever it stands. */
struct sock;

typedef struct sock *sock_ptr;
typedef const char *const_text;

struct pointers {
    void *plain;
    const char *to_const;
    char *const constant;
    volatile int *to_volatile;
    int *volatile volatile_pointer;
    struct sock *sock;
    struct pointers *self;
    int **twice;
    char narrow;
    sock_ptr through_typedef;
    const sock_ptr const_typedef;
    const_text texts[4];
    void *table[2][3];
    int (*to_array)[4];
    sock_ptr (*to_typedef_array)[2];
};

struct pointers *unused_pointers __attribute__((unused));

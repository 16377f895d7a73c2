/* Members of anonymous structs and unions count as the outer struct's own, at any depth. */
struct anonymous_members {
    int kind;
    union {
        struct {
            char tag;
            int number;
        };
        struct {
            unsigned long long address;
            union {
                short port;
                unsigned char raw_port[2];
            };
        };
        char text[20];
    };
    struct {
        char last;
        long long padded;
    };
    struct {
        int x;
        int y;
    } named;
};

struct anonymous_members *unused_anonymous_members __attribute__((unused));

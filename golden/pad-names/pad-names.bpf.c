/* Members that are called what padding would be called, in the struct itself and in anonymous structs inside it. */
struct pad_names {
    char __pad0;
    int __pad1;
    char byte;
    struct {
        short __pad2;
        long long wide;
        char __pad4;
    };
    struct {
        char __pad0;
        int value;
    } named;
    char __pad;
    long long last;
};

struct pad_names *unused_pad_names __attribute__((unused));

/* Arrays at the end without a length, of scalars, structs and anonymous structs, take no room in the struct. */
struct message {
    unsigned int length;
    char data[];
};

struct item {
    int id;
    long long value;
};

struct list {
    unsigned short count;
    struct item items[];
};

struct records {
    unsigned char count;
    struct {
        char tag;
        int number;
    } records[];
};

struct matrix {
    int rows;
    int cells[][4];
};

struct message *unused_message __attribute__((unused));
struct list *unused_list __attribute__((unused));
struct records *unused_records __attribute__((unused));
struct matrix *unused_matrix __attribute__((unused));

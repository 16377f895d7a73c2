/* Enums without a name: of a member, of an array, of a bitfield, of a variable. Their constants are declared. */
struct enum_anonymous {
    enum { KIND_FILE, KIND_SOCKET, KIND_PIPE } kind;
    enum { MODE_READ = 1, MODE_WRITE = 2 } modes[3];
    enum { FLAG_OFF, FLAG_ON } flag : 2;
    int last;
};

struct enum_anonymous *unused_enum_anonymous __attribute__((unused));

/* No struct uses this one: the variable keeps it in BTF. */
enum { VARIABLE_NO, VARIABLE_YES } variable;

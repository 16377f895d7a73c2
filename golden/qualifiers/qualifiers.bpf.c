/* const, volatile and restrict leave no trace in the header, also before anonymous members. */
struct qualifiers {
    const int constant;
    volatile unsigned long long counter;
    const volatile char both;
    char *restrict unique;
    const char *const *const names;
    const struct {
        int low;
        int high;
    } limits;
    const union {
        int number;
        float fraction;
    };
    volatile const short samples[4];
};

struct qualifiers *unused_qualifiers __attribute__((unused));

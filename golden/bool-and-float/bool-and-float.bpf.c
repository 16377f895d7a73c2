/* bool, float and double. `long double` has 8 bytes in BPF, like `double`. */
struct bool_and_float {
    _Bool yes;
    float single;
    double wide;
    _Bool several[3];
    float vector[4];
    double matrix[2][2];
    long double extended;
};

struct bool_and_float *unused_bool_and_float __attribute__((unused));

/*
 * Types that BTF cannot describe: clang writes members of them without a type. The bytes up to the next member are kept,
 * and there is a diagnostic for each. A vector is an array in BTF.
 */
typedef int vector4 __attribute__((vector_size(16)));

struct unsized_members {
    int before;
    _Complex float complex;
    _Atomic int atomic;
    char between;
    _Complex double wide;
    vector4 vector;
    _Atomic(long long) last;
};

struct unsized_members *unused_unsized_members __attribute__((unused));

/* Names that the source's dialect allows, C11 here, and later ones reserve; and macros of the header's own headers. */
#pragma clang diagnostic ignored "-Wkeyword-compat"

struct nullptr {
    int constexpr;
    int alignas;
    int typeof_unqual;
    int true;
    int false;
    int bool;
    int static_assert;
    int thread_local;
    int nullptr;
    int unix;
    int linux;
    int NULL;
    int offsetof;
    int INT_MAX;
    int INT32_MAX;
    int SIZE_WIDTH;
    int UINT64_C;
    int uint64_t;
    int size_t;
    int int8_t;
    int sizeof_;
};

/* Escaped names get one `_`, and more where that is taken. */
struct bool {
    int bool;
    int bool_;
    int true_;
    int true;
    int true__;
};

struct bool_ {
    int value;
};

enum alignof { SIZE_MAX, unreachable, i386, WCHAR_WIDTH };

typedef struct {
    int value;
} thread_local;

struct typeof_users {
    struct nullptr nullptr;
    struct bool bool;
    struct bool_ bool_;
    enum alignof alignof;
    thread_local local;
};

struct typeof_users *unused_typeof_users __attribute__((unused));

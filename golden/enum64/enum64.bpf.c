/* Enums with values beyond 32 bits are ENUM64, 8 bytes wide. C before C23 cannot say so: members are integers. */
enum capability {
    CAPABILITY_NONE,
    CAPABILITY_LOW = 1,
    CAPABILITY_WIDE = 1ULL << 40,
    CAPABILITY_TOP = 1ULL << 63,
    CAPABILITY_ALL = ~0ULL,
};

enum offset { OFFSET_MIN = -0x7fffffffffffffffLL - 1, OFFSET_BEFORE = -1LL, OFFSET_FAR = 0x100000000LL };

typedef enum { WIDE_ONE = 1, WIDE_FAR = 0x123456789abcdefLL } wide_t;

struct enum64 {
    enum capability capability;
    enum offset offset;
    wide_t wide;
    enum capability several[2];
    unsigned long long low : 40;
};

struct enum64 *unused_enum64 __attribute__((unused));

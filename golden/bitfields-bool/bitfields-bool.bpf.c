/* Bitfields of bool and of enums, with and without a sign. */
enum mode { MODE_OFF, MODE_ON, MODE_AUTO };
enum direction { DIRECTION_BACK = -1, DIRECTION_NONE, DIRECTION_FORTH };

struct bitfields_bool {
    _Bool enabled : 1;
    _Bool visible : 1;
    enum mode mode : 2;
    enum direction direction : 2;
    unsigned char rest : 2;
    _Bool plain;
    const _Bool constant : 1;
};

struct bitfields_bool *unused_bitfields_bool __attribute__((unused));

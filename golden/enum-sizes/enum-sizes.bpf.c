/*
 * Enums of 1, 2 and 8 bytes. A member has exactly the size that the enum has here, so it is an integer, and so is a
 * typedef where the enum has no name of its own.
 */
enum __attribute__((packed)) tiny { TINY_A, TINY_B = 200 };
enum __attribute__((mode(byte))) small { SMALL_NEGATIVE = -5, SMALL_POSITIVE = 5 };
enum __attribute__((packed)) medium { MEDIUM_A, MEDIUM_B = 1000 };
enum __attribute__((mode(word))) word { WORD_A, WORD_B = 7 };
enum plain { PLAIN_A, PLAIN_B };
typedef enum __attribute__((packed)) { UNTAGGED_A, UNTAGGED_B = 255 } untagged_t;
typedef untagged_t untagged_too_t;

struct enum_sizes {
    enum tiny tiny;
    enum small small;
    enum medium medium;
    enum plain plain;
    enum word word;
    enum tiny several[3];
    enum plain last;
    untagged_t untagged;
    untagged_too_t untagged_too[2];
};

struct enum_sizes *unused_enum_sizes __attribute__((unused));

/* Names of 100 characters and more, of types, members and constants. */
#define TEN(x) x##_ten_chars
#define HUNDRED_A                                                                                                      \
    a_very_long_name_that_goes_on_and_on_until_it_has_a_hundred_characters_and_then_a_few_more_to_be_quite_sure
#define HUNDRED_B                                                                                                      \
    another_long_name_that_goes_on_and_on_until_it_has_a_hundred_characters_and_then_a_few_more_to_be_quite_sure

enum long_names_of_constants_in_an_enum_that_has_a_long_name_itself_for_good_measure_and_to_fill_the_line_up_well {
    A_CONSTANT_WITH_A_LONG_NAME_THAT_GOES_ON_AND_ON_UNTIL_IT_HAS_A_HUNDRED_CHARACTERS_AND_A_FEW_MORE_TO_BE_SURE = 1,
};

struct HUNDRED_A {
    char HUNDRED_B;
    int HUNDRED_A;
    enum long_names_of_constants_in_an_enum_that_has_a_long_name_itself_for_good_measure_and_to_fill_the_line_up_well e;
};

struct long_names {
    struct HUNDRED_A HUNDRED_B[2];
    struct {
        struct {
            struct {
                char HUNDRED_A;
                int HUNDRED_B;
            } HUNDRED_A;
        } HUNDRED_A;
    } HUNDRED_A;
};

struct long_names *unused_long_names __attribute__((unused));

/* Names that C allows and other languages do not: underscores anywhere, letter case alone, `$`, other alphabets. */
struct _leading {
    int _x;
    int x_;
    int __y__;
    int _;
    int __;
    int a__b;
};

struct CamelCase {
    int camelCase;
    int camelcase;
    int CAMELCASE;
    int camel_case;
};

struct camelCase {
    int XMLHttpRequest2;
};

struct dollar$sign {
    int price$;
    int price_;
};

struct größe {
    int länge;
    int 长度;
    int l_nge;
};

struct odd_names {
    struct _leading _leading;
    struct CamelCase CamelCase;
    struct camelCase camelCase;
    struct dollar$sign dollar;
    struct größe größe;
};

struct odd_names *unused_odd_names __attribute__((unused));

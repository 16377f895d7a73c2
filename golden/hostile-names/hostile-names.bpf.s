/*
 * Names that are no names: with spaces, punctuation, the end of a comment, line breaks, quotes, a digit in front, none at
 * all; and two members of one name. They become identifiers; the comment that keeps the original cannot be broken out of.
 */
.include "btf.inc"

btf_types
    int int_name, 4, SIGNED, 32 /* 1 */
    head escape, STRUCT, 13, 52 /* 2 */
    member dash, 1, 0
    member space, 1, 32
    member comment, 1, 64
    member line, 1, 96
    member quotes, 1, 128
    member digit, 1, 160
    member dollar, 1, 192
    member trigraph, 1, 224
    member backslash, 1, 256
    member collides, 1, 288
    member empty, 1, 320
    member slashes, 1, 352
    member collides, 1, 384
    head rust, STRUCT, 1, 4 /* 3 */
    member dash, 1, 0
    head values, ENUM, 3, 4 /* 4 */
    constant comment, 1
    constant dash, 2
    constant line, 3
    head typedef_name, TYPEDEF, 0, 3 /* 5 */
    head int_alias, TYPEDEF, 0, 1 /* 6 */
    head user, STRUCT, 3, 60 /* 7 */
    member dash, 2, 0
    member space, 5, 416
    member comment, 6, 448
btf_strings
    .set empty, 0
    text int_name, "int"
    text escape, "x */ } ; int injected; /* y"
    text dash, "foo-bar"
    text space, "a b"
    text comment, "x */ y"
    text line, "one\ntwo\r\n#error three"
    text quotes, "say \"hello\" 'there'"
    text digit, "9lives"
    text dollar, "$"
    text trigraph, "what??/"
    text backslash, "ends with \\"
    text collides, "foo_bar"
    text slashes, "//*//"
    text rust, "core::option::Option<&str>"
    text values, "enum {*/"
    text typedef_name, "Wrap<u64, 2>"
    text int_alias, "*/ #define int float /*"
    text user, "user"
btf_end

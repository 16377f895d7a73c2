import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../src/graph/type-node.js";
import * as make from "../support/encode-types.js";
import { declarationsOf } from "./declarations-of.js";

const { array, enumeration, funcProto, int, member, ptr, qualifier, signedInt, struct, typedef, union } = make;

const plain = signedInt("int", 4);

/** A struct `s` of one member `m` of the last of `types`. */
const memberOf = (size: number, ...types: readonly TypeNode[]) =>
  declarationsOf([...types, struct("s", size, [member("m", types.length, 0)])], { types: ["s"] })
    .slice(-2)[0]
    ?.trim();

describe("members in C", () => {
  it.each<readonly [string, number, readonly TypeNode[]]>([
    ["signed char m;", 1, [signedInt("signed char", 1)]],
    ["unsigned char m;", 1, [int("unsigned char", 1)]],
    ["unsigned char m; /* __u8 */", 1, [int("__u8", 1)]],
    ["char m;", 1, [int("char", 1)]],
    ["bool m;", 1, [int("_Bool", 1, { bool: true })]],
    ["short m;", 2, [signedInt("short int", 2)]],
    ["unsigned short m;", 2, [int("short unsigned int", 2)]],
    ["int m;", 4, [plain]],
    ["unsigned int m;", 4, [int("unsigned int", 4)]],
    ["int m; /* long */", 4, [signedInt("long int", 4)]],
    ["long long m; /* long */", 8, [signedInt("long", 8)]],
    ["long long m;", 8, [signedInt("long long int", 8)]],
    ["unsigned long long m; /* unsigned long */", 8, [int("long unsigned int", 8)]],
    ["float m;", 4, [make.float("float", 4)]],
    ["double m;", 8, [make.float("double", 8)]],
    ["unsigned char m[16]; /* long double */", 16, [make.float("long double", 16)]],
    ["unsigned char m[3]; /* odd */", 3, [int("odd", 3)]],
    ["int m; /* pid_t */", 4, [plain, typedef("pid_t", 1)]],
    ["int m; /* const int */", 4, [plain, qualifier("const", 1)]],
    ["uint64_t m; /* void * */", 8, [ptr(0)]],
    ["uint64_t m; /* struct task_struct * */", 8, [struct("task_struct", 8), ptr(1)]],
    ["uint64_t m; /* void (*)(int) */", 8, [plain, funcProto(0, [["", 1]]), ptr(2)]],
    ["uint64_t m; /* handler_t */", 8, [funcProto(0), ptr(1), typedef("handler_t", 2)]],
    ["uint64_t m[4]; /* int *[4] */", 32, [plain, ptr(1), array(2, 4)]],
    ["int m[2][3];", 24, [plain, array(1, 3), array(2, 2)]],
    ["int m[2][3]; /* row[2] */", 24, [plain, array(1, 3), typedef("row", 2), array(3, 2)]],
    ["char m[0];", 0, [int("char", 1), array(1, 0)]],
    ["unsigned char m[2][16]; /* long double[2] */", 32, [make.float("long double", 16), array(1, 2)]],
    ["unsigned char m[4]; /* void */", 4, [typedef("none", 0), typedef("void", 0)]],
    ["struct a m;", 4, [struct("a", 4)]],
    ["a_t m;", 4, [struct("", 4), typedef("a_t", 1)]],
    ["a_t m[2];", 8, [struct("a", 4), typedef("a_t", 1), array(2, 2)]],
    ["union u m;", 4, [union("u", 4)]],
    ["enum e m;", 4, [enumeration("e", { A: 1 })]],
    ["e_t m;", 4, [enumeration("", { A: 1 }), typedef("e_t", 1)]],
    ["unsigned int m; /* enum {...} */", 4, [enumeration("", { A: 1 })]],
    ["unsigned char m; /* enum e */", 1, [enumeration("e", { A: 1 }, { size: 1 })]],
    ["short m; /* enum e */", 2, [enumeration("e", { A: -1 }, { size: 2, signed: true })]],
    ["unsigned long long m; /* enum e */", 8, [enumeration("e", { A: 1 }, { size: 8, wide: true })]],
    ["int m; /* enum e */", 4, [enumeration("e", { A: -1 }, { size: 4, wide: true, signed: true })]],
    ["unsigned int m; /* enum e */", 4, [enumeration("e", {})]],
  ])("%s", (line, size, types) => {
    expect(memberOf(size, ...types)).toBe(line);
  });

  it("are pointers of 4 bytes where the machine that is described has them", () => {
    expect(declarationsOf([ptr(0), struct("s", 4, [member("m", 1, 0)])], { pointerSize: 4 })[1]).toBe(
      "    uint32_t m; /* void * */",
    );
  });
});

describe("records in C", () => {
  it("have their padding as bytes", () => {
    expect(declarationsOf([plain, struct("s", 16, [member("a", 1, 32), member("__pad1", 1, 64)])])).toEqual([
      "struct s {",
      "    char __pad0[4];",
      "    int a;",
      "    int __pad1;",
      "    char __pad2[4];",
      "} __attribute__((packed));",
    ]);
  });

  it("may have no bytes, or no members that are known", () => {
    expect(declarationsOf([struct("empty", 0), union("nothing", 0), struct("opaque", 8)])).toEqual([
      "struct empty {",
      "    char __pad0[0];",
      "} __attribute__((packed));",
      "",
      "union nothing {",
      "    char __pad0[0];",
      "} __attribute__((packed));",
      "",
      "struct opaque {",
      "    unsigned char __unnamed0[8];",
      "} __attribute__((packed));",
    ]);
  });

  it("hold records without a name inline, each packed", () => {
    const types = [
      plain,
      struct("", 8, [member("a", 1, 0), member("b", 1, 32)]),
      union("", 8, [member("", 2, 0), member("x", 1, 0)]),
      array(2, 3),
      array(4, 2),
      struct("s", 68, [member("", 3, 0), member("one", 2, 64), member("many", 5, 128), member("last", 1, 512)]),
    ];
    expect(declarationsOf(types, { asserts: "offsets" })).toEqual([
      "struct s {",
      "    union {",
      "        struct {",
      "            int a;",
      "            int b;",
      "        } __attribute__((packed));",
      "        int x;",
      "    } __attribute__((packed));",
      "    struct {",
      "        int a;",
      "        int b;",
      "    } __attribute__((packed)) one;",
      "    struct {",
      "        int a;",
      "        int b;",
      "    } __attribute__((packed)) many[2][3];",
      "    int last;",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct s) == 68, "Size of s is not 68");',
      'static_assert(offsetof(struct s, a) == 0, "Offset of a in s is not 0");',
      'static_assert(offsetof(struct s, b) == 4, "Offset of b in s is not 4");',
      'static_assert(offsetof(struct s, x) == 0, "Offset of x in s is not 0");',
      'static_assert(offsetof(struct s, one) == 8, "Offset of one in s is not 8");',
      'static_assert(offsetof(struct s, one.a) == 8, "Offset of one.a in s is not 8");',
      'static_assert(offsetof(struct s, one.b) == 12, "Offset of one.b in s is not 12");',
      'static_assert(offsetof(struct s, many) == 16, "Offset of many in s is not 16");',
      'static_assert(offsetof(struct s, many[0][0].a) == 16, "Offset of many[0][0].a in s is not 16");',
      'static_assert(offsetof(struct s, many[0][0].b) == 20, "Offset of many[0][0].b in s is not 20");',
      'static_assert(offsetof(struct s, last) == 64, "Offset of last in s is not 64");',
    ]);
  });

  it("come behind what they hold, typedefs with them", () => {
    const types = [
      struct("outer", 12, [member("in", 2, 0), member("t", 4, 32), member("e", 5, 64)]),
      struct("inner", 4, [member("a", 6, 0)]),
      struct("", 4, [member("b", 6, 0)]),
      typedef("nameless", 3),
      typedef("alias", 7),
      plain,
      enumeration("e", { A: 1 }),
      typedef("inner_t", 2),
    ];
    expect(declarationsOf(types, { asserts: "size" })).toEqual([
      "struct inner {",
      "    int a;",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct inner) == 4, "Size of inner is not 4");',
      "",
      "typedef struct {",
      "    int b;",
      "} __attribute__((packed)) nameless;",
      'static_assert(sizeof(nameless) == 4, "Size of nameless is not 4");',
      "",
      "enum e {",
      "    A = 1,",
      "};",
      'static_assert(sizeof(enum e) == 4, "Size of e is not 4");',
      "",
      "typedef enum e alias;",
      "",
      "struct outer {",
      "    struct inner in;",
      "    nameless t;",
      "    alias e;",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct outer) == 12, "Size of outer is not 12");',
      "",
      "typedef struct inner inner_t;",
    ]);
  });

  it("are bytes where they contradict themselves", () => {
    expect(
      declarationsOf([plain, struct("s", 6, [member("a", 1, 0), member("b", 1, 24)])], { asserts: "offsets" }),
    ).toEqual([
      "struct s {",
      "    unsigned char __unnamed0[6];",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct s) == 6, "Size of s is not 6");',
      'static_assert(offsetof(struct s, __unnamed0) == 0, "Offset of __unnamed0 in s is not 0");',
    ]);
  });

  it("have members of a union that do not begin at its start in a struct", () => {
    const types = [int("unsigned char", 1), union("u", 9, [member("niche", 1, 64), member("a", 1, 0)])];
    expect(declarationsOf(types, { asserts: "offsets" })).toEqual([
      "union u {",
      "    unsigned char a;",
      "    struct {",
      "        char __pad0[8];",
      "        unsigned char niche;",
      "    } __attribute__((packed));",
      "    char __pad1[9];",
      "} __attribute__((packed));",
      'static_assert(sizeof(union u) == 9, "Size of u is not 9");',
      'static_assert(offsetof(union u, a) == 0, "Offset of a in u is not 0");',
      'static_assert(offsetof(union u, niche) == 8, "Offset of niche in u is not 8");',
    ]);
  });
});

describe("bitfields in C", () => {
  const unsigned = int("unsigned int", 4);

  it("are bitfields, with unnamed ones for gaps", () => {
    const types = [
      unsigned,
      plain,
      int("_Bool", 1, { bool: true }),
      int("unsigned char", 1),
      typedef("u32", 1),
      struct("s", 8, [
        member("a", 1, 0, 3),
        member("b", 2, 5, 4),
        member("flag", 3, 9, 1),
        member("c", 4, 13, 6),
        member("", 1, 19, 2),
        member("d", 5, 40, 9),
      ]),
    ];
    expect(declarationsOf(types, { asserts: "offsets" })).toEqual([
      "struct s {",
      "    unsigned int a : 3;",
      "    unsigned int : 2;",
      "    int b : 4;",
      "    bool flag : 1;",
      "    unsigned int : 3;",
      "    unsigned int c : 6; /* unsigned char */",
      "    unsigned int : 2;",
      "    unsigned int : 3;",
      "    char __pad0[2];",
      "    unsigned int d : 9; /* u32 */",
      "    unsigned int : 7;",
      "    char __pad1[1];",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct s) == 8, "Size of s is not 8");',
    ]);
  });

  it("keep the size and sign of their type, widened where that is too narrow", () => {
    const types = [
      int("unsigned long", 8),
      signedInt("long long", 8),
      int("unsigned char", 1),
      enumeration("e", { A: -1 }, { signed: true }),
      int("unsigned __int128", 16),
      int("_Bool", 1, { bool: true }),
      struct("s", 24, [
        member("a", 1, 0, 40),
        member("b", 2, 40, 24),
        member("c", 3, 64, 8),
        member("e", 4, 72, 2),
        member("w", 5, 80, 64),
        member("flags", 6, 144, 3),
      ]),
    ];
    expect(declarationsOf(types, { types: ["s"] }).slice(-11)).toEqual([
      "struct s {",
      "    unsigned long long a : 40; /* unsigned long */",
      "    long long b : 24;",
      "    unsigned char c : 8;",
      "    int e : 2; /* enum e */",
      "    unsigned int : 6;",
      "    unsigned long long w : 64; /* unsigned __int128 */",
      "    unsigned char flags : 3; /* bool */",
      "    unsigned int : 5;",
      "    char __pad0[5];",
      "} __attribute__((packed));",
    ]);
  });

  it("of more than 64 bits are bytes, with what these hold in a comment", () => {
    const types = [int("unsigned __int128", 16), struct("s", 16, [member("a", 1, 0, 100), member("b", 1, 100, 3)])];
    expect(declarationsOf(types)).toEqual([
      "struct s {",
      "    /*",
      "     * Bitfields; bit 0 is the least significant one of the first byte.",
      "     * unsigned __int128 a: bits 0 to 99",
      "     * unsigned __int128 b: bits 100 to 102",
      "     */",
      "    unsigned char __unnamed0[13];",
      "    char __pad0[3];",
      "} __attribute__((packed));",
    ]);
  });

  it("of big-endian data are bytes, with what these hold in a comment", () => {
    const types = [unsigned, struct("s", 4, [member("a", 1, 0, 3), member("*/", 1, 3, 13), member("", 1, 31, 1)])];
    expect(declarationsOf(types, { littleEndian: false })).toEqual([
      "/* The data is big-endian: swap the bytes of what you read on a little-endian machine. */",
      "#define BINDINGS_BIG_ENDIAN 1",
      "",
      "struct s {",
      "    /*",
      "     * Bitfields; bit 0 is the most significant one of the first byte.",
      "     * unsigned int a: bits 0 to 2",
      "     * unsigned int * / : bits 3 to 15",
      "     */",
      "    unsigned char __unnamed0[2];",
      "    char __pad0[1];",
      "    /*",
      "     * Bitfields; bit 0 is the most significant one of the first byte.",
      "     * unsigned int: bit 7",
      "     */",
      "    unsigned char __unnamed1[1];",
      "} __attribute__((packed));",
    ]);
  });

  it("of a union are each in a struct where they do not begin at its start", () => {
    const types = [unsigned, union("u", 4, [member("a", 1, 0, 5), member("b", 1, 11, 7)])];
    expect(declarationsOf(types)).toEqual([
      "union u {",
      "    unsigned int a : 5;",
      "    struct {",
      "        char __pad0[1];",
      "        unsigned int : 3;",
      "        unsigned int b : 7;",
      "        unsigned int : 6;",
      "    } __attribute__((packed));",
      "    char __pad1[4];",
      "} __attribute__((packed));",
    ]);
  });
});

describe("names in C", () => {
  it("that had to change have the one of the source in a comment", () => {
    const types = [
      plain,
      typedef("pid_t", 1),
      struct("foo-bar", 16, [
        member("int", 1, 0),
        member("a b", 2, 32),
        member("x */ y", 1, 64),
        member("a b", 1, 96, 3),
      ]),
      enumeration("a\nb", [
        ["A-1", 1],
        ["true", 2],
      ]),
      struct("", 4, [member("register", 6, 0)]),
      struct("", 4, [member("x", 1, 0)]),
      typedef("Option<u32>", 5),
    ];
    expect(declarationsOf(types, { asserts: "size" })).toEqual([
      "/* foo-bar */",
      "struct foo_bar {",
      "    int int_; /* named int */",
      "    int a_b; /* pid_t; named a b */",
      "    int x_y; /* named x * / y */",
      "    int a_b___2 : 3; /* named a b */",
      "    unsigned int : 5;",
      "    char __pad0[3];",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct foo_bar) == 16, "Size of foo_bar is not 16");',
      "",
      "/* a\\u{a}b */",
      "enum a_b {",
      "    A_1 = 1, /* A-1 */",
      "    true_ = 2, /* true */",
      "};",
      'static_assert(sizeof(enum a_b) == 4, "Size of a_b is not 4");',
      "",
      "/* Option<u32> */",
      "typedef struct {",
      "    struct {",
      "        int x;",
      "    } __attribute__((packed)) register_; /* named register */",
      "} __attribute__((packed)) Option_u32_;",
      'static_assert(sizeof(Option_u32_) == 4, "Size of Option_u32_ is not 4");',
    ]);
  });

  it("have a prefix, but for those of members", () => {
    const types = [plain, struct("timespec", 4, [member("tv", 1, 0)]), typedef("ts_t", 2), enumeration("e", { A: 1 })];
    expect(declarationsOf(types, { prefix: "k_", asserts: "size" })).toEqual([
      "/* timespec */",
      "struct k_timespec {",
      "    int tv;",
      "} __attribute__((packed));",
      'static_assert(sizeof(struct k_timespec) == 4, "Size of k_timespec is not 4");',
      "",
      "/* ts_t */",
      "typedef struct k_timespec k_ts_t;",
      "",
      "/* e */",
      "enum k_e {",
      "    k_A = 1, /* A */",
      "};",
      'static_assert(sizeof(enum k_e) == 4, "Size of k_e is not 4");',
    ]);
  });

  it("of C++ are escaped when that is asked for", () => {
    const types = [plain, struct("class", 8, [member("new", 1, 0), member("xor", 1, 32)])];
    expect(declarationsOf(types)).toEqual([
      "struct class {",
      "    int new;",
      "    int xor;",
      "} __attribute__((packed));",
    ]);
    expect(declarationsOf(types, { cxx: true })).toEqual([
      "/* class */",
      "struct class_ {",
      "    int new_; /* named new */",
      "    int xor_; /* named xor */",
      "} __attribute__((packed));",
    ]);
  });
});

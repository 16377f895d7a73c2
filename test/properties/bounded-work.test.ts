import { describe, expect, it } from "vitest";
import { btfToC } from "../../src/index.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { enumeration, funcProto, int, member, numbered, struct, typedef, union } from "../support/encode-types.js";

describe("small inputs that once cost much", () => {
  it("a prototype that returns itself and takes itself twice", () => {
    const types = [
      funcProto(1, [
        ["", 1],
        ["", 1],
      ]),
      struct("s", 8, [member("m", 1, 0)]),
    ];
    expect(btfToC(encodeBtf(numbered(types)), { asserts: "none" })).toContain("unsigned char m[8];");
  });

  it("many uses of an anonymous record that is refused", () => {
    const count = 4000;
    const inner = Array.from({ length: count }, (_, index) => member(`a${String(index)}`, 1, index * 8));
    const outer = Array.from({ length: count }, (_, index) => member("", 2, index * count * 8));
    const types = [int("char", 1), struct("", count, inner), struct("s", count * count, outer)];
    expect(btfToC(encodeBtf(numbered(types)))).toContain("unsigned char __unnamed0[4000];");
  });
});

describe("names that only C++, or only clang, refuses", () => {
  const plain = (types: Parameters<typeof encodeBtf>[0], cxx: boolean) =>
    btfToC(encodeBtf(numbered(types)), { cxx, asserts: "none" })
      .split("#endif\n\n")
      .at(-1);

  it("an alias of an enum that is no int, in C++ of the same scope", () => {
    const types = [enumeration("a", { A: 1 }, { size: 8 }), typedef("a", 1)];
    expect(plain(types, true)).toBe("enum a {\n    A = 1,\n};\n\n/* a is enum a */\n\n#endif /* BINDINGS_H */\n");
    expect(plain(types, false)).toContain("typedef unsigned long long a;");
  });

  it("a hoisted member with the name of the record, as it is called in the end", () => {
    const types = [int("u8", 1), union("", 1, [member("日", 1, 0)]), struct("本", 1, [member("", 2, 0)])];
    expect(plain(types, true)).toContain("unsigned char __; /* u8; named 日 */");
  });

  it("a hoisted member with the name of a typedef that the record uses", () => {
    const types = [
      int("int", 4, { signed: true }),
      struct("", 4, [member("x", 1, 0)]),
      typedef("lock_t", 2),
      union("", 4, [member("lock_t", 1, 0)]),
      struct("s", 8, [member("", 4, 0), member("b", 3, 32)]),
    ];
    expect(plain(types, false)).toContain("int lock_t_; /* named lock_t */");
  });
});

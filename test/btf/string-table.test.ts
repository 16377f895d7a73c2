import { describe, expect, it } from "vitest";
import { hasName, nameOf } from "../../src/btf/btf-file.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf, type TypeGraph } from "../../src/graph/type-graph.js";
import { faultOf, patched, spliced, withWord } from "../support/encode-faults.js";
import { fwd, ptr, signedInt, struct } from "../support/encode-types.js";

/** Types at 24 and 36, strings at 48: `\0task_struct\0mm\0`. */
const bytes = encodeBtf([fwd("task_struct"), fwd("mm")]);
const stringsAt = 48;

const namesIn = (input: Uint8Array): readonly unknown[] => {
  const graph = decodeBtf(input);
  return [graph.node(1), graph.node(2)].map((node) => ("name" in node ? node.name : undefined));
};

describe("names", () => {
  it("are the texts of the string section", () => {
    expect(namesIn(bytes)).toEqual(["task_struct", "mm"]);
  });

  it("may begin in the middle of a text, or at its end", () => {
    expect(namesIn(withWord(withWord(bytes, 24, 6), 36, 12))).toEqual(["struct", ""]);
  });

  it("may stand at several places with the same text", () => {
    const twice = encodeBtf([fwd("x_mm"), fwd("mm")]);
    const graph = decodeBtf(withWord(twice, 24, 3));
    expect(graph.findByName("mm")).toEqual([1, 2]);
  });

  it("may be no UTF-8: each byte of them that is none becomes U+FFFD", () => {
    expect(namesIn(patched(bytes, [stringsAt + 2, [0xff]]))).toEqual(["t\ufffdsk_struct", "mm"]);
    expect(namesIn(patched(bytes, [stringsAt + 2, [0xe2, 0x82]]))).toEqual(["t\ufffdk_struct", "mm"]);
    expect(namesIn(patched(bytes, [stringsAt + 11, [0xc3]]))).toEqual(["task_struc\ufffd", "mm"]);
  });

  it("keep their places behind texts of more than one byte a character", () => {
    const graph = decodeBtf(encodeBtf([fwd("größe"), fwd("日本"), fwd("😀"), fwd("plain")]));
    expect([1, 2, 3, 4].map((id) => graph.findByName(["größe", "日本", "😀", "plain"][id - 1] ?? ""))).toEqual([
      [1],
      [2],
      [3],
      [4],
    ]);
  });

  it("keep a byte order mark", () => {
    expect(namesIn(encodeBtf([fwd("\ufefftask"), fwd("mm")]))).toEqual(["\ufefftask", "mm"]);
  });

  it("may be those of objects: __proto__ and constructor are names like others", () => {
    const graph = decodeBtf(encodeBtf([struct("__proto__", 0), struct("constructor", 0), struct("toString", 0)]));
    expect(graph.getUnique("__proto__")).toBe(1);
    expect(graph.getUnique("constructor")).toBe(2);
    expect(faultOf(() => graph.getUnique("valueOf")).code).toBe("graph/not-found");
  });
});

describe("a name that is too long", () => {
  const cut = (name: string, nameCharacters: number) =>
    decodeBtf(encodeBtf([fwd(name), fwd("task_struct")]), { limits: { nameCharacters } });

  it("keeps one character more than the limit, which tells that it is cut", () => {
    expect(cut("abcdefgh", 5).node(1)).toEqual({ kind: "fwd", id: 1, name: "abcdef", record: "struct" });
    expect(cut("abcde", 5).node(1)).toEqual({ kind: "fwd", id: 1, name: "abcde", record: "struct" });
    expect(cut("größeren", 5).node(1)).toEqual({ kind: "fwd", id: 1, name: "größer", record: "struct" });
    expect(cut("größe", 5).node(1)).toEqual({ kind: "fwd", id: 1, name: "größe", record: "struct" });
    expect(cut("日本日本日", 3).node(1)).toEqual({ kind: "fwd", id: 1, name: "日本日本", record: "struct" });
    expect(cut("日本日", 3).node(1)).toEqual({ kind: "fwd", id: 1, name: "日本日", record: "struct" });
  });

  it("is one of more than 512 without a limit", () => {
    const names = ["a".repeat(514), "b".repeat(512)];
    expect(namesIn(encodeBtf(names.map((name) => fwd(name))))).toEqual(["a".repeat(513), names[1]]);
  });

  it("changes none that is read after it", () => {
    const graph = cut("x".repeat(100), 20);
    expect(graph.node(1)).toMatchObject({ name: "x".repeat(21) });
    expect(graph.node(2)).toMatchObject({ name: "task_struct" });
    expect(
      decodeBtf(withWord(encodeBtf([fwd("task_struct"), fwd("mm")]), 24, 6), { limits: { nameCharacters: 3 } }).node(1),
    ).toEqual({ kind: "fwd", id: 1, name: "stru", record: "struct" });
  });

  it("leaves those without a character empty that are read after it", () => {
    for (const long of ["x".repeat(100), "ö".repeat(100)]) {
      const length = Buffer.byteLength(long);
      const input = withWord(encodeBtf([fwd(long), fwd("task_struct")]), 36, 1 + length);
      const graph = decodeBtf(input, { limits: { nameCharacters: 20 } });
      expect([graph.node(1), graph.node(2)]).toMatchObject([{ name: long.slice(0, 21) }, { name: "" }]);
    }
  });

  it("may be the last of the section", () => {
    const graph = decodeBtf(encodeBtf([fwd("abcdefgh"), fwd("abcdef")]), { limits: { nameCharacters: 4 } });
    expect([graph.node(2), graph.node(1), graph.node(2)].map((node) => ("name" in node ? node.name : ""))).toEqual([
      "abcde",
      "abcde",
      "abcde",
    ]);
  });
});

describe("decodeBtf refuses a string section", () => {
  it("without a NUL byte at its end", () => {
    expect(faultOf(() => decodeBtf(patched(bytes, [bytes.length - 1, [0x61]])))).toEqual({
      code: "btf/bad-strings",
      message: "the BTF string section is not valid (expected a NUL byte at the end, found 97, at byte 48)",
      offset: 48,
    });
  });

  it("that is empty", () => {
    expect(faultOf(() => decodeBtf(withWord(bytes, 20, 0).subarray(0, stringsAt)))).toEqual({
      code: "btf/needs-base",
      message:
        "the BTF string section does not begin with a NUL byte, which only that of split BTF may not (expected 0, found no strings, at byte 48)",
      offset: 48,
    });
  });

  it("that does not begin with a NUL byte, as that of a kernel module, and says what is missing", () => {
    const base = decodeBtf(bytes);
    const split = encodeBtf([fwd("module")], { base });
    expect(faultOf(() => decodeBtf(split))).toEqual({
      code: "btf/needs-base",
      message:
        "the BTF string section does not begin with a NUL byte, which only that of split BTF may not (expected 0, found 109, at byte 36)",
      offset: 36,
    });
    expect(decodeBtf(split, { base }).node(3)).toEqual({ kind: "fwd", id: 3, name: "module", record: "struct" });
  });
});

describe("the string section of split BTF", () => {
  const base = decodeBtf(bytes);

  it("may be empty", () => {
    const split = encodeBtf([struct("", 8)], { base });
    expect(split.length).toBe(36);
    expect(decodeBtf(split, { base }).node(3)).toEqual({ kind: "struct", id: 3, name: "", size: 8, members: [] });
  });

  it("must end with a NUL byte all the same", () => {
    const split = encodeBtf([fwd("module")], { base });
    expect(faultOf(() => decodeBtf(patched(split, [split.length - 1, [1]]), { base }))).toEqual({
      code: "btf/bad-strings",
      message: "the BTF string section is not valid (expected a NUL byte at the end, found 1, at byte 36)",
      offset: 36,
    });
  });

  it("continues that of the base: the first offset behind it is the first of its own", () => {
    const length = bytes.length - stringsAt;
    const own = encodeBtf([fwd("x"), fwd("y")], { base });
    const named = decodeBtf(withWord(withWord(own, 24, length), 36, length - 3), { base });
    expect([named.node(3), named.node(4)]).toEqual([
      { kind: "fwd", id: 3, name: "x", record: "struct" },
      { kind: "fwd", id: 4, name: "mm", record: "struct" },
    ]);
    expect(faultOf(() => decodeBtf(withWord(own, 24, length + 4), { base }))).toEqual({
      code: "btf/name-out-of-range",
      message: `a name lies outside the string section (expected an offset below ${String(length + 4)}, found ${String(length + 4)}, at byte 24, in type 3)`,
      offset: 24,
      typeId: 3,
    });
  });
});

it("the bytes of a name are those up to the next NUL byte, wherever it stands, or so many that it is cut", () => {
  const base = decodeBtf(bytes);
  const length = bytes.length - stringsAt;
  const { strings } = decodeBtf(encodeBtf([fwd("größer")], { base }), { base, limits: { nameCharacters: 1 } }).btf;
  const textOf = (offset: number) => Buffer.from(strings.bytesAt(offset)).toString();
  expect([0, 1, 6, length - 3, length - 1].map(textOf)).toEqual(["", "task_struct", "struct", "mm", ""]);
  // Three bytes for each of two characters, whatever they are.
  expect([0, 2, 4, 8].map((at) => textOf(length + at))).toEqual(["größ", "ößer", "ßer", ""]);
});

describe("whether a type has a name", () => {
  const namesOf = ({ btf, typeCount }: TypeGraph) =>
    Array.from({ length: typeCount - 1 }, (_, index) => hasName(btf, index + 1));

  it("is told by the first byte of it", () => {
    expect(namesOf(decodeBtf(encodeBtf([fwd("a"), struct("", 8), ptr(0)])))).toEqual([true, false, false]);
    expect(namesOf(decodeBtf(withWord(bytes, 24, 12)))).toEqual([false, true]);
  });

  it("is never so of void", () => {
    const { btf } = decodeBtf(bytes);
    expect([hasName(btf, 0), nameOf(btf, 0)]).toEqual([false, ""]);
  });

  it("is told in split BTF too, wherever the name stands", () => {
    const base = decodeBtf(bytes);
    const length = bytes.length - stringsAt;
    const split = encodeBtf([fwd("x"), struct("", 8), fwd("mm"), fwd("y")], { base });
    expect(namesOf(decodeBtf(split, { base }))).toEqual([true, true, true, false, true, true]);
    // The NUL byte at the end of the base, the one behind `x`, and the first byte of the file's own strings.
    const patches = withWord(withWord(withWord(split, 24, length - 1), 36, length + 1), 48, length);
    expect(namesOf(decodeBtf(patches, { base }))).toEqual([true, true, false, false, true, true]);
    const emptyFirst = patched(split, [split.length - "x\0mm\0y\0".length, [0]]);
    expect(namesOf(decodeBtf(emptyFirst, { base }))).toEqual([true, true, false, false, true, true]);
  });
});

describe("a text of its own", () => {
  it("is not shared with what follows the section", () => {
    const trailing = spliced(encodeBtf([signedInt("int", 4)]), [0x61, 0]);
    expect(decodeBtf(trailing).node(1)).toMatchObject({ name: "int" });
  });
});

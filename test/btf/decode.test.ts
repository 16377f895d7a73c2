import { describe, expect, it } from "vitest";
import type { Limits } from "../../src/btf/limits.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf, type TypeGraph } from "../../src/graph/type-graph.js";
import type { TypeNode } from "../../src/graph/type-node.js";
import { btfToC } from "../../src/index.js";
import { buildElf } from "../support/elf-builder.js";
import { faultOf, patched, spliced, withWord } from "../support/encode-faults.js";
import {
  array,
  enumeration,
  funcProto,
  fwd,
  graphOf,
  int,
  member,
  numbered,
  ownNodes,
  ptr,
  signedInt,
  struct,
  typedef,
  unknown,
} from "../support/encode-types.js";

const types = [signedInt("int", 4), struct("event", 8, [member("pid", 1, 0), member("tid", 1, 32)])];
const btf = encodeBtf(types);
const codes = (graph: { diagnostics: readonly { code: string }[] }) => graph.diagnostics.map(({ code }) => code);

describe("decodeBtf of an ELF file", () => {
  it.each([
    { bits: 64, littleEndian: true },
    { bits: 64, littleEndian: false },
    { bits: 32, littleEndian: true },
    { bits: 32, littleEndian: false },
  ] as const)("reads its .BTF section: $bits bits, little-endian: $littleEndian", (form) => {
    const file = buildElf({ ...form, machine: 3, sections: [{ name: ".BTF", bytes: encodeBtf(types, form) }] });
    const graph = decodeBtf(file);
    expect(ownNodes(graph)).toEqual(numbered(types));
    expect(graph.pointerSize).toBe(form.bits / 8);
    expect(graph.diagnostics).toEqual([]);
  });

  it("reads a .BTF section that begins at an odd byte", () => {
    const sections = [
      { name: ".odd", bytes: Uint8Array.from([1]) },
      { name: ".BTF", bytes: btf },
    ];
    expect(ownNodes(decodeBtf(buildElf({ sections })))).toEqual(numbered(types));
  });

  it("takes pointers to have 8 bytes where the machine is BPF, whatever the class", () => {
    const sections = [{ name: ".BTF", bytes: btf }];
    expect(decodeBtf(buildElf({ bits: 32, machine: 247, sections })).pointerSize).toBe(8);
    expect(decodeBtf(buildElf({ bits: 32, machine: 0, sections })).pointerSize).toBe(4);
  });

  it("is one of an object whose loader completes it, where the machine is BPF", () => {
    const sections = [{ name: ".BTF", bytes: btf }];
    expect(decodeBtf(buildElf({ machine: 247, sections })).isObject).toBe(true);
    expect(decodeBtf(buildElf({ machine: 62, sections })).isObject).toBe(false);
    expect(decodeBtf(btf).isObject).toBe(false);
  });

  it("says when the file and the BTF disagree on the byte order, and believes the BTF", () => {
    const graph = decodeBtf(buildElf({ littleEndian: false, sections: [{ name: ".BTF", bytes: btf }] }));
    expect(graph.diagnostics).toEqual([
      {
        code: "elf/byte-order",
        severity: "warning",
        message: "the ELF header and the BTF disagree on the byte order",
        help: "The byte order of the BTF is used. Check that the section was not copied from another file.",
      },
    ]);
    expect(graph.btf.littleEndian).toBe(true);
    expect(ownNodes(graph)).toEqual(numbered(types));
  });

  it("refuses a file without .BTF, and tells what it has", () => {
    const names = Array.from({ length: 14 }, (_, index) => `.s${String(index)}`);
    expect(faultOf(() => decodeBtf(buildElf({ sections: names.map((name) => ({ name })) })))).toEqual({
      code: "elf/no-btf",
      message:
        "the ELF file has no .BTF section (expected a section .BTF, found .s0 .s1 .s2 .s3 .s4 .s5 .s6 .s7 .s8 .s9 .s10 .s11)",
    });
    expect(faultOf(() => decodeBtf(patched(buildElf({}), [40, [0, 0, 0, 0, 0, 0, 0, 0]])))).toEqual({
      code: "elf/no-btf",
      message: "the ELF file has no .BTF section (expected a section .BTF, found no sections)",
    });
  });

  it.each([
    [
      "is empty",
      new Uint8Array(0),
      "btf/truncated",
      "magic: the BTF data ends too early (expected 9f eb or eb 9f, found an empty section, at byte 0)",
    ],
    [
      "is something else",
      Uint8Array.from([0x1f, 0x8b, 8]),
      "btf/bad-header",
      "magic: the BTF header is not valid (expected 9f eb or eb 9f, found 1f 8b, at byte 0)",
    ],
    [
      "is one byte",
      Uint8Array.from([0x9f]),
      "btf/bad-header",
      "magic: the BTF header is not valid (expected 9f eb or eb 9f, found 9f, at byte 0)",
    ],
  ])("refuses a .BTF section that %s", (_, bytes, code, message) => {
    expect(faultOf(() => decodeBtf(buildElf({ sections: [{ name: ".BTF", bytes }] })))).toEqual({
      code,
      message,
      offset: 0,
    });
  });

  it("refuses a .BTF section that is not in this file, compressed, or there twice", () => {
    const faultWith = (...sections: readonly object[]) =>
      faultOf(() => decodeBtf(buildElf({ sections: sections.map((more) => ({ name: ".BTF", bytes: btf, ...more })) })))
        .code;
    expect(faultWith({ type: 8 })).toBe("elf/nobits");
    expect(faultWith({ flags: 0x800 })).toBe("elf/compressed");
    expect(faultWith({}, {})).toBe("elf/duplicate-section");
  });
});

describe("a graph", () => {
  it("does not change when the bytes do that it was made of", () => {
    const object = buildElf({ machine: 247, sections: [{ name: ".BTF", bytes: btf }] });
    for (const bytes of [object, Uint8Array.from(btf), Buffer.from(object), Buffer.from(btf)]) {
      const graph = decodeBtf(bytes, { pointerSize: 8 });
      bytes.fill(0x41);
      expect(ownNodes(graph)).toEqual(numbered(types));
    }
  });

  it("does not take the first word of an unknown kind for its name", () => {
    const layouts = new Map([[21, { fixed: 0, element: 0 }]]);
    const known = struct("event", 4, [member("next", 3, 0)]);
    const all = [known, unknown(21, [1, 21 * 2 ** 24, 0]), ptr(2)];
    const graph = graphOf(all, { layouts, pointerSize: 4 });
    expect(graph.findByName("event")).toEqual([1]);
    expect(btfToC(encodeBtf(all, { layouts }), { pointerSize: 4 })).toContain("    uint32_t next; /* ... * */\n");
  });

  it("has the limits that are not given", () => {
    const limits = { nameCharacters: undefined, types: undefined } as unknown as Partial<Limits>;
    expect(ownNodes(decodeBtf(btf, { limits, pointerSize: 8 }))).toEqual(numbered(types));
  });
});

describe("decodeBtf of split BTF", () => {
  const base = graphOf([
    signedInt("int", 4),
    struct("list_head", 16, [member("next", 3, 0), member("prev", 3, 64)]),
    ptr(2),
  ]);
  const own = [struct("module_event", 20, [member("list", 2, 0), member("id", 1, 128)]), typedef("event_t", 4)];

  it("continues the types of a base that is given as a graph or as bytes", () => {
    const bytes = encodeBtf(own, { base });
    const graph = decodeBtf(bytes, { base });
    expect(graph.typeCount).toBe(6);
    expect(ownNodes(graph)).toEqual(numbered(own, 4));
    expect([1, 2, 3].map(graph.node)).toEqual([1, 2, 3].map(base.node));
    const baseBytes = encodeBtf([1, 2, 3].map(base.node));
    expect(ownNodes(decodeBtf(bytes, { base: baseBytes }))).toEqual(numbered(own, 4));
  });

  it("continues a given base from the .BTF section of a file, without a finding", () => {
    const graph = decodeBtf(buildElf({ sections: [{ name: ".BTF", bytes: encodeBtf(own, { base }) }] }), { base });
    expect(ownNodes(graph)).toEqual(numbered(own, 4));
    expect(graph.diagnostics).toEqual([]);
  });

  it("says what is odd about the base, be it given as bytes or in the file", () => {
    const odd = spliced(encodeBtf([1, 2, 3].map(base.node)), [1, 2, 3, 4]);
    const bytes = encodeBtf(own, { base });
    const message = "the BTF sections have gaps, trailing bytes or an unusual order (at byte 113)";
    const found = (graph: TypeGraph) => graph.diagnostics.map((finding) => `${finding.code}: ${finding.message}`);
    expect(found(decodeBtf(bytes, { base: odd, pointerSize: 8 }))).toEqual([`btf/odd-sections: base: ${message}`]);
    const sections = [
      { name: ".BTF", bytes },
      { name: ".BTF.base", bytes: odd },
    ];
    expect(found(decodeBtf(buildElf({ sections })))).toEqual([`btf/odd-sections: .BTF.base: ${message}`]);
    expect(faultOf(() => btfToC(bytes, { base: odd, pointerSize: 8, strict: true })).code).toBe("strict/warnings");
    const graph = decodeBtf(odd, { pointerSize: 8 });
    expect(found(graph)).toEqual([`btf/odd-sections: ${message}`]);
    expect(found(decodeBtf(bytes, { base: graph }))).toEqual([]);
  });

  it("says of a base that is wrong that it is the base", () => {
    const bytes = encodeBtf(own, { base });
    const wrong = encodeBtf([ptr(99)]);
    const fault = {
      code: "btf/type-out-of-range",
      message: "a type refers to a type that does not exist (expected a type below 2, found 99, at byte 32, in type 1)",
      offset: 32,
      typeId: 1,
    };
    const inBase = (place: string) => ({ ...fault, message: `${place}: ${fault.message}` });
    expect(faultOf(() => decodeBtf(bytes, { base: wrong }))).toEqual(inBase("base"));
    const sections = [
      { name: ".BTF", bytes },
      { name: ".BTF.base", bytes: wrong },
    ];
    expect(faultOf(() => decodeBtf(buildElf({ sections })))).toEqual(inBase(".BTF.base"));
  });

  it("takes the size of a pointer of a base that tells it, and finds its own where the base does not", () => {
    const assumed = graphOf([signedInt("int", 4)]);
    expect(assumed).toMatchObject({ pointerSize: 8, isPointerSizeTold: false });
    const types = [int("long", 4), ptr(0)];
    expect(graphOf(types, { base: assumed })).toMatchObject({
      pointerSize: 4,
      isPointerSizeTold: true,
      diagnostics: [],
    });
    expect(codes(graphOf([ptr(0)], { base: assumed }))).toEqual(["graph/pointer-size"]);
    const told = graphOf([signedInt("int", 4)], { pointerSize: 4 });
    expect(graphOf([ptr(0)], { base: told })).toMatchObject({
      pointerSize: 4,
      isPointerSizeTold: true,
      diagnostics: [],
    });
  });

  it("says when a name is only a part of a name of the base: it was built on another", () => {
    const [begins, part] = [1, 2];
    const found = (type: TypeNode, words: readonly number[], name: number) => {
      const bytes = words.reduce((edited, word) => withWord(edited, 24 + 4 * word, name), encodeBtf([type], { base }));
      return decodeBtf(bytes, { base, pointerSize: 8 }).diagnostics.map(({ message }) => message);
    };
    const message =
      "a name begins in the middle of a name of the base, so the BTF was built on another base (in type 4)";
    const members = struct("s", 8, [member("a", 1, 0), member("b", 1, 32)]);
    for (const [type, words] of [
      [fwd("f"), [0]],
      [members, [3]],
      [members, [6]],
      [enumeration("e", { A: 1 }), [3]],
      [funcProto(0, [["a", 1]]), [3]],
    ] as const) {
      expect(found(type, words, begins)).toEqual([]);
      expect(found(type, words, part)).toEqual([message]);
    }
    // The other words are no names: a size, a type, a number.
    expect(found(members, [2, 5], part)).toEqual([]);
  });

  it("is what a file is taken for that begins as one without a base and leads beyond its own types, with a finding", () => {
    const whole = encodeBtf([struct("s", 4, [member("m", 3, 0)])]);
    expect(faultOf(() => decodeBtf(whole)).code).toBe("btf/type-out-of-range");
    const graph = decodeBtf(whole, { base, pointerSize: 8 });
    expect(graph.btf.firstId).toBe(4);
    expect(graph.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "btf/assumed-split: the BTF begins as one without a base does, but is none without one: it is read on the base that was given (found a type refers to a type that does not exist (expected a type below 2, found 3, at byte 40, in type 1))",
      "btf/other-base: a name begins in the middle of a name of the base, so the BTF was built on another base (in type 4)",
    ]);
  });

  it("continues a base that is itself split", () => {
    const middle = graphOf(own, { base });
    const inner = [ptr(4), array(5, 2, 1), struct("list_head", 0), fwd("innermost")];
    const graph = graphOf(inner, { base: middle });
    expect(Array.from({ length: graph.typeCount - 1 }, (_, index) => graph.node(index + 1))).toEqual([
      ...[1, 2, 3].map(base.node),
      ...numbered(own, 4),
      ...numbered(inner, 6),
    ]);
    expect(graph.findByName("list_head")).toEqual([2, 8]);
  });

  it("is refused when its base is of the other byte order, given or its own", () => {
    const bytes = encodeBtf(own, { base, littleEndian: false });
    const fault = {
      code: "btf/base-byte-order",
      message:
        "the BTF and the base that it builds on differ in byte order (expected a big-endian base, found a little-endian one, at byte 0)",
      offset: 0,
    };
    expect(faultOf(() => decodeBtf(bytes, { base }))).toEqual(fault);
    const sections = [
      { name: ".BTF", bytes },
      { name: ".BTF.base", bytes: encodeBtf(ownNodes(base)) },
    ];
    expect(faultOf(() => decodeBtf(buildElf({ sections, littleEndian: false })))).toEqual(fault);
    const bigBase = graphOf(ownNodes(base), { littleEndian: false });
    expect(faultOf(() => graphOf(own, { base: bigBase }))).toEqual({
      ...fault,
      message: fault.message.replace(/big(.*)little/, "little$1big"),
    });
    expect(ownNodes(graphOf(own, { base: bigBase, littleEndian: false }))).toEqual(numbered(own, 4));
  });

  it("finds its base in .BTF.base, and says when that makes another one needless", () => {
    const distilled = graphOf([signedInt("int", 4), struct("list_head", 16)]);
    const split = [struct("module_event", 20, [member("list", 2, 0), member("id", 1, 128)])];
    const sections = [
      { name: ".BTF", bytes: encodeBtf(split, { base: distilled }) },
      { name: ".BTF.base", bytes: encodeBtf(ownNodes(distilled)) },
    ];
    const graph = decodeBtf(buildElf({ sections }));
    expect(ownNodes(graph)).toEqual(numbered(split, 3));
    expect(graph.node(2)).toEqual({ kind: "struct", id: 2, name: "list_head", size: 16, members: [] });
    expect(codes(graph)).toEqual([]);
    const again = decodeBtf(buildElf({ sections }), { base });
    expect(ownNodes(again)).toEqual(numbered(split, 3));
    expect(codes(again)).toEqual(["btf/distilled-base"]);
  });

  it("uses no base where the file builds on none, and says so", () => {
    const whole = [int("long", 4), struct("s", 4, [member("m", 1, 0)])];
    const bytes = encodeBtf(whole);
    for (const input of [bytes, buildElf({ bits: 32, machine: 3, sections: [{ name: ".BTF", bytes }] })]) {
      const graph = decodeBtf(input, { base });
      expect(ownNodes(graph)).toEqual(numbered(whole));
      expect(graph.pointerSize).toBe(4);
      expect(graph.diagnostics).toMatchObject([{ code: "btf/unused-base", severity: "note" }]);
    }
  });

  it("uses the base where split BTF begins with an empty name, as libbpf writes none", () => {
    const bytes = encodeBtf(own, { base });
    const strings = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16, true) + 24;
    const named = patched(bytes, [strings, [0]]);
    const graph = decodeBtf(named, { base });
    expect(graph.diagnostics.map(({ code }) => code)).not.toContain("btf/unused-base");
    expect(graph.typeCount).toBe(base.typeCount + own.length);
  });

  it("takes the size of a pointer from the base when nothing else tells it", () => {
    const narrow = graphOf([int("unsigned long", 4)]);
    expect(graphOf([ptr(1)], { base: narrow }).pointerSize).toBe(4);
    expect(decodeBtf(encodeBtf([ptr(1)], { base: narrow }), { base: narrow, pointerSize: 8 }).pointerSize).toBe(8);
  });
});

describe("the size of a pointer", () => {
  const unsure = {
    code: "graph/pointer-size",
    severity: "warning",
    message: "the BTF does not tell the size of a pointer, 8 bytes are assumed",
    help: "Give the size: --pointer-size 4 or --pointer-size 8.",
  };

  it.each([
    "long",
    "long int",
    "int long",
    "unsigned long",
    "long unsigned",
    "unsigned long int",
    "unsigned int long",
    "long unsigned int",
    "long int unsigned",
    "int unsigned long",
    "int long unsigned",
  ])("is that of `%s`", (name) => {
    expect(graphOf([int("int", 2), int(name, 4)]).pointerSize).toBe(4);
    expect(graphOf([int("int", 2), int(name, 8)])).toMatchObject({ pointerSize: 8, diagnostics: [] });
  });

  it("is that of the first such type, and sizes that no pointer has do not count", () => {
    expect(graphOf([int("long", 16), int("long long", 4), int("unsigned long", 4), int("long", 8)]).pointerSize).toBe(
      4,
    );
  });

  it("is assumed, with a finding, where nothing tells it", () => {
    const graph = graphOf([int("long long", 4), typedef("long", 1)]);
    expect(graph.pointerSize).toBe(8);
    expect(graph.diagnostics).toEqual([unsure]);
  });

  it("is what the caller says, before anything that the types show", () => {
    const graph = decodeBtf(encodeBtf([int("long", 8)]), { pointerSize: 4 });
    expect(graph).toMatchObject({ pointerSize: 4, diagnostics: [] });
  });

  it("is what an ELF file tells, with a finding where the caller says otherwise", () => {
    const object = buildElf({ machine: 247, sections: [{ name: ".BTF", bytes: btf }] });
    expect(decodeBtf(object, { pointerSize: 8 })).toMatchObject({ pointerSize: 8, diagnostics: [] });
    expect(decodeBtf(object, { pointerSize: 4 })).toMatchObject({
      pointerSize: 8,
      diagnostics: [
        {
          code: "graph/pointer-size-told",
          severity: "warning",
          message: "the file tells the size of a pointer, so the other one that was given is not used",
        },
      ],
    });
  });
});

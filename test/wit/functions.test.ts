import { describe, expect, it } from "vitest";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { btfToWit, buildModel, decodeBtf } from "../../src/index.js";
import { witProblem } from "../support/components.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { enumeration, func, funcProto, int, member, ptr, signedInt, struct, typedef } from "../support/encode-types.js";

const types = [
  signedInt("int", 4),
  struct("event", 4, [member("pid", 1, 0)]),
  ptr(2),
  enumeration("level", { LOW: 0 }),
  funcProto(1, [
    ["event", 3],
    ["", 1],
    ["list", 4],
  ]),
  func("handle_exec", 5),
  funcProto(0),
  func("stop", 7),
  funcProto(2, [["a", 2]]),
  func("event", 9),
  funcProto(1, [
    ["format", 3],
    ["", 0],
  ]),
  func("print", 11),
  struct("", 4, [member("x", 1, 0)]),
  funcProto(0, [["it", 13]]),
  func("nameless", 14),
  typedef("number", 1),
  funcProto(16, [
    ["a", 16],
    ["A", 16],
  ]),
  func("typedefs", 17),
  int("unsigned __int128", 16),
  funcProto(19, [["wide", 19]]),
  func("wide", 20),
  int("__int128", 16, { signed: true }),
  funcProto(22),
  func("wide_and_signed", 23),
];
const input = encodeBtf(types, { littleEndian: true });

describe("the functions of the source", () => {
  it("are in an interface of their own, each as C declares it", async () => {
    const text = btfToWit(input, { pointerSize: 8, functions: "import", codec: "none" });
    const found = /^\/\/\/ Functions of the source\.\n(.*?^\}\n)\nworld bindings \{\n(.*?)\}/ms.exec(text);
    expect(found?.[1]).toBe(`interface functions {
  use types.{
    level,
    event,
  };

  /// \`handle_exec\`: \`int (struct event *, int, enum level)\`.
  handle-exec: func(event: u64, arg1: s32, %list: level) -> s32;

  /// \`stop\`: \`void (void)\`.
  stop: func();

  /// \`event\`: \`struct event (struct event)\`.
  event-dup2: func(a: event) -> event;

  // \`print\`: \`int (struct event *, ...)\`. Left out: it takes or gives what has no form here.

  // \`nameless\`: \`void (struct {...})\`. Left out: it takes or gives what has no form here.

  /// \`typedefs\`: \`number (number, number)\`.
  typedefs: func(a: s32, a-dup2: s32) -> s32;

  /// \`wide\`: \`unsigned __int128 (unsigned __int128)\`.
  wide: func(wide: tuple<u64, u64>) -> tuple<u64, u64>;

  /// \`wide_and_signed\`: \`__int128 (void)\`.
  wide-and-signed: func() -> tuple<u64, s64>;
}
`);
    expect(found?.[2]).toBe("  import types;\n  import functions;\n");
    expect(await witProblem(text)).toBeUndefined();
  });

  it("are exported beside the codec", async () => {
    const text = btfToWit(input, { pointerSize: 8, functions: "export" });
    expect(text).toContain("world bindings {\n  export codec;\n  export functions;\n}\n");
    expect(await witProblem(text)).toBeUndefined();
  });

  it("are left out where nobody asks", () => {
    expect(btfToWit(input, { pointerSize: 8 })).not.toContain("handle");
  });

  it("bring the types that they take and give, also those that are excluded, which a note says", async () => {
    const options = { pointerSize: 8, codec: "none" } as const;
    const alone = btfToWit(input, { ...options, functions: "export", types: ["handle_exec"] });
    expect(alone).toContain("interface types {\n  /// `enum level`");
    expect(alone).not.toContain("record event");
    expect(alone).toContain("handle-exec: func(event: u64, arg1: s32, %list: level) -> s32;");
    expect(await witProblem(alone)).toBeUndefined();
    const found: string[] = [];
    const onDiagnostic = ({ code, message }: Diagnostic) => found.push(`${code}: ${message}`);
    const text = btfToWit(input, { ...options, functions: "export", exclude: ["level", "event"], onDiagnostic });
    expect(text).toContain("handle-exec: func(event: u64, arg1: s32, %list: level) -> s32;");
    expect(await witProblem(text)).toBeUndefined();
    expect(found).toEqual([
      "select/needed: enum level: an excluded type is kept, because what is printed needs it (in type 4)",
    ]);
  });

  it("can be all that is asked for", async () => {
    const found: string[] = [];
    const onDiagnostic = ({ code }: Diagnostic) => found.push(code);
    const text = btfToWit(input, { pointerSize: 8, functions: "import", types: ["stop"], onDiagnostic });
    expect(text).toContain("interface functions {\n  /// `stop`: `void (void)`.\n  stop: func();\n}\n");
    expect(text).not.toContain("record");
    expect(await witProblem(text)).toBeUndefined();
    expect(found).toEqual([]);
    expect(() => btfToWit(input, { pointerSize: 8, types: ["stop"] })).toThrow("no type matches what was asked for");
  });

  it("are those that were asked for", () => {
    const graph = decodeBtf(input, { pointerSize: 8 });
    const names = (selection: object) => Array.from(buildModel(graph, selection).functions, ({ name }) => name);
    expect(names({ types: ["event", "l*e*l"] })).toEqual(["event"]);
    expect(names({ exclude: ["*e*"] })).toEqual(["stop", "print"]);
  });
});

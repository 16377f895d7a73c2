import { describe, expect, it } from "vitest";
import { BindgenError } from "../../src/diagnostics/bindgen-error.js";
import { encodeBtf } from "../../src/graph/encode-btf.js";
import { decodeBtf } from "../../src/graph/type-graph.js";
import type { TypeTable } from "../../src/graph/type-table.js";
import { buildModel } from "../../src/model/build-model.js";
import { buildElf } from "../support/elf-builder.js";
import {
  enumeration,
  float,
  func,
  funcProto,
  fwd,
  graphOf,
  int,
  struct,
  typedef,
  variable,
} from "../support/encode-types.js";

const types = [
  int("int", 4),
  struct("event_data", 4),
  struct("my_event", 4),
  fwd("task_struct"),
  typedef("pid_t", 1),
  variable("counter", 1),
  funcProto(0),
  func("handle_exec", 7),
  enumeration("state", { RUNNING: 0 }),
  fwd("both"),
  struct("both", 4),
  typedef("task_t", 4),
  enumeration("", { "a*": 1, IDLE: 2 }, { wide: true, size: 8 }),
  float("double", 8),
  struct("red\u001b[31m", 4),
];
const graph = graphOf(types, { pointerSize: 8 });
const object = decodeBtf(buildElf({ sections: [{ name: ".BTF", bytes: encodeBtf(types) }] }));

function answerTo(of: TypeTable, ...patterns: readonly string[]) {
  try {
    buildModel(of, { types: patterns });
  } catch (error) {
    if (!(error instanceof BindgenError)) throw error;
    return { code: error.code, message: error.message, help: error.help.split("\n") };
  }
  return undefined;
}

const keep = (name: string) =>
  `clang drops a struct that is used only through bpf_ringbuf_reserve or on the stack. This line of C keeps it: ` +
  `struct ${name} *unused_${name} __attribute__((unused));`;
const list = "List what is there with --list.";
const absent = (name: string) => `${name}: no type matches what was asked for (expected 1 type or more, found none)`;

describe("a type that is asked for and absent gets an answer that helps:", () => {
  it("the nearest names and, of an object, the line of C that keeps a struct that clang dropped", () => {
    const nearest = "The nearest names here: my_event, event_data.";
    const answer = { code: "select/no-match", message: absent("event") };
    expect(answerTo(object, "event")).toEqual({ ...answer, help: [nearest, keep("event"), list] });
    expect(answerTo(graph, "event")).toEqual({ ...answer, help: [nearest, list] });
  });

  it("no nearest names where there are none", () => {
    expect(answerTo(object, "zebra")?.help).toEqual([keep("zebra"), list]);
    expect(answerTo(graph, "zebra")?.help).toEqual([list]);
  });

  it("no nearest names where something else has the name", () => {
    expect(answerTo(graph, "int")?.help).toEqual(["int is a scalar: nothing has to be declared for it.", list]);
  });

  const noMatch = "No name of a struct, union, enum or typedef of them matches the pattern.";

  it.each([
    ["task_struct", "task_struct is only declared here, not defined: nothing in the program needs more."],
    [
      "task_t",
      "task_t is a typedef of struct task_struct, which is only declared here, not defined: nothing in the program needs more.",
    ],
    ["pid_t", "pid_t is a typedef of a scalar or a pointer: it is resolved where it is used."],
    ["int", "int is a scalar: nothing has to be declared for it."],
    ["double", "double is a scalar: nothing has to be declared for it."],
    ["counter", "counter is a variable: ask for its type."],
    ["handle_exec", "handle_exec is a function."],
    ["RUNNING", "RUNNING is a constant of enum state."],
    ["IDLE", "IDLE is a constant of an enum without a name."],
    ["no such*", noMatch],
    ["???", noMatch],
    ["a b", list],
    ["", "A pattern is the name of a type, or a part of one with `*` or `?`."],
    ["struct event", "A type is asked for by its name alone: event."],
  ])("%s", (name, help) => {
    expect(answerTo(graph, name)?.help[0]).toBe(help);
    expect(answerTo(graph, name)?.message).toBe(absent(name));
  });

  it("for the first pattern that matches nothing, whatever the others match", () => {
    expect(answerTo(graph, "my_event", "stat", "zebra")?.message).toBe(absent("stat"));
    expect(answerTo(graph, "my_event", "state", "both")).toBeUndefined();
  });

  it("with every character of the pattern made visible", () => {
    expect(answerTo(graph, "a\n\u202eb")?.message).toBe(absent("a\\u{a}\\u{202e}b"));
    expect(answerTo(graph, "red\u001b[31")?.help).toEqual(["The nearest names here: red\\u{1b}[31m.", list]);
  });
});

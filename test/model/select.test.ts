import { describe, expect, it } from "vitest";
import { BindgenError } from "../../src/diagnostics/bindgen-error.js";
import { buildModel } from "../../src/model/build-model.js";
import { enumeration, func, funcProto, fwd, graphOf, int, struct, typedef, variable } from "../support/encode-types.js";

const graph = graphOf([
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
]);

function answerTo(...types: readonly string[]) {
  try {
    buildModel(graph, { types });
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
  it("the line of C that keeps a struct that clang dropped, and the nearest names", () => {
    expect(answerTo("event")).toEqual({
      code: "select/no-match",
      message: absent("event"),
      help: [keep("event"), "The nearest names here: my_event, event_data.", list],
    });
  });

  it("no nearest names where there are none", () => {
    expect(answerTo("zebra")).toEqual({
      code: "select/no-match",
      message: absent("zebra"),
      help: [keep("zebra"), list],
    });
  });

  it.each([
    [
      "task_struct",
      `task_struct is only declared here, not defined: nothing in the program needs more. ${keep("task_struct")}`,
    ],
    ["pid_t", "pid_t is a typedef of a scalar or a pointer: it is resolved where it is used."],
    ["counter", "counter is a variable: ask for its type."],
    ["handle_exec", "handle_exec is a function."],
    ["no such*", "No name of a struct, union, enum or typedef of them matches the pattern."],
    ["???", "No name of a struct, union, enum or typedef of them matches the pattern."],
    ["a b", "There is no type called a b."],
    ["struct event", "There is no type called struct event."],
  ])("%s", (name, help) => {
    expect(answerTo(name)?.help[0]).toBe(help);
    expect(answerTo(name)?.message).toBe(absent(name));
  });

  it("for the first pattern that matches nothing, whatever the others match", () => {
    expect(answerTo("my_event", "stat", "zebra")?.message).toBe(absent("stat"));
    expect(answerTo("my_event", "state", "both")).toBeUndefined();
  });

  it("with every character of the pattern made visible", () => {
    expect(answerTo("a\n\u202eb")?.message).toBe(absent("a\\u{a}\\u{202e}b"));
  });
});

import {
  elementStart,
  elementWord,
  hasName,
  kindOf,
  nameOf,
  targetOf,
  textAt,
  vlenOf,
  type TypeId,
} from "../btf/btf-file.js";
import { isEnumKind, Kind } from "../btf/kinds.js";
import { describe, type Diagnostic } from "../diagnostics/diagnostic.js";
import { spellC } from "../graph/spell-c.js";
import { strip } from "../graph/strip.js";
import type { TypeTable } from "../graph/type-table.js";
import { printable } from "../text/printable.js";
import type { DeclaredTypes } from "./declared-types.js";
import { nearestNames } from "./nearest.js";

/** The answer to a pattern that no type matches: what else has the name, what is spelled like it, how to keep it. */
export function absent(graph: TypeTable, declared: DeclaredTypes, pattern: string): Diagnostic {
  const present = presentAs(graph, pattern);
  const help = [
    ...(/[*?]/.test(pattern) ? ["No name of a struct, union, enum or typedef of them matches the pattern."] : []),
    ...(pattern === "" ? ["A pattern is the name of a type, or a part of one with `*` or `?`."] : []),
    ...withKeyword(pattern),
    ...present,
    ...(present.length === 0 ? nearest(graph, declared, pattern) : []),
    ...keepLine(graph, pattern),
  ];
  return describe("select/no-match", {
    subject: pattern,
    expected: "1 type or more",
    found: "none",
    ...(help.length === 0 ? {} : { help: help.join("\n") }),
  });
}

function withKeyword(pattern: string): readonly string[] {
  const [, name] = /^(?:struct|union|enum)\s+(\w+)$/.exec(pattern) ?? [];
  return name === undefined ? [] : [`A type is asked for by its name alone: ${name}.`];
}

/** Something that has the name, but is nothing to print. */
function presentAs(graph: TypeTable, name: string): readonly string[] {
  if (name === "") return [];
  for (let id = 1; id < graph.typeCount; id++) {
    if (nameOf(graph.btf, id) !== name) continue;
    const answer = answerOf(graph, id);
    if (answer !== undefined) return [`${printable(name)} ${answer}`];
  }
  return constantOf(graph, name);
}

const onlyDeclared = "is only declared here, not defined: nothing in the program needs more.";

function answerOf(graph: TypeTable, id: TypeId): string | undefined {
  switch (kindOf(graph.btf, id)) {
    case Kind.Fwd:
      return onlyDeclared;
    case Kind.Typedef:
      return typedefAnswer(graph, strip(graph, targetOf(graph.btf, id)));
    case Kind.Int:
    case Kind.Float:
      return "is a scalar: nothing has to be declared for it.";
    case Kind.Var:
      return "is a variable: ask for its type.";
    case Kind.Func:
      return "is a function.";
    default:
      return undefined;
  }
}

function typedefAnswer(graph: TypeTable, target: TypeId): string {
  return kindOf(graph.btf, target) === Kind.Fwd
    ? `is a typedef of ${printable(spellC(graph, target))}, which ${onlyDeclared}`
    : "is a typedef of a scalar or a pointer: it is resolved where it is used.";
}

function constantOf(graph: TypeTable, name: string): readonly string[] {
  const { btf } = graph;
  for (let id = 1; id < graph.typeCount; id++) {
    const kind = kindOf(btf, id);
    if (!isEnumKind(kind)) continue;
    const words = kind === Kind.Enum ? 2 : 3;
    for (let index = 0; index < vlenOf(btf, id); index++) {
      if (textAt(btf, elementWord(btf, elementStart(btf, id, index, words), 0)) !== name) continue;
      const owner = hasName(btf, id) ? spellC(graph, id) : "an enum without a name";
      return [`${printable(name)} is a constant of ${printable(owner)}.`];
    }
  }
  return [];
}

function nearest(graph: TypeTable, declared: DeclaredTypes, name: string): readonly string[] {
  const names: string[] = [];
  for (let id = 1; id < graph.typeCount; id++) {
    if (declared.isDeclared(id) && hasName(graph.btf, id)) names.push(nameOf(graph.btf, id));
  }
  const found = nearestNames(name, names).map(printable);
  return found.length === 0 ? [] : [`The nearest names here: ${found.join(", ")}.`];
}

/** Only what becomes an object of its own is compiled by whoever reads this. */
function keepLine({ isObject }: TypeTable, name: string): readonly string[] {
  if (!isObject || !/^\w+$/.test(name)) return [];
  return [
    `clang drops a struct that is used only through bpf_ringbuf_reserve or on the stack. This line of C keeps it: ` +
      `struct ${name} *unused_${name} __attribute__((unused));`,
  ];
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { c } from "../../generators/c/index.js";
import type { NameTable } from "../../src/naming/name-table.js";
import { buildNameTable } from "../../src/naming/name-table.js";
import type { Declaration, RecordDeclaration, Slot } from "../../src/model/binding-model.js";
import { buildModel } from "../../src/model/build-model.js";
import type { IdentifierRules, Member } from "../../src/backend/index.js";
import type { TypeGraph } from "../../src/graph/type-graph.js";
import { arbitraryTypes } from "../support/arbitrary-graph.js";
import { graphOf } from "../support/encode-types.js";
import { runs } from "./runs.js";

const arbitraryGraph = arbitraryTypes.map((types) => graphOf(types));
const arbitraryOptions = fc.record({
  asserts: fc.constant("none" as const),
  cxx: fc.boolean(),
  prefix: fc.constantFrom("", "k_", "foo"),
});

const legal = /^[A-Za-z_][A-Za-z0-9_]*$/;

interface Case {
  readonly declarations: readonly Declaration[];
  readonly rules: IdentifierRules;
  readonly names: NameTable;
}

function caseOf(graph: TypeGraph, options: Parameters<typeof c.identifiers>[0]): Case {
  const rules = c.identifiers(options, "bindings");
  return { declarations: [...buildModel(graph).declarations], rules, names: buildNameTable(graph, rules) };
}

interface Named {
  readonly thing: Parameters<IdentifierRules["scopes"]>[0];
  readonly name: string;
  /** What a second name of the same thing shares it with. */
  readonly same: number;
}

/** Everything that is declared with a name of its own. */
function namedThings({ declarations, names }: Case): readonly Named[] {
  return declarations.flatMap((declaration): readonly Named[] => {
    const { kind, id } = declaration;
    const own = names.type(id);
    if (kind === "alias") return [{ thing: "alias", name: own, same: declaration.target.id }];
    const thing: Named["thing"] = declaration.typedef ? "alias" : kind;
    const itself = own === "" ? [] : [{ thing, name: own, same: id }];
    if (kind !== "enum") return itself;
    return [...itself, ...names.constants(declaration).map((name) => ({ thing: "constant" as const, name, same: -1 }))];
  });
}

/** What names share one scope: the members of a record and those of the anonymous records in it. */
function scopesIn(slots: readonly Slot[]): readonly (readonly Member[])[] {
  const own: Member[] = [];
  const nested: (readonly Member[])[] = [];
  const visit = (slot: Slot): void => {
    if (slot.kind === "padding") own.push(slot);
    else if (slot.kind === "bits") {
      for (const part of slot.parts) if (part.kind === "bitfield" && part.name !== "") own.push(part);
    } else if (slot.name === "" && slot.type.kind === "inline") slot.type.slots.forEach(visit);
    else {
      own.push(slot);
      const element = slot.type.kind === "array" ? slot.type.element : slot.type;
      if (element.kind === "inline") nested.push(...scopesIn(element.slots));
    }
  };
  slots.forEach(visit);
  return [own, ...nested];
}

const isRecord = (declaration: Declaration): declaration is RecordDeclaration =>
  declaration.kind === "struct" || declaration.kind === "union";

const recordsOf = ({ declarations }: Case): readonly RecordDeclaration[] => declarations.filter(isRecord);

describe("the names of declarations", () => {
  it("are legal, unreserved, and begin with the prefix", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryOptions, (graph, options) => {
        const given = caseOf(graph, options);
        for (const { thing, name } of namedThings(given)) {
          expect(name).toMatch(legal);
          expect(name.startsWith(options.prefix)).toBe(true);
          expect(given.rules.reserved(thing).has(name)).toBe(false);
        }
      }),
      runs(1000),
    );
  });

  it("differ within each scope, but for a second name of the same type", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryOptions, (graph, options) => {
        const given = caseOf(graph, options);
        const scopes = new Map<string, Map<string, number>>();
        for (const { thing, name, same } of namedThings(given)) {
          for (const scope of given.rules.scopes(thing)) {
            const taken = scopes.get(scope) ?? new Map<string, number>();
            scopes.set(scope, taken);
            const known = taken.get(name);
            if (known !== undefined) expect({ name, same }).toEqual({ name, same: known });
            taken.set(name, same);
          }
        }
      }),
      runs(1000),
    );
  });
});

describe("the names of members", () => {
  it("are legal and unreserved, and differ within each scope", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryOptions, (graph, options) => {
        const given = caseOf(graph, options);
        const reserved = given.rules.reserved("member");
        for (const record of recordsOf(given)) {
          const members = given.names.members(record);
          for (const scope of scopesIn(record.slots)) {
            const names = scope.map((member) => members.of(member));
            expect(new Set(names).size).toBe(names.length);
            for (const name of names) {
              expect(name).toMatch(legal);
              expect(reserved.has(name)).toBe(false);
            }
          }
        }
      }),
      runs(1500),
    );
  });

  it("are in C those of the source where these are legal, unreserved and the first of their scope", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const given = caseOf(graph, { asserts: "none", cxx: false, prefix: "" });
        // A hoisted member, moreover, does not hide a typedef that its record may use.
        const reserved = given.rules.reserved("hoisted");
        const typedefs = new Set(typedefNames(graph));
        for (const record of recordsOf(given)) {
          const members = given.names.members(record);
          for (const scope of scopesIn(record.slots)) {
            const sources = scope.map((member) => (member.kind === "padding" ? "" : member.name));
            sources.forEach((source, index) => {
              const member = scope[index];
              const isPlain =
                legal.test(source) &&
                !reserved.has(source) &&
                !typedefs.has(source) &&
                sources.indexOf(source) === index;
              if (isPlain && member !== undefined) expect(members.of(member)).toBe(source);
            });
          }
        }
      }),
      runs(800),
    );
  });
});

function typedefNames(graph: TypeGraph): readonly string[] {
  const names: string[] = [];
  for (let id = 1; id < graph.typeCount; id++) {
    const node = graph.node(id);
    if (node.kind === "typedef") names.push(node.name);
  }
  return names;
}
